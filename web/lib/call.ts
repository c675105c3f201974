import * as z from 'zod'
import { readCsrf } from '../../contract/identity/session.ts'
import { pathOf, type ReplyBody, type Route, type Sent } from '../../contract/route.ts'
import { ahead } from './ahead.ts'
import { currentLocale } from './locale.ts'
import { postForm } from './post-form.ts'
import { type Problem, ProblemError, UnreachableError } from './problem.ts'
import type { OnSent } from './send-bytes.ts'

/** Calls an endpoint. Its contract types the request and parses the reply. */
export function call<R extends Route>(route: R, ...rest: CallWith<R>): Promise<ReplyBody<R>> {
  const before = first()
  return before === null ? callNow(route, ...rest) : before.then(() => callNow(route, ...rest))
}

/** Registers work that every call awaits; null where there is none. */
export function callFirst(work: () => Promise<void> | null): void {
  first = work
}

/** Asks for what a call of this address will read, before the code that calls has come. */
export function askAhead(path: string): void {
  if (first() !== null) return
  ahead.ask(path, () => fetchWithin(path, requestOf({ method: 'get' }, NOTHING, {}, null), undefined))
}

let first: () => Promise<void> | null = () => null

/** Skips `callFirst`: for what must be sent before anything else. */
export async function callNow<R extends Route>(
  route: R,
  ...[sent, options = {}]: CallWith<R>
): Promise<ReplyBody<R>> {
  const answer = await exchange(route, partsOf(sent), options)
  if (!answer.ok) throw await refusalOf(answer)
  return readReply(route, answer)
}

/** Optional for a route without parameters and body; a type error to omit otherwise. */
export type CallWith<R extends Route> =
  Record<never, never> extends Sent<R, File>
    ? [sent?: Sent<R, File>, options?: CallOptions]
    : [sent: Sent<R, File>, options?: CallOptions]

export interface CallOptions {
  signal?: AbortSignal
  /** One per submission: a retry after a lost answer returns the same answer instead of creating a second row. */
  idempotencyKey?: string
  /** The account it is sent for. The server refuses it when another account is signed in. */
  account?: number
  /** Sent also where the page is closed at this moment. */
  outlivesPage?: boolean
  /** How much of a form has left, in bytes of the whole request. */
  onSent?: OnSent
}

/** The address for plain links: downloads and redirects to a provider. */
export function addressOf<R extends Route>(route: R, ...[sent]: CallWith<R>): string {
  const { params, query } = partsOf(sent)
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return pathOf(route, params) + (text && `?${text}`)
}

/** Calls the listener when the session has ended, or when the server requires a new password first. */
export function whenShutOut(listener: (problem: Problem) => void): () => void {
  shutOutListeners.add(listener)
  return () => shutOutListeners.delete(listener)
}

const shutOutListeners = new Set<(problem: Problem) => void>()

const SHUT_OUT: ReadonlySet<string> = new Set([
  'auth.required',
  'auth.session_ended',
  'auth.token_invalid',
  'identity.password_change_required',
])

interface Parts {
  params: Readonly<Record<string, unknown>>
  query: Readonly<Record<string, unknown>>
  body: unknown
  form: FormParts | undefined
}

interface FormParts {
  parts?: Readonly<Record<string, unknown>>
  file?: File
}

const NOTHING: Parts = { params: {}, query: {}, body: undefined, form: undefined }

function partsOf(sent: unknown): Parts {
  const given: Partial<Parts> = typeof sent === 'object' && sent !== null ? sent : {}
  return { params: given.params ?? {}, query: given.query ?? {}, body: given.body, form: given.form }
}

async function exchange(route: Route, parts: Parts, options: CallOptions): Promise<Response> {
  const path = addressOf(route, parts as Sent<Route>)
  const send = (token: string | null) => {
    const request = requestOf(route, parts, options, token)
    return parts.form === undefined
      ? fetchWithin(path, request, options.signal)
      : postForm(path, { ...request, body: formData(parts.form) }, options)
  }
  if (route.method === 'get') {
    const before = ahead.take(path)
    return (before && (await before)) ?? send(null)
  }
  // What was asked before a change is not what is there after it.
  ahead.forget()
  const answer = await send(csrfCookie() ?? (await freshCsrf()))
  if (answer.status !== 403 || (await codeOf(answer)) !== 'csrf.failed') return answer
  // The token belonged to an ended session. One new token is tried; a second refusal stands.
  return send(await freshCsrf())
}

