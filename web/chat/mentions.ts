import type { Room } from '../../contract/chat/schemas.ts'
import { plain } from './rooms.ts'

type Participant = Room['participants'][number]

/** The name that is being typed after an @, where the caret stands; null elsewhere. */
export function mentionAt(text: string, caret: number): { from: number; typed: string } | null {
  const found = /(?:^|\s)@([\p{L}\p{M}'’ -]{0,40})$/u.exec(text.slice(0, caret))
  if (found === null) return null
  const typed = found[1] ?? ''
  // Two words have passed and more is typed: by now it is an ordinary sentence.
  if (typed.split(' ').length > 3) return null
  return { from: caret - typed.length - 1, typed }
}

export function candidates(typed: string, participants: readonly Participant[], me: number): Participant[] {
  const wanted = plain(typed)
  // A whole name and the space behind it: that one is said, and the next Enter sends.
  if (/\s$/.test(typed) && participants.some(({ name }) => plain(name) === wanted)) return []
  return participants
    .filter(
      ({ user_id, name }) =>
        user_id !== me &&
        plain(name)
          .split(/\s+/)
          .some((_, index, all) => all.slice(index).join(' ').startsWith(wanted)),
    )
    .slice(0, MOST)
}

/** Whom a text names with an @: the longest name first, so that « Awa » does not answer for « Awa Sossou ». */
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

const MOST = 6
