import type { Teammate } from './teammates.ts'

/** The people whom a text names with an @. The longest name first, so that « Awa » is not found in « Awa Sossou ». */
export function mentionedIn(text: string, people: readonly Teammate[]): number[] {
  const names = people.toSorted((a, b) => b.name.length - a.name.length)
  const found = new Set<number>()
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const named = names.find(({ name }) => name !== '' && text.startsWith(name, at + 1))
    if (named) found.add(named.id)
  }
  return [...found]
}
