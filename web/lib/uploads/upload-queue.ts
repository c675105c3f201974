import type * as z from 'zod'
import { FILE_BYTES_MOST } from '../../../contract/platform/uploads.ts'
import { orNothing } from '../indexed-db.ts'
import { fingerprintOf, isKeptAlike, type KeptUpload, keptOf, uploadFromKept } from './kept-upload.ts'
import { chosenFile, newUpload, type Upload } from './upload.ts'
import { createUploadClient, type UploadClient, type UploadClientDeps } from './upload-client.ts'
import type { UploadStore } from './upload-store.ts'

export interface UploadQueueDeps<Target> extends Omit<UploadClientDeps<Target>, 'onChange' | 'onRefused'> {
  readonly store: UploadStore
  readonly target: z.ZodType<Target>
  readonly newKey: () => string
  /** Resolves once no other tab sends the upload. Held until the page ends or the returned function is called. */
  readonly hold: (key: string) => Promise<() => void>
}

/** Uploads that outlive the page: added at any time, also without a network, and resumed after a reload. */
export interface UploadQueue<Target> {
  readonly client: Pick<UploadClient<Target>, 'retry' | 'pause' | 'cancel' | 'wake'>
  /** Resumes what an earlier page left; what another tab is sending, once that tab has ended. */
  resume: () => Promise<void>
  /** Answers their keys, in the order of the files. */
  add: (target: Target, files: readonly File[], how?: { readonly reduces?: boolean }) => readonly string[]
  /** The bytes again, of an upload that had lost them. False where it is not the same file. */
  giveFile: (key: string, file: File) => Promise<boolean>
  /** Those that are over leave the list. */
  clearDone: () => void
  all: () => readonly Upload<Target>[]
  listen: (listener: () => void) => () => void
  close: () => void
}

export function createUploadQueue<Target>(deps: UploadQueueDeps<Target>): UploadQueue<Target> {
  const { store, clock } = deps
  const listeners = new Set<() => void>()
  const rows = new Map<string, KeptUpload>()
  const releases = new Map<string, () => void>()
  let all: readonly Upload<Target>[] = []
  let isClosed = false

  const client = createUploadClient<Target>({
    ...deps,
    onChange: () => {
      if (isClosed) return
      all = client.all()
      keep()
      for (const listener of [...listeners]) listener()
    },
  })

  /** Writes what differs from what is stored. */
  function keep() {
    for (const upload of all) {
      const before = rows.get(upload.key)
      if (before === undefined) continue
      if (upload.state === 'done' || upload.state === 'refused') forget([upload.key])
      else write(keptOf(upload, before))
    }
    const present = new Set(all.map(({ key }) => key))
    forget([...rows.keys()].filter((key) => !present.has(key)))
  }
  function write(row: KeptUpload) {
    const before = rows.get(row.key)
    if (before && isKeptAlike(before, row)) return
    rows.set(row.key, row)
    void store.put(row)
  }
  function forget(keys: readonly string[]) {
    if (keys.length === 0) return
    for (const key of keys) {
      rows.delete(key)
      releases.get(key)?.()
      releases.delete(key)
    }
    void store.remove(keys)
  }
  /** A row whose bytes could not be stored asks its author for the file after a reload. */
  async function keepFile(key: string, file: Blob) {
    const storing = store.putFile(key, file)
    const fingerprint = (await orNothing(fingerprintOf(file))) ?? null
    const row = rows.get(key)
    if (row) write({ ...row, fingerprint })
    await storing
    // It may be over by now.
    if (!rows.has(key)) await store.remove([key])
  }
  /** False where it is over by the time. */
  async function hold(key: string, isWanted: () => Promise<boolean>): Promise<boolean> {
    const release = await deps.hold(key)
    if (isClosed || !(await isWanted())) {
      release()
      return false
    }
    releases.set(key, release)
    return true
  }
  /** Read again once it is held: another tab may have gone on with it, or ended it. */
  async function takeOver(key: string) {
    let kept: Awaited<ReturnType<UploadStore['read']>> = null
    const isWanted = async () => {
      kept = rows.has(key) ? null : await store.read(key)
      return kept !== null && !isClosed
    }
    if (!(await hold(key, isWanted)) || kept === null) return
    const { row, file } = kept
    const upload = uploadFromKept(row, file, deps.target)
    rows.set(key, row)
    if (upload === null) forget([key])
    else client.add([upload])
  }

  return {
    client,
    resume: async () => {
      for (const { key } of await store.load()) void takeOver(key)
    },
    add: (target, files, { reduces = false } = {}) => {
      const uploads = files.map((file) =>
        newUpload(deps.newKey(), target, chosenFile(file, { bytesMost: () => FILE_BYTES_MOST, reduces })),
      )
      for (const [at, upload] of uploads.entries()) {
        if (upload.state === 'refused' || upload.file === null) continue
        // In the order of the choice, however quickly one follows another.
        write(keptOf(upload, { fingerprint: null, addedAt: clock.now() + at / 1_000 }))
        void hold(upload.key, async () => rows.has(upload.key))
        void keepFile(upload.key, upload.file)
      }
      client.add(uploads)
      return uploads.map(({ key }) => key)
    },
    giveFile: async (key, file) => {
      const upload = client.find(key)
      const row = rows.get(key)
      if (!upload || !row || !(await isSame(row, file))) return false
      void keepFile(key, file)
      client.giveFile(key, file)
      return true
    },
    clearDone: () => client.cancel(all.filter(isOver).map(({ key }) => key)),
    all: () => all,
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      isClosed = true
      listeners.clear()
      client.close()
      for (const release of releases.values()) release()
      releases.clear()
    },
  }
}

const isOver = ({ state }: Upload<unknown>): boolean => state === 'done' || state === 'refused'

async function isSame(row: KeptUpload, file: File): Promise<boolean> {
  const chosen = chosenFile(file, { bytesMost: () => FILE_BYTES_MOST })
  if (chosen.name !== row.name || chosen.size !== row.size) return false
  return row.fingerprint === null || row.fingerprint === (await orNothing(fingerprintOf(file)))
}

/** By the browser's locks, which end with the tab. */
export function holdInBrowser(key: string): Promise<() => void> {
  return new Promise((resolve) => {
    if (!('locks' in navigator)) return resolve(() => {})
    navigator.locks
      .request(`matrice-upload-${key}`, () => new Promise<void>((release) => resolve(release)))
      .catch(() => resolve(() => {}))
  })
}
