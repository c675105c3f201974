import { describe, expect, it } from 'vitest'
import { ProblemError, UnreachableError } from './problem.ts'
import { pauseMs, retries } from './queries.ts'

const refused = (status: number, retry_after_seconds?: number) =>
  new ProblemError({
    status,
    code: 'some.code',
    title: 'Refusé',
    ...(retry_after_seconds === undefined ? {} : { retry_after_seconds }),
  })

describe('a failed read', () => {
  it.each([
    ['no answer', new UnreachableError(), true],
    ['a server error', refused(500), true],
    ['a refusal', refused(403), false],
    ['a short rate limit', refused(429, 2), true],
    ['a long rate limit', refused(429, 42), false],
  ] as const)('after %s is retried or shown', (_case, error, again) => {
    expect(retries(0, error)).toBe(again)
    expect(retries(3, error)).toBe(false)
  })

  it('a failed read is never retried before the time that the server named', () => {
    expect(pauseMs(0, refused(429, 5))).toBe(5000)
    expect(pauseMs(1, refused(503))).toBe(2000)
    expect(pauseMs(9, new UnreachableError())).toBe(15_000)
  })
})
