import { requestUpload } from '../../contract/chat/attachments.ts'
import { ATTACHMENTS_MOST } from '../../contract/chat/schemas.ts'
import type { Voice } from '../../contract/chat/voice.ts'
import { isPicture } from '../../contract/platform/uploads.ts'
import { call } from '../lib/call.ts'
import type { Clock } from '../lib/live/clock.ts'
import type { OutgoingFile, OutgoingMessage } from '../lib/live/outbox.ts'
import { isReducible } from '../lib/pictures/kinds.ts'
import { putFile } from '../lib/uploads/browser-transport.ts'
import type { UploadTransport } from '../lib/uploads/send.ts'
import {
  chosenFile,
  newUpload,
  originalOf,
  type Upload as SentUpload,
  uploadLinkOf,
} from '../lib/uploads/upload.ts'
import { createUploadClient } from '../lib/uploads/upload-client.ts'

/** A file of a message, from the moment it is chosen until the message is stored. */
export interface Upload extends SentUpload<ChatTarget> {
  /** An address on this device, for pictures. */
  readonly preview: string | null
}

/** What the room's endpoint needs to know of a file. */
export interface ChatTarget {
  readonly roomId: number
  readonly voice?: Voice | undefined
}

export interface UploadsDeps {
  readonly transport: UploadTransport<ChatTarget>
  readonly clock: Clock
  readonly random: () => number
  readonly isOnline: () => boolean
  readonly newKey: () => string
  /** Makes a picture smaller; null where it is sent as it is. */
  readonly reduce?: (file: Blob, type: string) => Promise<Blob | null>
  readonly previews: { readonly make: (file: Blob) => string; readonly revoke: (preview: string) => void }
  /** A file of an outgoing message is stored, under this id. */
  readonly onDone: (key: string, id: string) => void
  /** A file of an outgoing message never will be. */
  readonly onRefused: (key: string, code: string) => void
}

export interface Uploads {
  /** Takes files into a room's tray; answers how many it had no place for. */
  add: (roomId: number, files: readonly File[], thread?: number | null) => number
  /** What waits beside the text of a room, or of one of its threads. */
  tray: (roomId: number, thread?: number | null) => readonly Upload[]
  /** Whether the pictures in a room's tray are sent as they were chosen. Over once its message leaves. */
  sendsOriginals: (roomId: number) => boolean
  /** Those that are there are sent again, as they were chosen or smaller. */
  sendOriginals: (roomId: number, on: boolean, thread?: number | null) => void
  /** The tray's files become an outgoing message's. Those that were refused stay behind. */
  take: (roomId: number, thread?: number | null) => readonly OutgoingFile[]
  /** A voice note is an outgoing message's at once: it is listened to before it is sent, and has no place in the tray. */
  takeVoice: (roomId: number, file: File, voice: Voice) => OutgoingFile
  /** Goes on with the files of messages that a reload found, and drops those whose message is gone. */
  follow: (messages: readonly Pick<OutgoingMessage, 'roomId' | 'files' | 'refusal'>[]) => void
  find: (key: string) => Upload | undefined
  /** A picture that this device sent a moment ago need not be fetched again. */
  previewOf: (id: string) => string | null
  /** The same for a voice note: its bytes, and the key under which it played while it was on its way. */
  sentVoice: (id: string) => SentVoice | null
  cancel: (key: string) => void
  retry: (key: string) => void
  /** The network is back. */
  wake: () => void
  listen: (listener: () => void) => () => void
  version: () => number
  close: () => void
}

export interface SentVoice {
  readonly key: string
  readonly file: Blob
}

/** A link comes from the room's own endpoint; the message that names a file has it verified. */
export const chatTransport: UploadTransport<ChatTarget> = {
  requestLink: async ({ roomId, voice }, file, signal) => {
    const body = voice ? { ...file, voice } : file
    return uploadLinkOf(await call(requestUpload, { params: { roomId }, body }, { signal }))
  },
  put: putFile,
}

export const browserPreviews: UploadsDeps['previews'] = {
  make: (file) => URL.createObjectURL(file),
  revoke: (preview) => URL.revokeObjectURL(preview),
}

