import { plain } from '../../lib/plain.ts'

/** Someone who can be named with an @. */
export interface Mentionable {
  readonly id: string | number
  readonly name: string
}

/** The name that is being typed after an @, where the caret stands; null elsewhere. */
export function mentionAt(text: string, caret: number): { from: number; typed: string } | null {
  const found = /(?:^|\s)@([\p{L}\p{M}'’ -]{0,40})$/u.exec(text.slice(0, caret))
  if (found === null) return null
  const typed = found[1] ?? ''
  // Two words have passed and more is typed: by now it is an ordinary sentence.
  if (typed.split(' ').length > 3) return null
  return { from: caret - typed.length - 1, typed }
}

/** The people one of whose names begins with what was typed, accents and case aside. */
export function candidates<Person extends Mentionable>(typed: string, people: readonly Person[]): Person[] {
  const wanted = plain(typed)
  // A whole name and the space behind it: that name is complete, and the next Enter is not for the list.
  if (/\s$/.test(typed) && people.some(({ name }) => plain(name) === wanted)) return []
  return people
    .filter(({ name }) =>
      plain(name)
        .split(/\s+/)
        .some((_, index, all) => all.slice(index).join(' ').startsWith(wanted)),
    )
    .slice(0, MOST)
}

const MOST = 6
