import type { Room } from '../../contract/chat/schemas.ts'

type Participant = Room['participants'][number]

/** The participants mentioned with @. Longest name first, so that « Awa » does not match « Awa Sossou ». */
export function mentionsIn(text: string, participants: readonly Participant[]): number[] {
  return partsOf(text, participants)
    .flatMap((part) => (part.userId === null ? [] : [part.userId]))
    .filter(isFirst)
}

export interface TextPart {
  text: string
  userId: number | null
}

export function partsOf(
  text: string,
  participants: readonly { user_id: number; name: string }[],
): TextPart[] {
  const names = [...participants].sort((a, b) => b.name.length - a.name.length)
  const parts: TextPart[] = []
  let rest = text
  let plainText = ''
  while (rest !== '') {
    const named = rest.startsWith('@')
      ? names.find(({ name }) => name !== '' && rest.startsWith(`@${name}`))
      : undefined
    if (named) {
      if (plainText) parts.push({ text: plainText, userId: null })
      plainText = ''
      parts.push({ text: `@${named.name}`, userId: named.user_id })
      rest = rest.slice(named.name.length + 1)
    } else {
      const next = rest.indexOf('@', 1)
      const end = next === -1 ? rest.length : next
      plainText += rest.slice(0, end)
      rest = rest.slice(end)
    }
  }
  if (plainText) parts.push({ text: plainText, userId: null })
  return parts
}

const isFirst = <T>(one: T, index: number, all: readonly T[]) => all.indexOf(one) === index
