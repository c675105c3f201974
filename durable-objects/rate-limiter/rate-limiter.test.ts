import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { handClock } from '../../worker/kernel/testing/scene.ts'
import { RateLimiter } from './rate-limiter.ts'

const counterOf = (name: string) => env.RATE_LIMITER.get(env.RATE_LIMITER.idFromName(name))
const thrice = { quota: 3, windowSeconds: 60 }

let clock = handClock()
beforeEach(() => {
  clock = handClock()
  RateLimiter.clock = clock
})

const keysLeft = (counter: ReturnType<typeof counterOf>) =>
  runInDurableObject(counter, (_, state) => [...state.storage.kv.list()].length)

describe('a counter', () => {
  it('goes on counting where it was when it is evicted in between', async () => {
    const counter = counterOf('awa')
    await counter.take(thrice)
    await counter.take(thrice)
    await evictDurableObject(counter)
    expect(await counterOf('awa').take(thrice)).toEqual({ granted: 1, remaining: 0, resetSeconds: 60 })
    await evictDurableObject(counterOf('awa'))
    expect(await counterOf('awa').take(thrice)).toMatchObject({ granted: 0 })
  })

  it('lets exactly its quota through when a hundred come at once', async () => {
    const verdicts = await Promise.all(
      Array.from({ length: 100 }, () => counterOf('crowd').take({ ...thrice, quota: 7 })),
    )
    expect(verdicts.filter(({ granted }) => granted === 1)).toHaveLength(7)
    expect(
      verdicts
        .map(({ remaining }) => remaining)
        .filter((left) => left > 0)
        .sort(),
    ).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('lets exactly its quota through while its clock jitters by 30 ms', async () => {
    let passed = 0
    for (let use = 0; use < 100; use += 1) {
      RateLimiter.clock = { now: () => clock.now() + (use % 2 === 0 ? 30 : 0) }
      passed += (await counterOf('jitter').take({ ...thrice, quota: 10 })).granted
    }
    expect(passed).toBe(10)
  })

  it('is empty once its window is over, so that idle keys cost nothing', async () => {
    const counter = counterOf('idle')
    await counter.take(thrice)
    expect(await keysLeft(counter)).toBe(1)
    expect(await runDurableObjectAlarm(counter)).toBe(true)
    expect(await keysLeft(counter)).toBe(0)
  })

  it('sets its alarm anew with each window, so that an old one never empties a new one', async () => {
    const counter = counterOf('busy')
    const alarm = () => runInDurableObject(counter, (_, state) => state.storage.getAlarm())
    await counter.take(thrice)
    const first = await alarm()
    await runInDurableObject(counter, (_, state) => state.storage.setAlarm(Date.now() + 1_000))
    clock.advance(30_000)
    await counter.take(thrice)
    expect(await alarm()).toBeLessThan(first ?? 0)
    clock.advance(30_000)
    await counter.take(thrice)
    expect(await alarm()).toBeGreaterThanOrEqual(first ?? Number.POSITIVE_INFINITY)
  })
})
