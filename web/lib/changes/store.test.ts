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

it('gives back what was put, in the order in which it was made', async () => {
  await deviceStore(7).put(change('b', 2))
  await deviceStore(7).put(change('a', 1))
  await expect(deviceStore(7).load()).resolves.toEqual([change('a', 1), change('b', 2)])
})

it('hides a person’s changes from another person, and keeps them when that one signs out', async () => {
  await deviceStore(7).put(change('mine', 1))
  await deviceStore(8).put(change('theirs', 2))
  await expect(ids(7)).resolves.toEqual(['mine'])
  await expect(ids(8)).resolves.toEqual(['theirs'])
  await forgetChanges(7)
  await expect(ids(7)).resolves.toEqual([])
  await expect(ids(8)).resolves.toEqual(['theirs'])
})

it('amends what is there, and does not bring back what is gone', async () => {
  const store = deviceStore(7)
  await store.put(change('a', 1))
  await expect(store.amend('a', { triedAt: 5 })).resolves.toBe(true)
  await expect(store.load()).resolves.toMatchObject([{ id: 'a', triedAt: 5, label: 'a' }])
  await store.remove('a')
  await expect(store.amend('a', { triedAt: 6 })).resolves.toBe(false)
  expect(device.rows.size).toBe(0)
})

it('passes over what another version kept, and erases that too', async () => {
  device.rows.set('old', { id: 'old', userId: 7 })
  device.rows.set('junk', 'junk')
  await deviceStore(7).put(change('a', 1))
  await expect(ids(7)).resolves.toEqual(['a'])
  await forgetChanges(7)
  expect([...device.rows.keys()]).toEqual(['junk'])
})

it('keeps for as long as the page lives what the device will not have', async () => {
  device.isLocked = true
  const store = deviceStore(7)
  await store.put(change('a', 1))
  await expect(store.amend('a', { triedAt: 5 })).resolves.toBe(true)
  await expect(store.load()).resolves.toMatchObject([{ id: 'a', triedAt: 5 }])
  await store.remove('a')
  await expect(store.load()).resolves.toEqual([])
  await forgetChanges(7)
})
