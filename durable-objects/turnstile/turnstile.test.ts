import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, test } from 'vitest'
import { Turnstile } from './turnstile.ts'

const gate = () => env.TURNSTILE.getByName('billing 1 FAC')
const LONGEST_MS = Turnstile.longestMs
afterEach(() => {
  Turnstile.longestMs = LONGEST_MS
})

describe('a turnstile', () => {
  test('lets callers in one at a time, in the order they came', async () => {
    const entered: number[] = []
    let inside = 0
    await Promise.all(
      Array.from({ length: 20 }, async (_, caller) => {
        const turn = await gate().enter()
        entered.push(caller)
        inside += 1
        expect(inside).toBe(1)
        await new Promise((resolve) => setTimeout(resolve, 1))
        inside -= 1
        await gate().leave(turn)
      }),
    )
    expect(entered).toEqual(Array.from({ length: 20 }, (_, caller) => caller))
  })

  test('lets the next one in when a caller died inside', async () => {
    Turnstile.longestMs = 20
    await gate().enter()
    expect(await gate().enter()).toEqual(expect.any(String))
  })

  test('is not opened by who has left before', async () => {
    const first = await gate().enter()
    await gate().leave(first)
    await gate().enter()
    const third = gate().enter()
    await gate().leave(first)
    const outcome = await Promise.race([
      third,
      gate()
        .leave('nobody')
        .then(() => 'still waiting'),
    ])
    expect(outcome).toBe('still waiting')
  })
})
