import type * as z from 'zod'
import type { ErrorSpec } from './errors.ts'
import type { Permission } from './permissions.ts'
import type { LimitName } from './platform/limits.ts'

/** Who may call: anyone, anyone signed in, or a role that holds a permission. */
export type Access = 'public' | 'signed-in' | Permission

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/**
 * An endpoint as data. The server mounts it, the browser calls it, the OpenAPI document prints it and the
 * refusal tests loop over it; nothing about an endpoint is written twice.
 */
export interface Route {
  /** `capability.verbNoun`: the operation's stable name in documents, metrics and idempotency scopes. */
  readonly id: string
  readonly summary: string
  readonly access: Access
  readonly method: Method
  readonly path: `/${string}`
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodObject
  /** The JSON answered on success; absent for 204, files and redirects. */
  readonly reply?: z.ZodType
  readonly status?: 200 | 201 | 202 | 204 | 302 | 303
  /** The media type of an answer that is not JSON. */
  readonly media?: string
  /** A request that does not accept JSON is redirected (302) to the address in the reply. */
  readonly redirects?: true
  /** The media type of a body that is not JSON: the verb reads its bytes itself, within its own bounds. */
  readonly takes?: string
  /** A form with a file, instead of a JSON body. The server reads it within its bounds and hands over its parts. */
  readonly form?: UploadForm
  /**
   * Reads alone although it is a POST, because what it is asked with is a secret, or too long for an address. Asking
   * again answers the same, so it needs no stored answer and no check of its actor beside a write.
   */
  readonly safe?: true
  /** A signature in the request authorizes the caller; sessions, tokens and CSRF are not checked. */
  readonly signed?: true
  readonly errors?: readonly ErrorSpec[]
  readonly limits?: readonly LimitName[]
  /** `required` on what moves money. Every other POST honours a key when one is sent. */
  readonly idempotency?: 'required'
  /** Of a public verb that is one commit: that takes the key, and nothing is written before it. */
  readonly claim?: 'at_commit'
  /** Also answers while a password change is forced: profile, password, logout. */
  readonly openDuringForcedChange?: true
}

export interface UploadForm {
  /** The parts beside the file; any other part is refused. */
  readonly parts: z.ZodObject
  readonly bytesMost: number
  /** What a larger file is refused as. */
  readonly tooLarge: ErrorSpec
}

/** The file of a form, under its part `file`; null where it has none. */
export interface UploadedFile {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

export function defineRoute<const R extends Route>(route: R): R {
  return route
}

type Out<S> = S extends z.ZodType ? z.output<S> : undefined
type In<S> = S extends z.ZodType ? z.input<S> : undefined

/** What a handler receives, parsed. */
export interface Received<R extends Route> {
  readonly params: Out<R['params']>
  readonly query: Out<R['query']>
  readonly body: Out<R['body']>
  readonly form: R['form'] extends UploadForm
    ? { readonly parts: z.output<R['form']['parts']>; readonly file: UploadedFile | null }
    : undefined
}

/**
 * What a caller may send. Keys whose schema is absent are not accepted. What a file is, each runtime says for itself:
 * the contract knows of none.
 */
export type Sent<R extends Route, SentFile = unknown> = (R['params'] extends z.ZodType
  ? { params: In<R['params']> }
  : unknown) &
  (R['query'] extends z.ZodType ? { query?: In<R['query']> } : unknown) &
  (R['body'] extends z.ZodType ? { body: In<R['body']> } : unknown) &
  (R['form'] extends UploadForm ? { form: { parts?: In<R['form']['parts']>; file?: SentFile } } : unknown)

export type ReplyBody<R extends Route> = R['reply'] extends z.ZodType ? z.output<R['reply']> : undefined

export const successStatus = (route: Route) => route.status ?? 200

/** Fills `{name}` places of a path. */
export function pathOf(route: Route, params: Readonly<Record<string, unknown>> = {}): string {
  return route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])))
}
