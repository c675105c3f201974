import { requestErrors } from '../../../contract/platform/errors.ts'
import type { UploadedFile, UploadForm } from '../../../contract/route.ts'
import { sha256Hex } from '../data/digest.ts'
import { fail } from '../failure.ts'
import { readBoundedBytes } from './parse-request.ts'

export interface ArrivedForm {
  /** Each part that is a text, by its name; several of one name as a list, which no schema accepts. */
  readonly fields: Readonly<Record<string, unknown>>
  readonly file: UploadedFile | null
  /** The same for the same parts: each attempt of a client has another boundary between them. */
  readonly digest: string
}

/** For the boundaries, the headers of parts and the parts beside the file. */
const AROUND_FILE_BYTES_MOST = 64 * 1024
/** Time enough for the largest file at 200 kbit/s. */
const FORM_MOST_MS = 7 * 60_000

/** Reads a form with a file into memory, refused by type, size, time and form. */
export async function readForm(request: Request, { bytesMost, tooLarge }: UploadForm): Promise<ArrivedForm> {
  const type = request.headers.get('Content-Type') ?? ''
  if (!/^multipart\/form-data\s*;/i.test(type)) fail(requestErrors.unsupportedType)
  const most = bytesMost + AROUND_FILE_BYTES_MOST
  if (Number(request.headers.get('Content-Length') ?? 0) > most) fail(tooLarge)
  const bytes = await readBoundedBytes(request, { most, tooLarge, withinMs: FORM_MOST_MS })
  const parts = await partsOf(bytes, type)
  const fields: Record<string, unknown> = {}
  let file: UploadedFile | null = null
  for (const name of new Set(parts.keys())) {
    const [first, ...others] = parts.getAll(name)
    if (name === 'file' && first instanceof File && others.length === 0) {
      if (first.size > bytesMost) fail(tooLarge)
      file = { name: first.name, bytes: new Uint8Array(await first.arrayBuffer()) }
      continue
    }
    const given = others.length === 0 ? first : [first, ...others]
    // Defined, because an assignment to a part called `__proto__` would be swallowed instead of refused.
    Object.defineProperty(fields, name, { value: given, enumerable: true })
  }
  return { fields, file, digest: await digestOf(fields, file) }
}

async function partsOf(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<FormData> {
  try {
    return await new Response(bytes, { headers: { 'Content-Type': type } }).formData()
  } catch {
    return fail(requestErrors.unreadable)
  }
}

async function digestOf(fields: object, file: UploadedFile | null): Promise<string> {
  const named = Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1))
  return JSON.stringify([named, file && [file.name, await sha256Hex(file.bytes)]])
}
