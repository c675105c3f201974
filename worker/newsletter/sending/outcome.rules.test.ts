import { describe, expect, it } from 'vitest'
import { Park } from '../../kernel/jobs/job.ts'
import { ATTEMPTS_MOST, nextAttemptAt, outcomeOf } from './outcome.ts'

const REMEMBERS = { remembersMs: 1 }
const FORGETS = { remembersMs: 0 }

describe('an attempt at a mail', () => {
  it.each([
    ['a refusal for good is no reason to ask again', new Park('refused'), REMEMBERS, 'refused'],
    [
      'a lost answer is asked again where the provider knows the intent',
      new Error('timeout'),
      REMEMBERS,
      'retry',
    ],
    [
      'a lost answer is never asked again where it does not',
      new Error('Timeout while waiting'),
      FORGETS,
      'unclear',
    ],
    ['a connection that closed is unclear as well', new Error('socket closed'), FORGETS, 'unclear'],
    ['a refusal that arrived took nothing', new Error('421 too many'), FORGETS, 'retry'],
  ] as const)('%s', (_, error, provider, outcome) => {
    expect(outcomeOf(error, provider)).toBe(outcome)
  })

  it('a mail is tried again at once, then with growing pauses, then given up', () => {
    const pauses = Array.from({ length: ATTEMPTS_MOST }, (_, index) => nextAttemptAt(index + 1, 0))
    expect(pauses).toEqual([
      ...[0, 0, 30_000, 60_000, 120_000, 240_000, 480_000, 960_000, 1_920_000, 3_600_000, 3_600_000, null],
    ])
  })
})
