import * as z from 'zod'
import { answerOf, inObjectStore, type ObjectStoreName, orNothing } from '../indexed-db.ts'
import type { KeptUpload } from './kept-upload.ts'

/** Stores uploads on the device, so that they go on after a reload. A failure here costs that, never an upload on screen. */
export interface UploadStore {
  /** In the order in which they were added, each with its bytes, or null where the device could not keep them. */
  load: () => Promise<readonly { readonly row: KeptUpload; readonly file: Blob | null }[]>
  put: (row: KeptUpload) => Promise<unknown>
  putFile: (key: string, file: Blob) => Promise<unknown>
  remove: (keys: readonly string[]) => Promise<unknown>
}

export function memoryStore(): UploadStore {
  const rows = new Map<string, KeptUpload>()
  const files = new Map<string, Blob>()
  return {
    load: async () => [...rows.values()].map((row) => ({ row, file: files.get(row.key) ?? null })),
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
  return {
    load: async () => {
      const rows = await orNothing(inObjectStore(UPLOADS, 'readonly', (store) => answerOf(store.getAll())))
      const own = (rows ?? [])
        .map((row: unknown) => storedRow.safeParse(row).data)
        .filter((row) => row !== undefined && row.userId === userId)
        .flatMap((row) => (row ? [row] : []))
        .sort((a, b) => a.addedAt - b.addedAt)
      return Promise.all(
        own.map(async ({ userId: _userId, ...row }) => ({ row, file: await readFile(row.key) })),
      )
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
