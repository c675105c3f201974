import { ATTACHMENTS_MOST } from '../../contract/chat/schemas.ts'
import { bytesMostOf, cleanFileName, fileTypeOf } from '../../contract/platform/uploads.ts'
import type { OutgoingFile } from '../lib/live/outbox.ts'

/** A file on its way up, from the moment it was chosen until its message is stored. */
export interface Upload {
  readonly key: string
  readonly roomId: number
  readonly name: string
  readonly type: string
  readonly size: number
  readonly file: Blob
  readonly state: 'waiting' | 'going' | 'done' | 'failed' | 'refused'
  readonly sentBytes: number
  /** What the server calls it. */
  readonly id: string | null
  /** Why it stopped: `network`, or the server's own word. */
  readonly trouble: string | null
  /** An address on this device, for pictures. */
  readonly preview: string | null
  /** Still to be sent with a message; afterwards it belongs to a letter. */
  readonly isLoose: boolean
}

export interface UploadLink {
  readonly id: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly expiresAt: number
}

/** What carries files, so that everything here can be tested without a network. */
export interface UploadTools {
  newKey: () => string
  now: () => number
  ask: (
    roomId: number,
    file: { name: string; type: string; size: number },
    stop: AbortSignal,
  ) => Promise<UploadLink>
  put: (link: UploadLink, file: Blob, onSent: (bytes: number) => void, stop: AbortSignal) => Promise<void>
  preview: (file: Blob, type: string) => string | null
  forget: (preview: string) => void
  /** A refusal's word, or null where trying again may help. */
  refusalIn: (error: unknown) => string | null
  onDone: (key: string, id: string) => void
  onRefused: (key: string, code: string) => void
}

export interface Uploads {
  /** Takes files into a room's tray; answers how many it had no place for. */
  add: (roomId: number, files: readonly File[]) => number
  /** What waits beside the words of a room. */
  tray: (roomId: number) => readonly Upload[]
  /** The tray's files become a letter's. Those that were refused stay behind. */
  take: (roomId: number) => readonly OutgoingFile[]
  /** Goes on with the files of letters that a reload found, and lets go of those whose letter is gone. */
  follow: (
    letters: readonly {
      readonly roomId: number
      readonly files: readonly OutgoingFile[]
      readonly refusal: string | null
    }[],
  ) => void
  find: (key: string) => Upload | undefined
  /** A picture that this device sent a moment ago need not be fetched again. */
  previewOf: (id: string) => string | null
  cancel: (key: string) => void
  retry: (key: string) => void
  /** The network is back. */
  wake: () => void
  listen: (listener: () => void) => () => void
  version: () => number
  close: () => void
}

