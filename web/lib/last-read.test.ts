import { dehydrate, QueryClient } from '@tanstack/react-query'
import { beforeEach, expect, it, vi } from 'vitest'
import { indexedKv } from './indexed-kv.ts'
import { keepLastRead, latest, recallLastRead } from './last-read.ts'
import { shortLivedLink } from './query-options.ts'

const stored = new Map<string, unknown>()
beforeEach(() => {
  stored.clear()
  vi.useFakeTimers()
  vi.spyOn(indexedKv, 'get').mockImplementation(async (key) => stored.get(key))
  vi.spyOn(indexedKv, 'put').mockImplementation(async (key, value) => stored.set(key, structuredClone(value)))
})

const read = async (queries: QueryClient, name: string) =>
  queries.fetchQuery({ queryKey: [name], queryFn: async () => ({ name }) })

it('stored answers are restored, and only on request', async () => {
  const before = new QueryClient()
  const stop = keepLastRead(before, () => true)
  await read(before, 'people')
  await vi.advanceTimersByTimeAsync(3_000)
  stop()
  const after = new QueryClient()
  expect(after.getQueryData(['people'])).toBeUndefined()
  await expect(recallLastRead(after)).resolves.toBe(true)
  expect(after.getQueryData(['people'])).toEqual({ name: 'people' })
})

it('a link that lives for minutes is not stored', async () => {
  const before = new QueryClient()
  const stop = keepLastRead(before, () => true)
  await read(before, 'people')
  await before.fetchQuery({ queryKey: ['link'], queryFn: async () => ({ url: '/a' }), ...shortLivedLink })
  await vi.advanceTimersByTimeAsync(3_000)
  stop()
  const after = new QueryClient()
  await recallLastRead(after)
  expect(after.getQueryData(['people'])).toEqual({ name: 'people' })
  expect(after.getQueryData(['link'])).toBeUndefined()
})

it('a page adds its answers to those of earlier pages, and the newer one wins', async () => {
  for (const names of [['people', 'home'], ['people']]) {
    const page = new QueryClient()
    const stop = keepLastRead(page, () => true)
    for (const name of names) await read(page, name)
    await vi.advanceTimersByTimeAsync(3_000)
    stop()
  }
  const after = new QueryClient()
  await recallLastRead(after)
  expect(after.getQueryData(['home'])).toEqual({ name: 'home' })
  const [people] = after.getQueryCache().findAll({ queryKey: ['people'] })
  expect(people?.state.dataUpdatedAt).toBeGreaterThan(Date.now() - 4_000)
})

it('nothing is stored of a person who has signed out meanwhile', async () => {
  const queries = new QueryClient()
  keepLastRead(queries, () => false)
  await read(queries, 'people')
  await vi.advanceTimersByTimeAsync(3_000)
  expect(stored.size).toBe(0)
})

it('answers of another build, older than a week or malformed are not restored', async () => {
  const queries = new QueryClient()
  for (const junk of [undefined, 'text', { version: 'other', queries: [] }, { queries: [{}] }]) {
    stored.set('last-read', junk)
    await expect(recallLastRead(queries)).resolves.toBe(false)
  }
  const before = new QueryClient()
  const stop = keepLastRead(before, () => true)
  await read(before, 'people')
  await vi.advanceTimersByTimeAsync(3_000)
  stop()
  await expect(recallLastRead(queries, Date.now() + 8 * 86_400_000)).resolves.toBe(false)
})

it('a bounded number of answers is stored, the newest', async () => {
  const queries = new QueryClient()
  for (let index = 0; index < 80; index += 1) {
    await read(queries, `q${index}`)
    await vi.advanceTimersByTimeAsync(10)
  }
  const chosen = latest(dehydrate(queries).queries)
  expect(chosen).toHaveLength(60)
  expect(chosen[0]?.queryKey).toEqual(['q79'])
})
