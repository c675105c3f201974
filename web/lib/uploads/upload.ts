import {
  bytesMostOf,
  cleanFileName,
  FILE_BYTES_MOST,
  fileTypeOf,
} from '../../../contract/platform/uploads.ts'
import { isReducible, namedAs } from '../pictures/kinds.ts'
import { type OpenParts, type StoredPart, storedBytesOf, withRecorded, withStored } from './parts.ts'

/** A file on its way to the server, and for what: `Target` is what the owner's endpoint needs to know. */
export interface Upload<Target> {
  readonly key: string
  readonly target: Target
  readonly name: string
  readonly type: string
  readonly size: number
  /** Null where this device could not keep the bytes over a reload. */
  readonly file: Blob | null
  /** Whether a picture is made smaller before it is sent. */
  readonly reduction: 'none' | 'wanted' | 'done'
  /** What was chosen, where something smaller is sent in its place. */
  readonly original: OriginalFile | null
  /** `fileless` waits until its author gives the same file again. */
  readonly state: 'waiting' | 'going' | 'paused' | 'failed' | 'fileless' | 'done' | 'refused'
  readonly sentBytes: number
  /** Why it stopped: `network`, or the code of what the server answered. */
  readonly trouble: string | null
  /** The server's id, once the file is stored and accepted. */
  readonly id: string | null
  /** What it became, where it became a document. */
  readonly documentId: number | null
  /** Of a file that is sent whole. */
  readonly link: UploadLink | null
  /** Of a file that is sent in parts, from its opening on. */
  readonly parts: OpenParts | null
  /** How often the server was asked to begin it anew: each opening is a request of its own. */
  readonly openings: number
  /** The bytes are in the storage; only the last step is missing. */
  readonly isStored: boolean
  /** Attempts that failed in a row, since it was last retried by hand or by the return of the network. */
  readonly failures: number
  /** When a failed upload is retried by itself. */
  readonly retryAt: number | null
}

export interface OriginalFile {
  readonly name: string
  readonly type: string
  readonly size: number
  readonly file: Blob | null
}

export interface UploadLink {
  readonly id: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly expiresAt: number
}

/** Every endpoint that gives links answers them in this form. */
export const uploadLinkOf = (answer: {
  readonly id: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly expires_at: string
}): UploadLink => ({
  id: answer.id,
  url: answer.url,
  headers: answer.headers,
  expiresAt: Date.parse(answer.expires_at),
})

export type UploadEvent =
  | { readonly type: 'started' }
  /** Null where it is sent as it is. */
  | { readonly type: 'reduced'; readonly file: Blob | null }
  | { readonly type: 'linked'; readonly link: UploadLink }
  | { readonly type: 'opened'; readonly parts: OpenParts }
  | { readonly type: 'partStored'; readonly part: StoredPart }
  | { readonly type: 'partRecorded'; readonly number: number }
  | { readonly type: 'progressed'; readonly sentBytes: number }
  | { readonly type: 'stored' }
  | { readonly type: 'accepted'; readonly id: string; readonly documentId: number | null }
  | { readonly type: 'paused' }
  /** The bytes cannot be read: the device did not keep them, or the file was moved or changed. */
  | { readonly type: 'fileLost' }
  | { readonly type: 'fileGiven'; readonly file: Blob }
  /** `keepsLink`: what the server knows of it still holds. */
  | {
      readonly type: 'failed'
      readonly trouble: string
      readonly keepsLink: boolean
      readonly retryAt: number | null
    }
  | { readonly type: 'refused'; readonly code: string }
  /** `failures` begin again, unless the upload retries by itself. */
  | { readonly type: 'retried'; readonly byItself: boolean }

/** An event that does not belong to the state changes nothing: progress may be reported after a failure. */
export function uploadAfter<Target>(upload: Upload<Target>, event: UploadEvent): Upload<Target> {
  if (!EXPECTED[upload.state].includes(event.type)) return upload
  switch (event.type) {
    case 'started':
      return { ...upload, state: 'going', sentBytes: keptBytes(upload), trouble: null }
    case 'reduced':
      return reduced(upload, event.file)
    case 'linked':
      return { ...upload, link: event.link }
    case 'opened':
      return withParts(upload, event.parts)
    case 'partStored':
      // The line works: what fails from here on is counted from the beginning.
      return upload.parts
        ? { ...withParts(upload, withStored(upload.parts, event.part)), failures: 0 }
        : upload
    case 'partRecorded':
      return upload.parts ? withParts(upload, withRecorded(upload.parts, event.number)) : upload
    case 'progressed':
      return { ...upload, sentBytes: event.sentBytes }
    case 'stored':
      return { ...upload, isStored: true, sentBytes: upload.size }
    case 'accepted':
      return { ...upload, state: 'done', id: event.id, documentId: event.documentId, sentBytes: upload.size }
    case 'paused':
      return { ...upload, state: 'paused', sentBytes: keptBytes(upload), trouble: null, retryAt: null }
    case 'fileLost':
      return { ...upload, state: 'fileless', file: null, retryAt: null }
    case 'fileGiven':
      return { ...upload, state: 'waiting', file: event.file, failures: 0 }
    case 'failed':
      return {
        ...upload,
        state: 'failed',
        trouble: event.trouble,
        ...(event.keepsLink ? {} : forgotten(upload)),
        failures: upload.failures + 1,
        retryAt: event.retryAt,
      }
    case 'refused':
      return { ...upload, state: 'refused', trouble: event.code, ...forgotten(upload) }
    case 'retried':
      return { ...upload, state: 'waiting', retryAt: null, failures: event.byItself ? upload.failures : 0 }
  }
}

