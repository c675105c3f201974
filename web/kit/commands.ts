import type { IconName } from './icon.tsx'

/** A line of the palette: a place to go to, a thing to do, or what the server found. */
export interface Command {
  id: string
  label: string
  group: string
  icon?: IconName
  detail?: string
  /** When it was written. */
  at?: string
  /** Other words people may type for it. */
  keywords?: string
  href?: string
  run?: () => void
}

/** Best first. Accents and case do not matter, words may come in any order, each by its beginning. */
export function findCommands(commands: readonly Command[], text: string): Command[] {
  const words = plain(text).split(/\s+/).filter(Boolean)
  if (words.length === 0) return [...commands]
  return commands
    .map((command, index) => ({ command, index, score: score(command, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .map(({ command }) => command)
}

function score(command: Command, words: readonly string[]): number {
  const label = plain(command.label)
  const rest = plain(`${command.keywords ?? ''} ${command.detail ?? ''} ${command.group}`)
  let total = 0
  for (const word of words) {
    if (label.startsWith(word)) total += 8
    else if (label.includes(` ${word}`) || label.includes(`’${word}`)) total += 5
    else if (label.includes(word)) total += 3
    else if (rest.includes(word)) total += 1
    else return 0
  }
  return total
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()
