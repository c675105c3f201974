import * as z from 'zod'
import { answerOf, inObjectStore, type ObjectStoreName, orNothing } from '../indexed-db.ts'
import type { KeptUpload } from './kept-upload.ts'

/** Stores uploads on the device, so that they go on after a reload. A failure here costs that, never an upload on screen. */
export interface UploadStore {
  /** In the order in which they were added. */
  load: () => Promise<readonly KeptUpload[]>
  /** With its bytes, or null for them where the device could not keep them. */
  read: (key: string) => Promise<{ readonly row: KeptUpload; readonly file: Blob | null } | null>
  put: (row: KeptUpload) => Promise<unknown>
  putFile: (key: string, file: Blob) => Promise<unknown>
  remove: (keys: readonly string[]) => Promise<unknown>
}

export function memoryStore(): UploadStore {
  const rows = new Map<string, KeptUpload>()
  const files = new Map<string, Blob>()
  return {
    load: async () => [...rows.values()],
    read: async (key) => {
      const row = rows.get(key)
      return row ? { row, file: files.get(key) ?? null } : null
    },
    put: async (row) => rows.set(row.key, row),
    putFile: async (key, file) => files.set(key, file),
    remove: async (keys) => {
      for (const key of keys) {
        rows.delete(key)
        files.delete(key)
      }
    },
  }
}

/** Rows belong to one person. Bytes have a store of their own: a row is written at every part, its file once. */
export function deviceStore(userId: number): UploadStore {
  const own = (found: unknown): KeptUpload[] => {
    const read = storedRow.safeParse(found).data
    if (read?.userId !== userId) return []
    const { userId: _userId, ...row } = read
    return [row]
  }
  return {
    load: async () => {
      const rows = await orNothing(inObjectStore(UPLOADS, 'readonly', (store) => answerOf(store.getAll())))
      return (rows ?? []).flatMap(own).sort((a, b) => a.addedAt - b.addedAt)
    },
    read: async (key) => {
      const [row] = own(
        await orNothing(inObjectStore(UPLOADS, 'readonly', (store) => answerOf(store.get(key)))),
      )
      return row ? { row, file: await readFile(key) } : null
    },
    put: (row) =>
      orNothing(inObjectStore(UPLOADS, 'readwrite', (store) => answerOf(store.put({ ...row, userId })))),
    putFile: (key, file) =>
      orNothing(inObjectStore(FILES, 'readwrite', (store) => answerOf(store.put(file, key)))),
    remove: (keys) =>
      Promise.all(
        [UPLOADS, FILES].map((name) =>
          orNothing(
            inObjectStore(name, 'readwrite', (store) =>
              Promise.all(keys.map((key) => answerOf(store.delete(key)))),
            ),
          ),
        ),
      ),
  }
}

/** On sign-out: the next person at this browser must not see unsent files. */
export const clearUploads = (): Promise<unknown> =>
  Promise.all(
    [UPLOADS, FILES].map((name) =>
      orNothing(inObjectStore(name, 'readwrite', (store) => answerOf(store.clear()))),
    ),
  )

async function readFile(key: string): Promise<Blob | null> {
  const file = await orNothing(inObjectStore(FILES, 'readonly', (store) => answerOf(store.get(key))))
  return file instanceof Blob ? file : null
}

const part = z.object({ number: z.number(), etag: z.string() })
const storedRow = z.object({
  userId: z.number(),
  key: z.string(),
  target: z.json(),
  name: z.string(),
  type: z.string(),
  size: z.number(),
  fingerprint: z.string().nullable(),
  addedAt: z.number(),
  isPaused: z.boolean(),
  reduces: z.boolean().default(false),
  openings: z.number(),
  parts: z
    .object({
      uploadId: z.string(),
      partSize: z.number(),
      recorded: z.array(z.number()),
      unrecorded: z.array(part),
    })
    .nullable(),
})

const UPLOADS: ObjectStoreName = { name: 'matrice-uploads', store: 'uploads', key: 'key' }
const FILES: ObjectStoreName = { name: 'matrice-upload-files', store: 'files' }