function requestOf(
  route: Pick<Route, 'method'>,
  { body }: Parts,
  { idempotencyKey, account, outlivesPage }: CallOptions,
  csrf: string | null,
): RequestInit & { headers: Headers } {
  const headers = new Headers({ Accept: 'application/json', 'Accept-Language': currentLocale() })
  if (csrf !== null) headers.set('X-CSRFToken', csrf)
  if (body !== undefined) headers.set('Content-Type', 'application/json')
  if (idempotencyKey !== undefined) headers.set('Idempotency-Key', idempotencyKey)
  if (account !== undefined) headers.set('X-Account', String(account))
  return {
    method: route.method.toUpperCase(),
    credentials: 'same-origin',
    headers,
    ...(outlivesPage ? { keepalive: true } : {}),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }
}

/** The type of the request is the browser's to set: it names the boundary between the parts. */
function formData({ parts = {}, file }: FormParts): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(parts)) if (value !== undefined) form.set(name, String(value))
  if (file) form.set('file', file)
  return form
}

/** On a connection that died silently, a browser would wait for minutes. */
const ANSWER_MS = 60_000

async function fetchWithin(
  path: string,
  request: RequestInit,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const stop = new AbortController()
  const abort = () => stop.abort(signal?.reason)
  if (signal?.aborted) abort()
  signal?.addEventListener('abort', abort, { once: true })
  const limit = setTimeout(() => stop.abort(), ANSWER_MS)
  try {
    return await fetch(path, { ...request, signal: stop.signal })
  } catch (error) {
    // An abort by the caller is rethrown. Any other failure means that no answer came.
    if (signal?.aborted) throw error
    throw new UnreachableError(error)
  } finally {
    clearTimeout(limit)
    signal?.removeEventListener('abort', abort)
  }
}

const csrfCookie = (): string | null => /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? null

let csrfRequest: Promise<string> | null = null

/** Requested once for all concurrent calls: each answer invalidates the tokens before it. */
function freshCsrf(): Promise<string> {
  csrfRequest ??= callNow(readCsrf)
    .then((answer) => answer.csrf_token)
    .finally(() => {
      csrfRequest = null
    })
  return csrfRequest
}

const problem = z.object({
  status: z.number(),
  code: z.string(),
  title: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  request_id: z.string().optional(),
})

async function refusalOf(answer: Response): Promise<Error> {
  const parsed = problem.safeParse(await jsonOf(answer))
  // A page of another server (a proxy, a captive portal) is not an answer to the request.
  if (!parsed.success) return new UnreachableError(`status ${answer.status}`)
  const refused = { ...parsed.data, ...waitOf(answer) }
  if (SHUT_OUT.has(refused.code)) for (const listener of shutOutListeners) listener(refused)
  return new ProblemError(refused)
}

function waitOf(answer: Response): { retry_after_seconds?: number } {
  const seconds = Number(answer.headers.get('Retry-After') ?? Number.NaN)
  return Number.isFinite(seconds) ? { retry_after_seconds: seconds } : {}
}

async function readReply<R extends Route>(route: R, answer: Response): Promise<ReplyBody<R>> {
  if (!route.reply || answer.status === 204) return undefined as ReplyBody<R>
  const parsed = route.reply.safeParse(await jsonOf(answer))
  if (parsed.success) return parsed.data as ReplyBody<R>
  if (!isJson(answer)) throw new UnreachableError(`${route.id}: the reply is not JSON`)
  throw new Error(`${route.id}: the reply does not match the contract`, { cause: parsed.error })
}

const isJson = (answer: Response) =>
  /^application\/(problem\+)?json/.test(answer.headers.get('Content-Type') ?? '')

async function jsonOf(answer: Response): Promise<unknown> {
  try {
    return isJson(answer) ? await answer.json() : undefined
  } catch (error) {
    // The connection broke in the middle of the answer.
    throw new UnreachableError(error)
  }
}

async function codeOf(answer: Response): Promise<string | undefined> {
  return problem.safeParse(await jsonOf(answer.clone())).data?.code
}
