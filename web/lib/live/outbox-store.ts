import * as z from 'zod'
import { answerOf, inObjectStore, type ObjectStoreName, orNothing } from '../indexed-db.ts'
import type { OutgoingMessage } from './outbox.ts'

/** Where letters wait on the device. Whatever fails in here costs the survival of a reload, never a message on
 *  screen. */
export interface OutboxStore {
  load: () => Promise<readonly OutgoingMessage[]>
  put: (letter: OutgoingMessage) => Promise<void>
  remove: (clientId: string) => Promise<void>
}

export function memoryStore(): OutboxStore {
  const letters = new Map<string, OutgoingMessage>()
  return {
    load: async () => [...letters.values()],
    put: async (letter) => void letters.set(letter.clientId, letter),
    remove: async (clientId) => void letters.delete(clientId),
  }
}

/** One row a letter, so that two tabs never write over each other. Each person of this browser has their own. */
export function deviceStore(userId: number): OutboxStore {
  return {
    load: async () => {
      const rows = await within('readonly', (store) => store.getAll())
      const read = z.array(z.unknown()).safeParse(rows)
      const letters = (read.data ?? [])
        .map((row) => kept.safeParse(row).data)
        .filter((row) => row !== undefined)
      return letters
        .filter((row) => row.userId === userId)
        .sort((a, b) => a.writtenAt - b.writtenAt)
        .map(({ userId: _userId, ...letter }) => afterReload(letter))
    },
    put: async (letter) => {
      const kept = await within('readwrite', (store) => store.put({ ...letter, userId }))
      if (kept !== undefined || letter.files.length === 0) return
      // No room for the files: the words at least.
      const files = letter.files.map((file) => ({ ...file, file: null }))
      await within('readwrite', (store) => store.put({ ...letter, files, userId }))
    },
    remove: async (clientId) => void (await within('readwrite', (store) => store.delete(clientId))),
  }
}

/** On leaving for good: what somebody was about to say is nothing to the next one at this browser. */
export const clearOutbox = async (): Promise<void> =>
  void (await within('readwrite', (store) => store.clear()))

/** Files that were neither sent up nor kept are lost; their author is told, and the words are still there. */
function afterReload(letter: OutgoingMessage): OutgoingMessage {
  const isLost = letter.files.some(({ id, file }) => id === null && file === null)
  return isLost && letter.refusal === null ? { ...letter, refusal: 'files_lost' } : letter
}

const kept = z.object({
  userId: z.number(),
  clientId: z.string(),
  roomId: z.number(),
  content: z.string(),
  replyTo: z.number().nullable(),
  mentions: z.array(z.number()),
  files: z
    .array(
      z.object({
        key: z.string(),
        name: z.string(),
        type: z.string(),
        size: z.number(),
        id: z.string().nullable(),
        file: z.instanceof(Blob).nullable(),
      }),
    )
    .default([]),
  writtenAt: z.number(),
  refusal: z.string().nullable(),
})

const DRAWER: ObjectStoreName = { name: 'matrice-outbox', store: 'letters', key: 'clientId' }

/** In a private window or on a full disk a letter lives as long as the page does. */
const within = (mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest): Promise<unknown> =>
  orNothing(inObjectStore(DRAWER, mode, (store) => answerOf(act(store))))