/** Under a name that says what it has become. */
function reduced<Target>(upload: Upload<Target>, file: Blob | null): Upload<Target> {
  if (file === null) return { ...upload, reduction: 'done' }
  const { name, type, size, file: before } = upload
  return {
    ...upload,
    reduction: 'done',
    original: { name, type, size, file: before },
    file,
    name: namedAs(name, file.type),
    type: file.type,
    size: file.size,
  }
}

/** As it was chosen. */
export const originalOf = ({ original, name, type, size, file }: Upload<unknown>): OriginalFile =>
  original ?? { name, type, size, file }

/** What the server knew of it no longer holds: it begins anew. */
const forgotten = ({ openings }: Upload<unknown>) => ({
  link: null,
  parts: null,
  isStored: false,
  openings: openings + 1,
})

const withParts = <Target>(upload: Upload<Target>, parts: OpenParts): Upload<Target> => ({
  ...upload,
  parts,
  sentBytes: storedBytesOf(parts, upload.size),
})

/** The bytes that need not be sent again. */
const keptBytes = ({ isStored, size, parts }: Upload<unknown>): number =>
  isStored ? size : parts ? storedBytesOf(parts, size) : 0

const EXPECTED: Readonly<Record<Upload<unknown>['state'], readonly UploadEvent['type'][]>> = {
  waiting: ['started', 'paused', 'fileLost'],
  going: [
    'reduced',
    'linked',
    'opened',
    'partStored',
    'partRecorded',
    'progressed',
    'stored',
    'accepted',
    'paused',
    'fileLost',
    'failed',
    'refused',
  ],
  paused: ['retried', 'fileLost'],
  failed: ['retried', 'paused', 'fileLost'],
  fileless: ['fileGiven'],
  done: [],
  refused: [],
}

/** The same link again while it lives: if only the answer was lost, the bytes are stored, and a link stores once. */
export function usableLink(upload: Upload<unknown>, now: number): UploadLink | null {
  const { link, isStored } = upload
  return link && (isStored || link.expiresAt > now + LINK_MARGIN_MS) ? link : null
}
export const LINK_MARGIN_MS = 60_000

/** Few at once share a slow connection, so that the first arrives soon. */
export const UPLOADS_AT_ONCE = 3

export function nextToStart<Target>(uploads: readonly Upload<Target>[]): readonly Upload<Target>[] {
  const going = uploads.filter(({ state }) => state === 'going').length
  const places = Math.max(0, UPLOADS_AT_ONCE - going)
  return uploads.filter(({ state }) => state === 'waiting').slice(0, places)
}

/** After this many failures in a row an upload waits for its author, or for the network to return. */
export const RETRIES_MOST = 6

/** Will not go on by itself. */
export const isStopped = ({ state, retryAt }: Pick<Upload<unknown>, 'state' | 'retryAt'>): boolean =>
  state === 'refused' || state === 'fileless' || (state === 'failed' && retryAt === null)

export interface ChosenFile {
  readonly name: string
  readonly type: string
  readonly size: number
  readonly file: Blob | null
  /** Why it need not be sent: the server would refuse it. */
  readonly trouble: string | null
  /** It is a picture that is made smaller first. */
  readonly reduces?: boolean
}

/**
 * Checks a file before a byte is sent, by the rules that the server applies where it is sent. A picture that is made
 * smaller first may be too large for it.
 */
export function chosenFile(
  file: File,
  {
    bytesMost = bytesMostOf,
    reduces: wantsReduction = false,
  }: { bytesMost?: (type: string) => number; reduces?: boolean } = {},
): ChosenFile {
  const name = cleanFileName(file.name)
  const type = fileTypeOf(name)?.type ?? ''
  const reduces = wantsReduction && isReducible(type)
  const trouble = troubleWith(type, file.size, reduces ? FILE_BYTES_MOST : bytesMost(type))
  return { name, type, size: file.size, file, trouble, reduces }
}

function troubleWith(type: string, size: number, bytesMost: number): string | null {
  if (type === '') return 'upload.type_refused'
  if (size === 0) return 'empty'
  return size > bytesMost ? 'upload.too_large' : null
}

export function newUpload<Target>(key: string, target: Target, chosen: ChosenFile): Upload<Target> {
  const { name, type, size, file, trouble, reduces } = chosen
  return {
    key,
    target,
    name,
    type,
    size,
    file,
    reduction: reduces ? 'wanted' : 'none',
    original: null,
    state: trouble === null ? 'waiting' : 'refused',
    sentBytes: 0,
    trouble,
    id: null,
    documentId: null,
    link: null,
    parts: null,
    openings: 0,
    isStored: false,
    failures: 0,
    retryAt: null,
  }
}
