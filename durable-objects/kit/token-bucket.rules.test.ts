import { describe, expect, it } from 'vitest'
import { FLOOD_AFTER, TokenBucket } from './token-bucket.ts'

describe('the pace of a socket', () => {
  it('lets a burst of forty pass and twenty a second after that', () => {
    const bucket = new TokenBucket(0)
    const burst = Array.from({ length: 41 }, () => bucket.take(0))
    expect(burst.filter((verdict) => verdict === 'pass')).toHaveLength(40)
    expect(bucket.take(49)).toBe('refuse')
    expect(bucket.take(50)).toBe('pass')
    const second = Array.from({ length: 40 }, () => bucket.take(1_050))
    expect(second.filter((verdict) => verdict === 'pass')).toHaveLength(20)
  })

  it('fills no further than a burst, and is not emptied by a clock that goes back', () => {
    const bucket = new TokenBucket(0)
    expect(Array.from({ length: 60 }, () => bucket.take(3_600_000)).filter((v) => v === 'pass')).toHaveLength(
      40,
    )
    expect(bucket.take(0)).toBe('refuse')
  })

  it('calls it a flood when refusals do not end, and forgives after a pause', () => {
    const bucket = new TokenBucket(0)
    const verdicts = Array.from({ length: 40 + FLOOD_AFTER }, () => bucket.take(0))
    expect(verdicts.at(-2)).toBe('refuse')
    expect(verdicts.at(-1)).toBe('flood')
    const patient = new TokenBucket(0)
    for (let n = 0; n < 40 + FLOOD_AFTER - 1; n += 1) patient.take(0)
    expect(patient.take(2_000)).toBe('pass')
    for (let n = 0; n < 39; n += 1) patient.take(2_000)
    expect(patient.take(2_000)).toBe('refuse')
  })
})
