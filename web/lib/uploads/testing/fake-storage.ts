import { ProblemError, UnreachableError } from '../../problem.ts'
import { LinkRefusedError, type UploadTransport } from '../send.ts'

const refusal = (status: number, code: string) => new ProblemError({ status, code, title: '' })

/**
 * A server and a storage that take files in parts, over a line that can be cut after any number of bytes. They count what
 * travels.
 */
export function fakeStorage({ partSize, now = () => 0 }: { partSize: number; now?: () => number }) {
  /** Absolute numbers of bytes after which the line is cut, in order. */
  let cuts: readonly number[] = []
  let sentBytes = 0
  const put: number[] = []
  const opened: string[] = []
  const uploads = new Map<
    string,
    { stored: Map<number, Blob>; recorded: Set<number>; isCompleted: boolean }
  >()
  const lose = { record: 0, answer: 0, link: 0, complete: 0 }
  const keys = new Map<string, string>()

  const found = (id: string) => {
    const upload = uploads.get(id)
    if (!upload) throw refusal(404, 'upload.not_found')
    return upload
  }
  const loses = (what: keyof typeof lose) => {
    if (lose[what] === 0) return false
    lose[what] -= 1
    return true
  }

  const transport: UploadTransport<number> = {
    requestLink: () => Promise.reject(new Error('such a file is sent in parts')),
    put: async ({ url }, piece, onSent, signal) => {
      if (loses('link')) throw new LinkRefusedError()
      const [id = '', number = ''] = url.split('/')
      for (let at = 0; at < piece.size; at += CHUNK) {
        // As from a network: between two pieces the page may do anything.
        await new Promise((resolve) => setImmediate(resolve))
        if (signal.aborted) throw new UnreachableError()
        const bytes = Math.min(CHUNK, piece.size - at)
        const cut = cuts[0]
        if (cut !== undefined && sentBytes + bytes > cut) {
          sentBytes = cut
          cuts = cuts.slice(1)
          throw new UnreachableError()
        }
        sentBytes += bytes
        onSent(at + bytes)
      }
      found(id).stored.set(Number(number), piece)
      put.push(Number(number))
      if (loses('answer')) throw new UnreachableError()
      return `etag-${number}`
    },
    accept: async (_target, id) => {
      const upload = found(id)
      if (upload.recorded.size < upload.stored.size) throw refusal(409, 'upload.incomplete')
      upload.isCompleted = true
      if (loses('complete')) throw new UnreachableError()
      return { documentId: 7 }
    },
    parts: {
      open: async (_target, _file, key) => {
        const uploadId = keys.get(key) ?? `u${keys.size + 1}`
        keys.set(key, uploadId)
        opened.push(uploadId)
        if (!uploads.has(uploadId))
          uploads.set(uploadId, { stored: new Map(), recorded: new Set(), isCompleted: false })
        return { uploadId, partSize }
      },
      read: async (id) => {
        const { recorded, isCompleted } = found(id)
        return { isCompleted, documentId: isCompleted ? 7 : null, recorded: [...recorded] }
      },
      requestLinks: async (id, numbers) => {
        found(id)
        return numbers.map((number) => ({
          number,
          url: `${id}/${number}`,
          headers: {},
          expiresAt: now() + 900_000,
        }))
      },
      record: async (id, number) => {
        if (loses('record')) throw new UnreachableError()
        found(id).recorded.add(number)
      },
    },
  }
  return {
    transport,
    lose,
    put,
    opened,
    sentBytes: () => sentBytes,
    cutAt: (...at: number[]) => {
      cuts = at
    },
    forget: (id: string) => uploads.delete(id),
    fileOf: (id: string) =>
      new Blob([...(uploads.get(id)?.stored ?? [])].sort(([a], [b]) => a - b).map(([, piece]) => piece)),
  }
}

const CHUNK = 256 * 1_024