export function createUploads(tools: UploadTools): Uploads {
  let uploads: readonly Upload[] = []
  let version = 0
  const listeners = new Set<() => void>()
  const stops = new Map<string, AbortController>()
  const links = new Map<string, UploadLink>()
  const shown = new Map<string, string>()

  const settle = (next: readonly Upload[]) => {
    uploads = next
    version += 1
    for (const listener of [...listeners]) listener()
  }
  const change = (key: string, to: Partial<Upload>) =>
    settle(uploads.map((one) => (one.key === key ? { ...one, ...to } : one)))
  const find = (key: string) => uploads.find((one) => one.key === key)

  const drain = () => {
    const going = uploads.filter(({ state }) => state === 'going').length
    for (const upload of uploads.filter(({ state }) => state === 'waiting').slice(0, AT_ONCE - going))
      void send(upload)
  }
  const send = async ({ key, roomId, file, name, type, size }: Upload) => {
    const stop = new AbortController()
    stops.set(key, stop)
    change(key, { state: 'going', sentBytes: 0, trouble: null })
    const held = freshLink(key)
    try {
      const link = held ?? (await tools.ask(roomId, { name, type, size }, stop.signal))
      links.set(key, link)
      await tools.put(link, file, (sentBytes) => change(key, { sentBytes }), stop.signal)
      const preview = find(key)?.preview
      if (preview) shown.set(link.id, preview)
      change(key, { state: 'done', sentBytes: size, id: link.id })
      tools.onDone(key, link.id)
    } catch (error) {
      if (stop.signal.aborted) return
      const refusal = tools.refusalIn(error)
      // Once more under the same link, then under a new one.
      if (refusal !== null || held) links.delete(key)
      change(key, { state: refusal === null ? 'failed' : 'refused', trouble: refusal ?? 'network' })
      if (refusal !== null && find(key)?.isLoose === false) tools.onRefused(key, refusal)
    } finally {
      if (stops.get(key) === stop) stops.delete(key)
      drain()
    }
  }
  /** The same link again: if the answer alone was lost, the file is there, and a link stores once. */
  const freshLink = (key: string) => {
    const link = links.get(key)
    return link && link.expiresAt > tools.now() + LINK_MARGIN_MS ? link : undefined
  }
  const admit = (roomId: number, file: File): Upload => {
    const name = cleanFileName(file.name)
    const type = fileTypeOf(name)?.type ?? ''
    const trouble = troubleWith(type, file.size)
    return {
      ...{ key: tools.newKey(), roomId, name, type, size: file.size, file },
      state: trouble === null ? 'waiting' : 'refused',
      ...{ sentBytes: 0, id: null, trouble, isLoose: true },
      preview: trouble === null ? tools.preview(file, type) : null,
    }
  }
  const drop = (gone: readonly Upload[]) => {
    if (gone.length === 0) return
    for (const { key, preview, id } of gone) {
      stops.get(key)?.abort()
      links.delete(key)
      // What was sent is still looked at, in the conversation.
      if (preview && (id === null || !shown.has(id))) tools.forget(preview)
    }
    settle(uploads.filter((one) => !gone.includes(one)))
  }
  const tray = (roomId: number) => uploads.filter((one) => one.isLoose && one.roomId === roomId)

  return {
    add: (roomId, files) => {
      const places = Math.max(0, ATTACHMENTS_MOST - tray(roomId).filter(isWanted).length)
      settle([...uploads, ...files.slice(0, places).map((file) => admit(roomId, file))])
      drain()
      return Math.max(0, files.length - places)
    },
    tray,
    take: (roomId) => {
      const taken = tray(roomId).filter(isWanted)
      const again = (one: Upload) => (one.state === 'failed' ? ('waiting' as const) : one.state)
      settle(
        uploads.map((one) => (taken.includes(one) ? { ...one, isLoose: false, state: again(one) } : one)),
      )
      drain()
      return taken.map(({ key, name, type, size, id, file }) => ({ key, name, type, size, id, file }))
    },
    follow: (letters) => {
      const wanted = new Set(letters.flatMap(({ files }) => files.map(({ key }) => key)))
      drop(uploads.filter(({ isLoose, key }) => !isLoose && !wanted.has(key)))
      for (const { roomId, files, refusal } of letters) {
        if (refusal !== null) continue
        for (const { file, ...one } of files) {
          const known = find(one.key)
          if (
            one.id !== null ||
            file === null ||
            (known && known.state !== 'refused' && known.state !== 'done')
          )
            continue
          links.delete(one.key)
          const preview = known?.preview ?? tools.preview(file, one.type)
          const fresh = {
            ...one,
            roomId,
            file,
            state: 'waiting' as const,
            sentBytes: 0,
            trouble: null,
            preview,
          }
          settle([...uploads.filter(({ key }) => key !== one.key), { ...fresh, isLoose: false }])
        }
      }
      drain()
    },
    find,
    previewOf: (id) => shown.get(id) ?? null,
    cancel: (key) => drop(uploads.filter((one) => one.key === key)),
    retry: (key) => {
      if (find(key)?.state !== 'failed') return
      change(key, { state: 'waiting' })
      drain()
    },
    wake: () => {
      settle(uploads.map((one) => (one.state === 'failed' ? { ...one, state: 'waiting' } : one)))
      drain()
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    version: () => version,
    close: () => {
      listeners.clear()
      drop(uploads)
      for (const preview of shown.values()) tools.forget(preview)
      shown.clear()
    },
  }
}

/** Told before a single byte is sent: the server would say the same, later. */
function troubleWith(type: string, size: number): string | null {
  if (type === '') return 'upload.type_refused'
  if (size === 0) return 'empty'
  return size > bytesMostOf(type) ? 'upload.too_large' : null
}

export const isWanted = ({ state }: Upload): boolean => state !== 'refused'

/** A thin line is shared by few, so that the first is there soon. */
const AT_ONCE = 3
const LINK_MARGIN_MS = 60_000
