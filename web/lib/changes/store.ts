import * as z from 'zod'
import { answerOf, inObjectStore, type ObjectStoreName, orNothing } from '../indexed-db.ts'
import { type Change, inOrder } from './change.ts'

/** Stores waiting changes on the device, for all tabs of this browser. */
export interface ChangeStore {
  /** In the order of `madeAt`. */
  load: () => Promise<readonly Change[]>
  put: (change: Change) => Promise<void>
  /** False when the change is gone: a discarded change is not restored. */
  amend: (id: string, changed: Partial<Change>) => Promise<boolean>
  remove: (id: string) => Promise<void>
}

export function memoryStore(): ChangeStore {
  const changes = new Map<string, Change>()
  return {
    load: async () => inOrder([...changes.values()]),
    put: async (change) => void changes.set(change.id, change),
    amend: async (id, changed) => {
      const found = changes.get(id)
      if (found) changes.set(id, { ...found, ...changed })
      return found !== undefined
    },
    remove: async (id) => void changes.delete(id),
  }
}

/** One row per change, with its person's id: another person who signs in here neither sees nor sends it. A change
 *  that the device cannot store lives as long as the page. */
export function deviceStore(userId: number): ChangeStore {
  const page = memoryStore()
  return {
    load: async () => inOrder([...((await orNothing(rowsOf(userId))) ?? []), ...(await page.load())]),
    put: async (change) => {
      const row = { ...change, userId }
      await inObjectStore(CHANGES_STORE, 'readwrite', (store) => answerOf(store.put(row))).catch(() =>
        page.put(change),
      )
    },
    amend: async (id, changed) => {
      if (await page.amend(id, changed)) return true
      const amended = inObjectStore(CHANGES_STORE, 'readwrite', async (store) => {
        const found: unknown = await answerOf(store.get(id))
        if (typeof found !== 'object' || found === null) return false
        await answerOf(store.put({ ...found, ...changed }))
        return true
      })
      return (await orNothing(amended)) ?? false
    },
    remove: async (id) => {
      await page.remove(id)
      await orNothing(inObjectStore(CHANGES_STORE, 'readwrite', (store) => answerOf(store.delete(id))))
    },
  }
}

/** On sign-out. Changes of other people stay. */
export async function forgetChanges(userId: number): Promise<void> {
  const forgotten = inObjectStore(CHANGES_STORE, 'readwrite', async (store) => {
    const rows: unknown[] = await answerOf(store.getAll())
    for (const row of rows) {
      const known = owned.safeParse(row).data
      if (known?.userId === userId) await answerOf(store.delete(known.id))
    }
  })
  await orNothing(forgotten)
}

async function rowsOf(userId: number): Promise<Change[]> {
  const rows = z
    .array(z.unknown())
    .parse(await inObjectStore(CHANGES_STORE, 'readonly', (store) => answerOf(store.getAll())))
  return rows
    .map((row) => kept.safeParse(row).data)
    .filter((row) => row !== undefined)
    .filter((row) => row.userId === userId)
    .map(({ userId: _userId, ...change }) => change)
}

const CHANGES_STORE: ObjectStoreName = { name: 'matrice-changes', store: 'changes', key: 'id' }

const owned = z.object({ userId: z.number(), id: z.string() })

const kept = z.object({
  userId: z.number(),
  id: z.string(),
  routeId: z.string(),
  sent: z.object({ params: z.unknown(), query: z.unknown(), body: z.unknown() }).partial(),
  label: z.string(),
  href: z.string().nullable(),
  madeAt: z.number(),
  triedAt: z.number().nullable(),
  isWaiting: z.boolean(),
  refusal: z
    .object({ code: z.string(), title: z.string().optional(), detail: z.string().optional() })
    .nullable(),
})
