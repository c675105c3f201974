import type { Locale } from '../../../contract/errors.ts'
import { BODY_MOST, SUBJECT_MOST, subject } from '../../../contract/tickets/schemas.ts'
import type { LostFile, NamedFile } from './attach.ts'
import type { IncomingLetter } from './incoming-letter.ts'
import { subjectOf } from './thread.ts'
import { trimLetter } from './trim.ts'
import { mailWords } from './words.ts'

/** What a ticket or a reply says of a mail, before it is known which of its files are kept. */
export interface Draft {
  readonly subject: string
  readonly text: string
  /** The whole text as a file, where the ticket holds only its beginning. */
  readonly wholeText: NamedFile | null
}

export function draftOf(letter: Pick<IncomingLetter, 'subject' | 'text'> | null, locale: Locale): Draft {
  const words = mailWords(locale)
  if (!letter) return { subject: words.noSubject, text: words.unreadable, wholeText: null }
  const text = storable(trimLetter(letter.text))
  const bytes = new Uint8Array(new TextEncoder().encode(text))
  return {
    subject: subjectFor(letter.subject) ?? words.noSubject,
    text: text === '' ? words.noText : text,
    wholeText: text.length > TEXT_MOST ? { name: words.wholeText, type: 'text/plain', bytes } : null,
  }
}

/** With what has to be said about it. */
export function bodyOf({ text }: Draft, lost: readonly LostFile[], locale: Locale): string {
  const words = mailWords(locale)
  const notes = [
    ...(text.length > TEXT_MOST ? [words.cut(!lost.some(({ name }) => name === words.wholeText))] : []),
    ...(lost.length > 0 ? [cut(words.lost(lost), NOTES_MOST)] : []),
  ]
  return [cut(text, TEXT_MOST), ...notes].join('\n\n')
}

/** Room for what is said beside it. */
const NOTES_MOST = 3_000
const TEXT_MOST = BODY_MOST - NOTES_MOST - 500

/** The database takes no NUL, and half a character comes back as another. */
export const storable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed().trim()

const cut = (text: string, most: number): string => text.slice(0, most).toWellFormed()

function subjectFor(given: string): string | null {
  const found = subject.safeParse(cut(storable(subjectOf(given)), SUBJECT_MOST).trim())
  return found.success ? found.data : null
}
