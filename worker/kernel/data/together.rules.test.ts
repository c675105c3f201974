import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Context } from '../context.ts'
import { together } from './together.ts'

/** Of a request nothing is used but that it may be kept. */
const request = (): { ctx: Context; kept: Promise<unknown>[] } => {
  const kept: Promise<unknown>[] = []
  const ctx: Pick<Context, 'waitUntil'> = { waitUntil: (work) => void kept.push(work) }
  return { ctx: ctx as Context, kept }
}

/** Work that ends when the test says so, round by round. */
function desk({ most = 100, weightOf = (_: string): number => 1 } = {}) {
  const rounds: { items: readonly string[]; leader: Context; end: (error?: Error) => void }[] = []
  const ask = together<string, string>({
    most,
    weightOf,
    work: (leader, items) => {
      const { promise, resolve, reject } = Promise.withResolvers<readonly { value: string }[]>()
      const end = (error?: Error) =>
        error ? reject(error) : resolve(items.map((item) => ({ value: item.toUpperCase() })))
      rounds.push({ items, leader, end })
      return promise
    },
  })
  return { rounds, ask, asked: () => rounds.map(({ items }) => items) }
}
/** Until everything that can go on by itself has gone on. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('what several requests ask for at once', () => {
  it('is begun at once for the first, and for those who came meanwhile in one round after it', async () => {
    const { rounds, ask, asked } = desk()
    const answers = ['a', 'b', 'c'].map((item) => ask(request().ctx, 'shop', item))
    expect(asked()).toEqual([['a']])
    rounds[0]?.end()
    await settled()
    expect(asked()).toEqual([['a'], ['b', 'c']])
    const late = ask(request().ctx, 'shop', 'd')
    rounds[1]?.end()
    await settled()
    rounds[2]?.end()
    expect(await Promise.all([...answers, late])).toEqual(['A', 'B', 'C', 'D'])
    // Nobody is waited for any more.
    const next = ask(request().ctx, 'shop', 'e')
    rounds[3]?.end()
    expect([asked()[3], await next]).toEqual([['e'], 'E'])
  })

  it('is worked on by the first of its own requests, and all of them are kept until it is done', async () => {
    const { rounds, ask } = desk()
    const [one, two, three] = [request(), request(), request()]
    for (const { ctx } of [one, two, three]) void ask(ctx, 'shop', 'x')
    rounds[0]?.end()
    await settled()
    expect(rounds.map(({ leader }) => leader)).toEqual([one.ctx, two.ctx])
    expect([one, two, three].map(({ kept }) => kept.length)).toEqual([1, 1, 1])
  })

  it('of different names waits for nothing of each other', () => {
    const { ask, asked } = desk()
    for (const name of ['one', 'other']) void ask(request().ctx, name, name)
    expect(asked()).toEqual([['one'], ['other']])
  })

  it('is as many rounds as its weight asks for, and one that is too heavy stands alone', async () => {
    const { rounds, ask, asked } = desk({ most: 3, weightOf: (item) => item.length })
    for (const item of ['a', 'bb', 'c', 'dd', 'eeeee', 'f']) void ask(request().ctx, 'shop', item)
    for (let round = 0; round < 5; round += 1) {
      rounds[round]?.end()
      await settled()
    }
    expect(asked()).toEqual([['a'], ['bb', 'c'], ['dd'], ['eeeee'], ['f']])
  })

  it('fails for those of one round alone', async () => {
    const { rounds, ask } = desk()
    const answers = ['a', 'b', 'c'].map((item) => ask(request().ctx, 'shop', item))
    rounds[0]?.end(new Error('lost'))
    await expect(answers[0]).rejects.toThrow('lost')
    await settled()
    rounds[1]?.end()
    expect(await Promise.all(answers.slice(1))).toEqual(['B', 'C'])
  })
})

describe('whoever was left alone by the request that worked for all', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
  afterEach(() => void vi.useRealTimers())

  it('asks again after a while, together with those who were', async () => {
    const { rounds, ask, asked } = desk()
    // The isolate goes on, and this request never comes back.
    void ask(request().ctx, 'shop', 'gone')
    const waiting = ['a', 'b', 'c'].map((item) => ask(request().ctx, 'shop', item))
    await settled()
    vi.advanceTimersByTime(4_999)
    await settled()
    expect(asked()).toEqual([['gone']])
    vi.advanceTimersByTime(1)
    await settled()
    expect(asked()).toEqual([['gone'], ['a']])
    rounds[1]?.end()
    await settled()
    rounds[2]?.end()
    expect(await Promise.all(waiting)).toEqual(['A', 'B', 'C'])
    expect(asked()).toEqual([['gone'], ['a'], ['b', 'c']])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is not alone while its line moves on, however long that takes', async () => {
    const { rounds, ask, asked } = desk({ most: 1 })
    const answers = ['a', 'b', 'c'].map((item) => ask(request().ctx, 'shop', item))
    for (let round = 0; round < 3; round += 1) {
      vi.advanceTimersByTime(4_000)
      rounds[round]?.end()
      await settled()
    }
    expect(await Promise.all(answers)).toEqual(['A', 'B', 'C'])
    expect(asked()).toEqual([['a'], ['b'], ['c']])
  })

  it('is worked on twice at most, where its leader comes back after all', async () => {
    const { rounds, ask, asked } = desk()
    const first = ask(request().ctx, 'shop', 'slow')
    const waiting = ['a', 'b'].map((item) => ask(request().ctx, 'shop', item))
    vi.advanceTimersByTime(5_000)
    rounds[0]?.end()
    await settled()
    for (let round = 1; round < 3; round += 1) {
      rounds[round]?.end()
      await settled()
    }
    expect(await Promise.all([first, ...waiting])).toEqual(['SLOW', 'A', 'B'])
    expect(asked()).toEqual([['slow'], ['a'], ['b']])
  })
})
