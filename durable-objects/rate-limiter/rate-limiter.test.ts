import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'

const counterOf = (name: string) => env.RATE_LIMITER.get(env.RATE_LIMITER.idFromName(name))
const at = (now: number, quota = 3) => ({ quota, windowSeconds: 60, now })

const keysLeft = (counter: ReturnType<typeof counterOf>) =>
  runInDurableObject(counter, (_, state) => [...state.storage.kv.list()].length)

describe('a counter', () => {
  it('goes on counting where it was when it is evicted in between', async () => {
    const counter = counterOf('awa')
    await counter.take(at(0))
    await counter.take(at(10))
    await evictDurableObject(counter)
    expect(await counterOf('awa').take(at(20))).toEqual({ allowed: true, remaining: 0, resetSeconds: 60 })
    await evictDurableObject(counterOf('awa'))
    expect(await counterOf('awa').take(at(30))).toMatchObject({ allowed: false })
  })

  it('lets exactly its quota through when a hundred come at once', async () => {
    const verdicts = await Promise.all(Array.from({ length: 100 }, () => counterOf('crowd').take(at(0, 7))))
    expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(7)
    expect(
      verdicts
        .map(({ remaining }) => remaining)
        .filter((left) => left > 0)
        .sort(),
    ).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('is empty once its window is over, so that idle keys cost nothing', async () => {
    const counter = counterOf('idle')
    await counter.take(at(0))
    expect(await keysLeft(counter)).toBe(1)
    expect(await runDurableObjectAlarm(counter)).toBe(true)
    expect(await keysLeft(counter)).toBe(0)
  })

  it('sets its alarm anew with each window, so that an old one never empties a new one', async () => {
    const counter = counterOf('busy')
    const alarm = () => runInDurableObject(counter, (_, state) => state.storage.getAlarm())
    await counter.take(at(0))
    const first = await alarm()
    await runInDurableObject(counter, (_, state) => state.storage.setAlarm(Date.now() + 1_000))
    await counter.take(at(30_000))
    expect(await alarm()).toBeLessThan(first ?? 0)
    await counter.take(at(60_000))
    expect(await alarm()).toBeGreaterThanOrEqual(first ?? Number.POSITIVE_INFINITY)
  })
})
