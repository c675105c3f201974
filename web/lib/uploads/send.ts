import { PART_BYTES } from '../../../contract/platform/uploads.ts'
import type { Clock } from '../live/clock.ts'
import { problemIn, UnreachableError } from '../problem.ts'
import { missingOf, type OpenParts, rangeOf, reconciled, storedBytesOf } from './parts.ts'
import { LINK_MARGIN_MS, type Upload, type UploadEvent, type UploadLink, usableLink } from './upload.ts'

/** The steps of the protocol over the network. */
export interface UploadTransport<Target> {
  readonly requestLink: (target: Target, file: SentFile, signal: AbortSignal) => Promise<UploadLink>
  /**
   * Answers the storage's entity tag. Rejects with `LinkRefusedError` where the storage refuses the link, with what
   * `isPassing` knows otherwise.
   */
  readonly put: (
    link: Pick<UploadLink, 'url' | 'headers'>,
    file: Blob,
    onSent: (bytes: number) => void,
    signal: AbortSignal,
  ) => Promise<string | null>
  /** Has the server verify the stored file and attach it, where that is not done by a message of its own. */
  readonly accept?: (target: Target, fileId: string, signal: AbortSignal) => Promise<Accepted>
  /** Given where files may be sent in parts; those of one part are sent whole. */
  readonly parts?: PartsTransport<Target>
  /** Frees what an upload reserved that will not be completed. */
  readonly abort?: (fileId: string) => Promise<void>
}

export interface SentFile {
  readonly name: string
  readonly type: string
  readonly size: number
}

// biome-ignore lint/suspicious/noConfusingVoidType: most owners have nothing to say of what was accepted.
export type Accepted = { readonly documentId: number } | void

export interface PartsTransport<Target> {
  readonly open: (
    target: Target,
    file: SentFile,
    idempotencyKey: string,
    signal: AbortSignal,
  ) => Promise<Pick<OpenParts, 'uploadId' | 'partSize'>>
  /** How far the server says it is. */
  readonly read: (uploadId: string, signal: AbortSignal) => Promise<KnownUpload>
  readonly requestLinks: (
    uploadId: string,
    numbers: readonly number[],
    signal: AbortSignal,
  ) => Promise<readonly PartLink[]>
  readonly record: (uploadId: string, number: number, etag: string, signal: AbortSignal) => Promise<void>
}

export interface KnownUpload {
  readonly isCompleted: boolean
  readonly documentId: number | null
  readonly recorded: readonly number[]
}

export interface PartLink extends Pick<UploadLink, 'url' | 'headers' | 'expiresAt'> {
  readonly number: number
}

/** The storage refuses the link, or the server no longer has the upload: it may work with another one. */
export class LinkRefusedError extends Error {}

/** The bytes cannot be read any more. */
export class FileLostError extends Error {}

export interface SendDeps<Target> {
  readonly transport: UploadTransport<Target>
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly apply: (event: UploadEvent) => void
}

export interface Sent {
  readonly id: string
  readonly documentId: number | null
}

/** Sends a file from where it stands to its acceptance. */
export function sendUpload<Target>(upload: Upload<Target>, deps: SendDeps<Target>): Promise<Sent> {
  const { parts } = deps.transport
  return parts && upload.size > PART_BYTES ? sendInParts(upload, parts, deps) : sendWhole(upload, deps)
}

async function sendWhole<Target>(upload: Upload<Target>, deps: SendDeps<Target>): Promise<Sent> {
  const { transport, clock, signal, apply } = deps
  const { target, name, type, size } = upload
  const file = fileOf(upload)
  const link =
    usableLink(upload, clock.now()) ?? (await transport.requestLink(target, { name, type, size }, signal))
  signal.throwIfAborted()
  apply({ type: 'linked', link })
  if (!upload.isStored) {
    const onSent = (sentBytes: number) => {
      if (!signal.aborted) apply({ type: 'progressed', sentBytes })
    }
    await transport.put(link, file, onSent, signal)
    signal.throwIfAborted()
    apply({ type: 'stored' })
  }
  return accept(upload, link.id, deps)
}