export function createUploads(deps: UploadsDeps): Uploads {
  const { newKey, previews } = deps
  let version = 0
  const listeners = new Set<() => void>()
  /** By key, while the upload is known. */
  const previewsOf = new Map<string, string>()
  /** By the server's id: the conversation still shows them once their message is stored. */
  const previewsShown = new Map<string, string>()
  const sentVoices = new Map<string, SentVoice>()
  /** The uploads that belong to an outgoing message; all others are in a tray. */
  const taken = new Set<string>()
  /** Of the uploads in a tray, those that wait beside the text of a thread. */
  const inThread = new Map<string, number>()
  /** The rooms whose trays send pictures as they were chosen. */
  const asChosen = new Set<number>()

  const changed = () => {
    version += 1
    for (const listener of [...listeners]) listener()
  }
  const client = createUploadClient<ChatTarget>({
    transport: deps.transport,
    clock: deps.clock,
    random: deps.random,
    isOnline: deps.isOnline,
    onChange: changed,
    ...(deps.reduce ? { reduce: deps.reduce } : {}),
    onReduced: ({ key, file, type }) => file && preview(key, file, type),
    onDone: ({ key, file, target }, id) => {
      if (target.voice && file) sentVoices.set(id, { key, file })
      const preview = previewsOf.get(key)
      if (preview) previewsShown.set(id, preview)
      deps.onDone(key, id)
    },
    onRefused: ({ key }, code) => {
      if (taken.has(key)) deps.onRefused(key, code)
    },
  })

  const shown = (upload: SentUpload<ChatTarget>): Upload => ({
    ...upload,
    preview: previewsOf.get(upload.key) ?? null,
  })
  const tray = (roomId: number, thread: number | null = null) =>
    client
      .all()
      .filter(
        ({ key, target }) =>
          target.roomId === roomId && !taken.has(key) && (inThread.get(key) ?? null) === thread,
      )
      .map(shown)
  const forgetPreview = (key: string) => {
    const preview = previewsOf.get(key)
    const id = client.find(key)?.id ?? null
    if (preview && (id === null || !previewsShown.has(id))) previews.revoke(preview)
    previewsOf.delete(key)
  }
  const drop = (keys: readonly string[]) => {
    for (const key of keys) {
      forgetPreview(key)
      taken.delete(key)
      inThread.delete(key)
    }
    client.cancel(keys)
  }
  const preview = (key: string, file: Blob, type: string) => {
    if (isPicture(type) && !previewsOf.has(key)) previewsOf.set(key, previews.make(file))
  }
  const addToTray = (roomId: number, file: File, key = newKey()) => {
    const chosen = chosenFile(file, { reduces: deps.reduce !== undefined && !asChosen.has(roomId) })
    // One that is made smaller is shown once it is: a phone takes seconds to draw a large one.
    if (chosen.trouble === null && !chosen.reduces) preview(key, file, chosen.type)
    return newUpload(key, { roomId }, chosen)
  }

  return {
    add: (roomId, files, thread = null) => {
      const places = Math.max(0, ATTACHMENTS_MOST - tray(roomId, thread).filter(isWanted).length)
      const added = files.slice(0, places).map((file) => addToTray(roomId, file))
      if (thread !== null) for (const { key } of added) inThread.set(key, thread)
      client.add(added)
      return Math.max(0, files.length - places)
    },
    tray,
    sendsOriginals: (roomId) => asChosen.has(roomId),
    sendOriginals: (roomId, on, thread = null) => {
      if (on) asChosen.add(roomId)
      else asChosen.delete(roomId)
      const again = tray(roomId, thread).filter(({ file, type }) => file !== null && isReducible(type))
      const keys = again.map(({ key }) => key)
      for (const key of keys) forgetPreview(key)
      client.add(
        again.map((upload) => {
          const { name, file } = originalOf(upload)
          return addToTray(roomId, new File(file ? [file] : [], name), upload.key)
        }),
      )
      changed()
    },
    take: (roomId, thread = null) => {
      const wanted = tray(roomId, thread).filter(isWanted)
      for (const { key } of wanted) {
        taken.add(key)
        client.retry(key)
      }
      changed()
      asChosen.delete(roomId)
      return wanted.map(({ key, name, type, size, id, file, reduction }) => {
        return { key, name, type, size, id, file, ...(reduction === 'wanted' ? { reduces: true } : {}) }
      })
    },
    takeVoice: (roomId, file, voice) => {
      const chosen = chosenFile(file)
      const key = newKey()
      taken.add(key)
      client.add([newUpload(key, { roomId, voice }, chosen)])
      const { name, type, size } = chosen
      return { key, name, type, size, id: null, file, voice }
    },
    follow: (messages) => {
      const wanted = new Set(messages.flatMap(({ files }) => files.map(({ key }) => key)))
      drop([...taken].filter((key) => !wanted.has(key)))
      for (const { roomId, files, refusal } of messages) {
        if (refusal !== null) continue
        for (const { key, name, type, size, id, file, reduces = false, voice } of files) {
          if (id !== null || file === null || isUnderWay(client.find(key))) continue
          taken.add(key)
          if (!reduces) preview(key, file, type)
          client.add([newUpload(key, { roomId, voice }, { name, type, size, file, trouble: null, reduces })])
        }
      }
    },
    find: (key) => {
      const upload = client.find(key)
      return upload && shown(upload)
    },
    previewOf: (id) => previewsShown.get(id) ?? null,
    sentVoice: (id) => sentVoices.get(id) ?? null,
    cancel: (key) => drop([key]),
    retry: client.retry,
    wake: client.wake,
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    version: () => version,
    close: () => {
      listeners.clear()
      drop(client.all().map(({ key }) => key))
      client.close()
      for (const one of previewsShown.values()) previews.revoke(one)
      previewsShown.clear()
    },
  }
}

/** A message that was refused for its files and is retried names them without an id: they are sent once more. */
const isUnderWay = (upload: SentUpload<ChatTarget> | undefined): boolean =>
  upload !== undefined && upload.state !== 'refused' && upload.state !== 'done'

export const isWanted = ({ state }: Pick<Upload, 'state'>): boolean => state !== 'refused'
