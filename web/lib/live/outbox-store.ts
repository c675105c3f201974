import * as z from 'zod'
import { voice } from '../../../contract/chat/voice.ts'
import { answerOf, inObjectStore, type ObjectStoreName, orNothing } from '../indexed-db.ts'
import type { OutgoingMessage } from './outbox.ts'

/** Stores outgoing messages on the device. A failure here costs durability over a reload, never a message on screen. */
export interface OutboxStore {
  load: () => Promise<readonly OutgoingMessage[]>
  put: (message: OutgoingMessage) => Promise<void>
  remove: (clientId: string) => Promise<void>
}

export function memoryStore(): OutboxStore {
  const messages = new Map<string, OutgoingMessage>()
  return {
    load: async () => [...messages.values()],
    put: async (message) => void messages.set(message.clientId, message),
    remove: async (clientId) => void messages.delete(clientId),
  }
}

/** One row per message, so that tabs do not overwrite each other. Rows belong to one person. */
export function deviceStore(userId: number): OutboxStore {
  return {
    load: async () => {
      const rows = await within('readonly', (store) => store.getAll())
      const read = z.array(z.unknown()).safeParse(rows)
      const messages = (read.data ?? [])
        .map((row) => kept.safeParse(row).data)
        .filter((row) => row !== undefined)
      return messages
        .filter((row) => row.userId === userId)
        .sort((a, b) => a.writtenAt - b.writtenAt)
        .map(({ userId: _userId, ...message }) => afterReload(message))
    },
    put: async (message) => {
      const kept = await within('readwrite', (store) => store.put({ ...message, userId }))
      if (kept !== undefined || message.files.length === 0) return
      // The quota does not hold the files: store at least the text.
      const files = message.files.map((file) => ({ ...file, file: null }))
      await within('readwrite', (store) => store.put({ ...message, files, userId }))
    },
    remove: async (clientId) => void (await within('readwrite', (store) => store.delete(clientId))),
  }
}

/** On sign-out: the next person at this browser must not see unsent messages. */
export const clearOutbox = async (): Promise<void> =>
  void (await within('readwrite', (store) => store.clear()))

/** Files that were neither uploaded nor stored are lost. The message is marked refused, so that its author decides. */
function afterReload(message: OutgoingMessage): OutgoingMessage {
  const isLost = message.files.some(({ id, file }) => id === null && file === null)
  return isLost && message.refusal === null ? { ...message, refusal: 'files_lost' } : message
}

const kept = z.object({
  userId: z.number(),
  clientId: z.string(),
  roomId: z.number(),
  content: z.string(),
  replyTo: z.number().nullable(),
  thread: z.number().nullable().default(null),
  inRoom: z.boolean().default(false),
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
        reduces: z.boolean().optional(),
        voice: voice.optional(),
      }),
    )
    .default([]),
  writtenAt: z.number(),
  refusal: z.string().nullable(),
})

const OUTBOX_STORE: ObjectStoreName = { name: 'matrice-outbox', store: 'letters', key: 'clientId' }

/** Where IndexedDB fails (private window, full disk), a message lives as long as the page. */
const within = (mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest): Promise<unknown> =>
  orNothing(inObjectStore(OUTBOX_STORE, mode, (store) => answerOf(act(store))))