async function sendInParts<Target>(
  upload: Upload<Target>,
  transport: PartsTransport<Target>,
  deps: SendDeps<Target>,
): Promise<Sent> {
  const { signal, apply } = deps
  const file = fileOf(upload)
  const begun = await begin(upload, transport, deps)
  if ('documentId' in begun) return begun
  const { uploadId } = begun
  const record = async (number: number, etag: string) => {
    await orForgotten(transport.record(uploadId, number, etag, signal))
    signal.throwIfAborted()
    apply({ type: 'partRecorded', number })
  }
  for (const { number, etag } of begun.unrecorded) await record(number, etag)
  let stored = storedBytesOf(begun, upload.size)
  const links = linksOf(begun, missingOf(begun, upload.size), transport, deps)
  for (const number of missingOf(begun, upload.size)) {
    const piece = await pieceOf(file, rangeOf(number, upload.size, begun.partSize))
    const before = stored
    const onSent = (bytes: number) => {
      if (!signal.aborted) apply({ type: 'progressed', sentBytes: before + bytes })
    }
    const etag = await putPart(deps, await links(number), piece, onSent)
    signal.throwIfAborted()
    apply({ type: 'partStored', part: { number, etag } })
    stored += piece.size
    await record(number, etag)
  }
  return accept(upload, uploadId, deps)
}

/** Asks the server first what it has: nothing of that is sent again. */
async function begin<Target>(
  upload: Upload<Target>,
  transport: PartsTransport<Target>,
  { signal, apply }: SendDeps<Target>,
): Promise<OpenParts | Sent> {
  const { target, name, type, size, parts, key, openings } = upload
  if (parts !== null) {
    const { uploadId } = parts
    const known = await orForgotten(transport.read(uploadId, signal))
    signal.throwIfAborted()
    if (known.isCompleted) return { id: uploadId, documentId: known.documentId }
    const resumed = reconciled(parts, known.recorded)
    apply({ type: 'opened', parts: resumed })
    return resumed
  }
  const opened = await transport.open(target, { name, type, size }, `${key}-${openings}`, signal)
  signal.throwIfAborted()
  const fresh: OpenParts = { ...opened, recorded: [], unrecorded: [] }
  apply({ type: 'opened', parts: fresh })
  return fresh
}

/** Links for a few parts ahead: more would expire on a slow line before their turn. */
const LINKS_AHEAD = 4

function linksOf<Target>(
  { uploadId }: OpenParts,
  missing: readonly number[],
  transport: PartsTransport<Target>,
  { clock, signal }: SendDeps<Target>,
): (number: number) => Promise<PartLink> {
  let known: readonly PartLink[] = []
  const usable = (number: number) =>
    known.find((link) => link.number === number && link.expiresAt > clock.now() + LINK_MARGIN_MS)
  return async (number) => {
    if (!usable(number)) {
      const at = missing.indexOf(number)
      known = await orForgotten(transport.requestLinks(uploadId, missing.slice(at, at + LINKS_AHEAD), signal))
      signal.throwIfAborted()
    }
    const link = usable(number)
    if (!link) throw new UnreachableError('the clock of this device runs ahead of every link')
    return link
  }
}

async function putPart<Target>(
  { transport, signal }: SendDeps<Target>,
  link: PartLink,
  piece: Blob,
  onSent: (bytes: number) => void,
): Promise<string> {
  try {
    const etag = await transport.put(link, piece, onSent, signal)
    if (etag === null) throw new Error('the storage hides its entity tags from this page')
    return etag
  } catch (error) {
    // The next attempt asks what the server has and gets another link; the parts that are stored stay.
    throw error instanceof LinkRefusedError ? new UnreachableError(error) : error
  }
}

async function accept<Target>(
  { target }: Upload<Target>,
  id: string,
  { transport, signal }: SendDeps<Target>,
): Promise<Sent> {
  const accepted = await transport.accept?.(target, id, signal)
  return { id, documentId: accepted?.documentId ?? null }
}

/** An upload that the server has forgotten (it expired, or was aborted elsewhere) begins anew. */
async function orForgotten<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer
  } catch (error) {
    const code = problemIn(error)?.code
    if (code !== undefined && FORGOTTEN.has(code)) throw new LinkRefusedError(code)
    throw error
  }
}
const FORGOTTEN: ReadonlySet<string> = new Set(['upload.not_found', 'upload.expired'])

function fileOf({ file }: Upload<unknown>): Blob {
  if (file === null) throw new FileLostError()
  return file
}

/** Read before it is sent: a file that was moved or changed meanwhile fails here, and not as a fault of the network. */
async function pieceOf(file: Blob, [from, to]: readonly [number, number]): Promise<Blob> {
  const bytes = await file
    .slice(from, to)
    .arrayBuffer()
    .catch((error: unknown) => {
      throw new FileLostError('the file cannot be read', { cause: error })
    })
  if (bytes.byteLength !== to - from) throw new FileLostError('the file has become shorter')
  return new Blob([bytes])
}
