import { describe, expect, test } from 'vitest'
import { clockWordsOf } from './clock-words.ts'
import { type ClockFacts, readingAt } from './reading.ts'

/** Monday, 30 November 2026, 09:30 in Porto-Novo. */
const NOW = Date.parse('2026-11-30T08:30:00Z')
const at = (seconds: number) => new Date(NOW + seconds * 1000).toISOString()
const [MINUTE, HOUR, DAY] = [60, 3_600, 86_400]

const quiet: ClockFacts = { due_at: null, near_at: null, paused: false, breached: false }
const dueIn = (seconds: number, near = seconds - HOUR): ClockFacts => ({
  ...quiet,
  due_at: at(seconds),
  near_at: at(near),
  resolution_due_at: at(seconds),
})
const seen = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const said = (facts: ClockFacts, now = NOW) => {
  const reading = readingAt(facts, now)
  return (
    reading && [
      reading.tone,
      seen(clockWordsOf(reading, 'fr').shown),
      seen(clockWordsOf(reading, 'en').shown),
    ]
  )
}

describe('a clock says how much time is left, and how urgent that is', () => {
  test.each([
    ['far away', dueIn(3 * DAY + 4 * HOUR + 59 * MINUTE), ['fine', '3 j 4 h', '3 d 4 h']],
    ['whole days', dueIn(2 * DAY + 59 * MINUTE), ['fine', '2 j', '2 d']],
    ['just a day', dueIn(DAY), ['fine', '1 j', '1 d']],
    ['just under a day', dueIn(DAY - 1), ['fine', '23 h 59', '23 h 59']],
    ['hours and minutes', dueIn(2 * HOUR + 5 * MINUTE + 59), ['fine', '2 h 05', '2 h 05']],
    ['whole hours', dueIn(2 * HOUR), ['fine', '2 h', '2 h']],
    ['minutes', dueIn(12 * MINUTE + 59, MINUTE), ['fine', '12 min', '12 min']],
    ['most of its time used', dueIn(2 * HOUR, 0), ['near', '2 h', '2 h']],
    ['a minute', dueIn(MINUTE, -1), ['near', '1 min', '1 min']],
    ['seconds', dueIn(59, -1), ['near', '59 s', '59 s']],
    ['the last second', dueIn(0.4, -1), ['near', '0 s', '0 s']],
    ['its due time', dueIn(0, -1), ['late', 'Retard 0 s', '0 s late']],
    ['late', dueIn(-90 * MINUTE), ['late', 'Retard 1 h 30', '1 h 30 late']],
    ['late by days', dueIn(-49 * HOUR), ['late', 'Retard 2 j 1 h', '2 d 1 h late']],
    ['no time at which it is near', { ...dueIn(HOUR), near_at: null }, ['fine', '1 h', '1 h']],
    ['paused', { ...quiet, paused: true }, ['paused', 'En pause', 'Paused']],
    ['paused after a breach', { ...quiet, paused: true, breached: true }, ['paused', 'En pause', 'Paused']],
    ['over, and a promise was broken', { ...quiet, breached: true }, ['late', 'Délai manqué', 'Missed']],
    // The first answer came late; what is promised next is still to come.
    ['another promise after a breach', { ...dueIn(2 * HOUR), breached: true }, ['fine', '2 h', '2 h']],
    ['nothing promised', quiet, null],
  ] as const)('%s', (_, facts, expected) => {
    expect(said(facts)).toEqual(expected)
  })

  test('the promise that is due first is named to who does not see the sign', () => {
    const facts = {
      ...dueIn(2 * HOUR),
      first_response_due_at: at(2 * HOUR),
      resolution_due_at: at(5 * HOUR),
      next_response_due_at: null,
    }
    const spoken = (now: number) => {
      const reading = readingAt(facts, now)
      return reading && seen(clockWordsOf(reading, 'fr').spoken)
    }
    expect(spoken(NOW)).toBe('Première réponse, dans 2 h')
    expect(spoken(NOW + HOUR * 1000)).toBe('Première réponse, bientôt due, dans 1 h')
    expect(spoken(NOW + 3 * HOUR * 1000)).toBe('Première réponse, en retard de 1 h')
  })

  test('counts down by the device alone', () => {
    const facts = dueIn(10 * MINUTE, 5 * MINUTE)
    const words = [0, 5, 9, 9.5, 10, 11].map((minutes) =>
      said(facts, NOW + minutes * MINUTE * 1000)?.slice(0, 2),
    )
    expect(words).toEqual([
      ['fine', '10 min'],
      ['near', '5 min'],
      ['near', '1 min'],
      ['near', '30 s'],
      ['late', 'Retard 0 s'],
      ['late', 'Retard 1 min'],
    ])
  })

  test('two readings that show the same are equal', () => {
    const facts = dueIn(2 * DAY + 90 * MINUTE)
    expect(readingAt(facts, NOW)).toEqual(readingAt(facts, NOW + 20 * MINUTE * 1000))
    expect(readingAt(facts, NOW)).not.toEqual(readingAt(facts, NOW + 31 * MINUTE * 1000))
  })
})
