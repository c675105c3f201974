import { describe, expect, it } from 'vitest'
import { calendarText, escaped, folded } from './ical.ts'

const octets = (text: string) => new TextEncoder().encode(text).length
const unfolded = (text: string) => text.replaceAll('\r\n ', '')

describe('iCalendar text', () => {
  it.each([
    ['a comma, a semicolon; and a \\', 'a comma\\, a semicolon\\; and a \\\\'],
    ['two\nlines', 'two\\nlines'],
    ['two\r\nlines', 'two\\nlines'],
    ['END:VEVENT\r\nBEGIN:VEVENT', 'END:VEVENT\\nBEGIN:VEVENT'],
    ['a bell\u0007 and\u0000 nothing', 'a bell and nothing'],
    ['« été » 👩🏽‍🚀', '« été » 👩🏽‍🚀'],
  ])('escapes %j', (text, expected) => {
    expect(escaped(text)).toBe(expected)
  })

  it.each([
    ['74 octets', 'x'.repeat(74), 1],
    ['75 octets', 'x'.repeat(75), 1],
    ['76 octets', 'x'.repeat(76), 2],
    ['accents', 'é'.repeat(75), 3],
    ['pictograms', '👩🏽‍🚀'.repeat(20), 5],
    ['nothing', '', 1],
  ])('folds %s into lines of 75 octets', (_, line, lines) => {
    const pieces = folded(line).split('\r\n')
    expect(pieces).toHaveLength(lines)
    for (const piece of pieces) expect(octets(piece)).toBeLessThanOrEqual(75)
    expect(unfolded(folded(line))).toBe(line)
    expect(folded(line)).not.toContain('\ufffd')
  })

  it('writes an event of whole days, of which the end is the day after', () => {
    const event = { uid: 'task-4@matrice.test', changedAt: Date.parse('2026-11-02T09:30:00Z') }
    const days = { firstDay: '2026-12-30', lastDay: '2026-12-31', title: 'Bilan, clôture' }
    expect(calendarText('CNSS; projets', [{ ...event, ...days }])).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Matrice//Projects//FR',
        'CALSCALE:GREGORIAN',
        'METHOD:PUBLISH',
        'X-WR-CALNAME:CNSS\\; projets',
        'BEGIN:VEVENT',
        'UID:task-4@matrice.test',
        'DTSTAMP:20261102T093000Z',
        'LAST-MODIFIED:20261102T093000Z',
        'DTSTART;VALUE=DATE:20261230',
        'DTEND;VALUE=DATE:20270101',
        'SUMMARY:Bilan\\, clôture',
        'TRANSP:TRANSPARENT',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    )
  })
})
