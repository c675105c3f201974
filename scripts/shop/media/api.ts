import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import { signIn } from '../../../contract/identity/sign-in.ts'
import { Fault } from '../../fault.ts'

export interface Account {
  readonly email: string
  readonly password: string
}

export interface Question {
  readonly method?: 'POST' | 'DELETE'
  readonly body?: object
  /** The same key again is answered as the first time, also after a crash. */
  readonly key?: string
}

export class Refused extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, { code, detail }: z.output<typeof problem>) {
    super(detail || code)
    this.status = status
    this.code = code
  }
}

const problem = z
  .object({ code: z.string().catch(''), detail: z.string().catch('') })
  .catch({ code: '', detail: '' })
const tokens = z.object({ access: z.string() })
/** A busy server, a network that comes and goes: asked so often, each time after a longer wait. */
const TRIES = 6
const WAIT_MS = 1_000

/** A portal as a token client asks it. A token that expired is renewed by signing in again. */
export class Api {
  readonly #origin: string
  readonly #account: Account
  #access: Promise<string> | null = null

  constructor(origin: string, account: Account) {
    this.#origin = origin
    this.#account = account
  }

  async ask<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    question: Question = {},
  ): Promise<z.output<Schema>> {
    const answer = await patiently(() => this.#send(path, question))
    const text = await answer.text()
    if (!answer.ok) throw new Refused(answer.status, problem.parse(jsonOf(text)))
    return schema.parse(text === '' ? undefined : jsonOf(text))
  }

  /** An upload goes where its link says, which may be another host; its ETag is the MD5 of what arrived. */
  put(
    url: string,
    headers: Readonly<Record<string, string>>,
    body: Uint8Array<ArrayBuffer>,
  ): Promise<Response> {
    return patiently(() => fetch(new URL(url, this.#origin), { method: 'PUT', headers, body }))
  }

  async #send(path: string, question: Question): Promise<Response> {
    const access = await this.#signedIn()
    const answer = await this.#fetch(path, question, access)
    if (answer.status !== 401) return answer
    this.#access = null
    return this.#fetch(path, question, await this.#signedIn())
  }

  #fetch(path: string, { method, body, key }: Question, access?: string): Promise<Response> {
    return fetch(new URL(path, this.#origin), {
      method: method ?? 'GET',
      headers: {
        Accept: 'application/json',
        'Accept-Language': 'fr',
        ...(access === undefined ? {} : { Authorization: `Bearer ${access}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(key === undefined ? {} : { 'Idempotency-Key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }

  #signedIn(): Promise<string> {
    this.#access ??= this.#signIn()
    return this.#access
  }

  async #signIn(): Promise<string> {
    const { email, password } = this.#account
    const answer = await patiently(() =>
      this.#fetch(signIn.path, { method: 'POST', body: { email, password } }),
    )
    if (answer.ok) return tokens.parse(await answer.json()).access
    const { detail } = problem.parse(jsonOf(await answer.text()))
    throw new Fault(`${email} : ${detail || answer.status}`)
  }
}

async function patiently(send: () => Promise<Response>): Promise<Response> {
  for (let tried = 1; ; tried += 1) {
    const answer = await send().catch((error: unknown) => {
      if (tried >= TRIES) throw new Fault(`${error instanceof Error ? error.message : error}`)
      return null
    })
    const isBusy = answer === null || answer.status === 429 || answer.status >= 500 || isInProgress(answer)
    if (!isBusy || tried >= TRIES) return answer ?? Response.error()
    await pause(waitOf(answer, tried))
  }
}

/** The same request under the same key is still at work. */
const isInProgress = ({ status, headers }: Response) => status === 409 && headers.has('Retry-After')

const waitOf = (answer: Response | null, tried: number) =>
  Math.max(Number(answer?.headers.get('Retry-After') ?? 0) * 1_000, WAIT_MS * 2 ** (tried - 1))

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
