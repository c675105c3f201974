import type * as z from 'zod'
import type { ErrorSpec } from '../../../contract/errors.ts'
import { sayFault, sayIssue } from '../../../contract/issues.ts'
import { requestErrors, validationErrors } from '../../../contract/platform/errors.ts'
import { illFormedPlace } from '../../../contract/well-formed.ts'
import { Failure, fail } from '../failure.ts'

/** The largest JSON body any endpoint needs; files travel by presigned upload, not through here. */
export const BODY_BYTES_MOST = 256 * 1024
/** Time enough for the largest body at 50 kbit/s. A body that is dribbled keeps a request, and its memory, open. */
export const BODY_MOST_MS = 60_000
/** Longer than any filter the app makes; beyond it an address is an attack or a mistake. */
export const URL_LENGTH_MOST = 4_096

/** A body that has arrived whole, or why it was not read to its end. */
export type Arrived = { readonly text: string } | { readonly refused: Failure }

/**
 * Reads the body before anything is decided about the caller, so that no decision grows old while a body arrives.
 * Its own refusal waits: a caller who may not ask learns that first.
 */
export async function arrivalOf(request: Request, withinMs = BODY_MOST_MS): Promise<Arrived> {
  try {
    return { text: await readBody(request, withinMs) }
  } catch (error) {
    if (error instanceof Failure) return { refused: error }
    throw error
  }
}

/** The body's text, refused by size, type, time and form. Empty means an empty object. */
async function readBody(request: Request, withinMs: number): Promise<string> {
  const announced = Number(request.headers.get('Content-Length') ?? 0)
  if (announced > BODY_BYTES_MOST) fail(requestErrors.tooLarge)
  const type = request.headers.get('Content-Type')
  if (type !== null && !/^application\/json\s*(;|$)/i.test(type)) fail(requestErrors.unsupportedType)
  const text = await readBounded(request, BODY_BYTES_MOST, withinMs)
  if (text !== '' && type === null) fail(requestErrors.unsupportedType)
  return text === '' ? '{}' : text
}

/** What a form or another service posts as fields, word for word; refused by size, type and time like any body. */
export async function readFormText(
  request: Request,
  { bytesMost, withinMs }: { readonly bytesMost: number; readonly withinMs: number },
): Promise<string> {
  const type = request.headers.get('Content-Type')
  if (type !== null && !/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type))
    fail(requestErrors.unsupportedType)
  if (Number(request.headers.get('Content-Length') ?? 0) > bytesMost) fail(requestErrors.tooLarge)
  return readBounded(request, bytesMost, withinMs)
}

/** The text of a body, within bounds; of a foreign answer as well. */
export async function readBounded(
  request: Pick<Request, 'body'>,
  most: number,
  withinMs: number,
): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
  let text = ''
  await readChunks(request, { most, withinMs, tooLarge: requestErrors.tooLarge }, (chunk) => {
    text += decodeOrRefuse(decoder, chunk, true)
  })
  return text + decodeOrRefuse(decoder, undefined, false)
}

interface Bounds {
  readonly most: number
  readonly withinMs: number
  readonly tooLarge: ErrorSpec
}

/** The bytes of a body, within bounds. */
export async function readBoundedBytes(
  request: Pick<Request, 'body'>,
  bounds: Bounds,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  const size = await readChunks(request, bounds, (chunk) => void chunks.push(chunk))
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return bytes
}

/** Content-Length may lie or be absent, so the bytes are counted as they arrive. */
async function readChunks(
  request: Pick<Request, 'body'>,
  { most, withinMs, tooLarge }: Bounds,
  take: (chunk: Uint8Array) => void,
): Promise<number> {
  if (!request.body) return 0
  const reader = request.body.getReader()
  const deadline = deadlineIn(withinMs)
  let size = 0
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), deadline.passed])
      if (done) return size
      size += value.byteLength
      if (size > most) fail(tooLarge)
      take(value)
    }
  } catch (error) {
    // The rest of it is not wanted; without this the connection would go on filling a buffer.
    void reader.cancel().catch(() => undefined)
    throw error
  } finally {
    deadline.clear()
  }
}

function deadlineIn(milliseconds: number): { readonly passed: Promise<never>; readonly clear: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  const passed = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Failure(requestErrors.tooSlow)), milliseconds)
  })
  return { passed, clear: () => clearTimeout(timer) }
}

function decodeOrRefuse(decoder: TextDecoder, chunk: Uint8Array | undefined, stream: boolean): string {
  try {
    return decoder.decode(chunk, { stream })
  } catch {
    return fail(requestErrors.unreadable)
  }
}

/** The body as JSON. A string that is not well-formed is refused here, once, for every endpoint and every field. */
export function parseJson(text: string): unknown {
  const parsed = parseOrRefuse(text)
  const place = illFormedPlace(text, parsed)
  return place === null ? parsed : refuseIllFormed(place)
}

function parseOrRefuse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return fail(requestErrors.unreadable)
  }
}

function refuseIllFormed(path: string): never {
  throw new Failure(validationErrors.failed, {
    faults: (locale) => [{ path, message: sayFault('illFormed', locale) }],
  })
}

export function validate<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  throw invalid(parsed.error.issues)
}

function invalid(issues: readonly z.core.$ZodIssue[]): Failure {
  return new Failure(validationErrors.failed, {
    faults: (locale) =>
      issues.flatMap((issue) => {
        const path = issue.path.join('.')
        const message = sayIssue(issue, locale)
        if (issue.code !== 'unrecognized_keys') return [{ path, message }]
        return issue.keys.map((key) => ({ path: path ? `${path}.${key}` : key, message }))
      }),
  })
}

/** Repeated parameters are refused like unknown ones: two answers to one question is a mistake or a trick. */
export function queryOf(url: URL): Record<string, string | string[]> {
  if (url.search === '') return {}
  refuseIllFormedQuery(url.search)
  const names = [...new Set(url.searchParams.keys())]
  // From entries, because an assignment to a parameter called `__proto__` would be swallowed instead of refused.
  return Object.fromEntries(
    names
      .map((name) => [name, url.searchParams.getAll(name)] as const)
      .filter(isNotForm)
      .map(single),
  )
}

/** Bytes that are no UTF-8 would be replaced without a word, and the search would be for something else. */
function refuseIllFormedQuery(search: string): void {
  if (isDecodable(search)) return
  const parameter =
    search
      .slice(1)
      .split('&')
      .find((one) => !isDecodable(one)) ?? ''
  refuseIllFormed(new URLSearchParams(parameter).keys().next().value ?? '')
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

type Parameter = readonly [name: string, values: string[]]

/** `envelope` is about the form of the answer, which every endpoint has. */
const isNotForm = ([name, values]: Parameter) =>
  name !== 'envelope' || values.length !== 1 || !['true', 'false'].includes(values[0] ?? '')

function single([name, values]: Parameter): [string, string | string[]] {
  return [name, values.length === 1 && values[0] !== undefined ? values[0] : values]
}
