import { addDays } from '../../kernel/data/days.ts'

/** iCalendar text (RFC 5545), of the one kind that a feed has: events that last whole days. */
export interface CalendarEvent {
  /** The same at each fetch, so that a program updates the event and does not add another. */
  readonly uid: string
  /** Milliseconds: when the event last changed. */
  readonly changedAt: number
  readonly firstDay: string
  /** Inclusive. */
  readonly lastDay: string
  readonly title: string
}

export function calendarText(name: string, events: readonly CalendarEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Matrice//Projects//FR',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

const eventLines = ({ uid, changedAt, firstDay, lastDay, title }: CalendarEvent): string[] => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  `DTSTAMP:${utc(changedAt)}`,
  `LAST-MODIFIED:${utc(changedAt)}`,
  `DTSTART;VALUE=DATE:${compact(firstDay)}`,
  // The end is the first day that is no longer part of it.
  `DTEND;VALUE=DATE:${compact(addDays(lastDay, 1))}`,
  `SUMMARY:${escaped(title)}`,
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
]

const compact = (day: string): string => day.replaceAll('-', '')

const utc = (instant: number): string =>
  `${new Date(instant).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`

/** A text value (3.3.11). Control characters are not allowed in one at all. */
export const escaped = (text: string): string =>
  text
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')

const LINE_OCTETS = 75
const encoder = new TextEncoder()

/** Lines have 75 octets at most (3.1); the rest follows after a space. No character is cut in two. */
export function folded(line: string): string {
  let text = ''
  let octets = 0
  for (const char of line) {
    const size = encoder.encode(char).length
    if (octets + size > LINE_OCTETS) {
      text += '\r\n '
      // The space counts.
      octets = 1
    }
    text += char
    octets += size
  }
  return text
}
