import { beforeEach, expect, it, vi } from 'vitest'
import type { Change } from './change.ts'
import { deviceStore, forgetChanges } from './store.ts'

const device = vi.hoisted(() => ({ rows: new Map<string, unknown>(), isLocked: false }))
vi.mock('../indexed-db.ts', async (original) => ({
  ...(await original<object>()),
  answerOf: async (value: unknown) => value,
  inObjectStore: async (_drawer: unknown, _mode: unknown, act: (table: object) => Promise<unknown>) => {
    if (device.isLocked) throw new Error('locked')
    return act({
      get: (id: string) => device.rows.get(id),
      getAll: () => [...device.rows.values()],
      put: (row: { id: string }) => device.rows.set(row.id, structuredClone(row)),
      delete: (id: string) => device.rows.delete(id),
    })
  },
}))

beforeEach(() => {
  device.rows.clear()
  device.isLocked = false
})

const change = (id: string, madeAt: number): Change => ({
  id,
  routeId: 'test.patch',
  sent: { params: { id: 1 }, body: { name: id } },
  label: id,
  href: '/',
  madeAt,
  triedAt: null,
  isWaiting: true,
  refusal: null,
})
const ids = async (userId: number) => (await deviceStore(userId).load()).map(({ id }) => id)

it('the store returns changes in the order in which they were made', async () => {
  await deviceStore(7).put(change('b', 2))
  await deviceStore(7).put(change('a', 1))
  await expect(deviceStore(7).load()).resolves.toEqual([change('a', 1), change('b', 2)])
})

it('a person’s changes are hidden from another person, and survive the other’s sign-out', async () => {
  await deviceStore(7).put(change('mine', 1))
  await deviceStore(8).put(change('theirs', 2))
  await expect(ids(7)).resolves.toEqual(['mine'])
  await expect(ids(8)).resolves.toEqual(['theirs'])
  await forgetChanges(7)
  await expect(ids(7)).resolves.toEqual([])
  await expect(ids(8)).resolves.toEqual(['theirs'])
})

it('a stored change can be amended, and a removed one is not restored', async () => {
  const store = deviceStore(7)
  await store.put(change('a', 1))
  await expect(store.amend('a', { triedAt: 5 })).resolves.toBe(true)
  await expect(store.load()).resolves.toMatchObject([{ id: 'a', triedAt: 5, label: 'a' }])
  await store.remove('a')
  await expect(store.amend('a', { triedAt: 6 })).resolves.toBe(false)
  expect(device.rows.size).toBe(0)
})

it('rows of another version are skipped when read, and erased on sign-out', async () => {
  device.rows.set('old', { id: 'old', userId: 7 })
  device.rows.set('junk', 'junk')
  await deviceStore(7).put(change('a', 1))
  await expect(ids(7)).resolves.toEqual(['a'])
  await forgetChanges(7)
  expect([...device.rows.keys()]).toEqual(['junk'])
})

it('a change that the device cannot store lives as long as the page', async () => {
  device.isLocked = true
  const store = deviceStore(7)
  await store.put(change('a', 1))
  await expect(store.amend('a', { triedAt: 5 })).resolves.toBe(true)
  await expect(store.load()).resolves.toMatchObject([{ id: 'a', triedAt: 5 }])
  await store.remove('a')
  await expect(store.load()).resolves.toEqual([])
  await forgetChanges(7)
})
