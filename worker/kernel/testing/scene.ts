import {
  createExecutionContext,
  createMessageBatch,
  createScheduledController,
  getQueueResult,
  waitOnExecutionContext,
} from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { Route } from '../../../contract/route.ts'
import { RateLimiter } from '../../../durable-objects/rate-limiter/rate-limiter.ts'
import { capabilities } from '../../capabilities.ts'
import { schedule } from '../../schedule.ts'
import type { Bindings } from '../bindings.ts'
import type { Context } from '../context.ts'
import { configOf, contextFor, createApp } from '../http/app.ts'
import type { App, Authenticator } from '../http/serve.ts'
import { background } from '../jobs/background.ts'
import type { Reaction } from '../jobs/reactions.ts'
import type { JobRegistry } from '../jobs/runner.ts'
import type { Scheduled } from '../jobs/schedule.ts'
import { type Cast, castOf, type Player, usualCast } from './cast.ts'

/** A quiet Monday morning: no test depends on when it runs. */
export const OPENING = Date.parse('2026-11-02T09:30:00.000Z')

/** A clock that only moves when a test says so. */
export function handClock(start = OPENING) {
  let now = start
  return {
    now: () => now,
    advance: (milliseconds: number) => {
      now += milliseconds
    },
  }
}

export interface Ask {
  readonly headers?: Readonly<Record<string, string>>
  /** Any value becomes JSON; a string and a form are sent as they are. */
  readonly body?: unknown
  readonly ip?: string
}

export interface Staging {
  readonly registry?: JobRegistry
  readonly variables?: Readonly<Record<string, string>>
  /** Bindings in place of the runtime's own: one that fails, one that counts. */
  readonly bindings?: Partial<Bindings>
  /** Endpoints that exist for one test, beside the product's own. */
  readonly mount?: (app: App) => void
  readonly reactions?: readonly Reaction[]
  readonly schedule?: readonly Scheduled[]
  /** Runs between the moment a request's actor is known and what the request does. */
  readonly onceIdentified?: () => Promise<void>
}

/** The product with its people, called over HTTP. */
export async function setScene(options: Staging = {}) {
  const clock = handClock()
  RateLimiter.clock = clock
  const queued: unknown[] = []
  // All queues keep what they are given until a test delivers it.
  const queue = {
    send: async (body: unknown) => void queued.push(body),
    sendBatch: async (messages: Iterable<{ body: unknown }>) =>
      void queued.push(...[...messages].map(({ body }) => body)),
  }
  const bindings = {
    ...env,
    ...options.variables,
    JOBS: queue,
    MONEY_JOBS: queue,
    PAYOUT_JOBS: queue,
    CAMPAIGN_JOBS: queue,
    ...options.bindings,
  } as unknown as Bindings
  const staging = {
    ...capabilities,
    authenticator: interrupted(capabilities.authenticator, options.onceIdentified),
    clock,
    reactions: options.reactions ?? capabilities.reactions,
    jobs: options.registry ?? capabilities.jobs,
    mount: (product: App) => {
      options.mount?.(product)
      capabilities.mount(product)
    },
  }
  const app = createApp(staging)
  const doors = background(staging, options.schedule ?? schedule)

  async function send(request: Request): Promise<Response> {
    const execution = createExecutionContext()
    const response = await app.fetch(request, bindings, execution)
    await waitOnExecutionContext(execution)
    return response
  }

  async function ask(
    method: string,
    path: string,
    { headers = {}, body, ip = '198.51.100.7' }: Ask = {},
  ): Promise<Response> {
    // A form says its own type, with the boundary between its parts.
    const isForm = body instanceof FormData
    const given =
      body === undefined ? {} : { body: typeof body === 'string' || isForm ? body : JSON.stringify(body) }
    const type: Record<string, string> =
      body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }
    return send(
      new Request(`http://matrice.test${path}`, {
        method,
        headers: { 'CF-Connecting-IP': ip, ...type, ...headers },
        redirect: 'manual',
        ...given,
      }),
    )
  }

  const as =
    (player: Player) =>
    (method: string, path: string, more: Ask = {}) =>
      ask(method, path, { ...more, headers: { Authorization: `Bearer ${player.token}`, ...more.headers } })

  /** A context outside any request, for calling verbs and reading rows. */
  function context(parts: Partial<Context> = {}): Context {
    const parsed = configOf(bindings)
    if (!parsed.ok) throw new Error(`test configuration refused: ${parsed.faults.map((fault) => fault.name)}`)
    const base = contextFor({
      capabilities: staging,
      bindings,
      config: parsed.config,
      requestId: 'test',
      later: (work) => void work.catch(() => undefined),
    })
    return { ...base, ...parts }
  }

  /** Runs one batch of the queue; returns the acknowledged messages and the delays of the retried ones. */
  async function deliver(bodies: readonly unknown[], attempts = 1) {
    const messages = bodies.map((body, index) => ({
      id: String(index),
      timestamp: new Date(),
      attempts,
      body,
    }))
    const batch = createMessageBatch('matrice-jobs', messages)
    // The result that the test runtime gives leaves the pauses out.
    const comeBack: { index: number; afterSeconds: number | undefined }[] = []
    for (const [index, message] of batch.messages.entries()) {
      const retry = message.retry.bind(message)
      message.retry = (pause) => {
        comeBack.push({ index, afterSeconds: pause?.delaySeconds })
        retry(pause)
      }
    }
    const execution = createExecutionContext()
    await doors.queue(batch, bindings, execution)
    const { explicitAcks } = await getQueueResult(batch, execution)
    return { done: explicitAcks.map(Number), comeBack }
  }

  /** Delivers what the queue holds, and whatever that causes, until it is empty. */
  async function runQueue(): Promise<void> {
    for (let round = 0; queued.length > 0 && round < 20; round += 1) await deliver(queued.splice(0))
  }

  /** Brings a mail, as the server that took it in: what the Worker says of it for good, or its temporary failure. */
  async function bringMail(
    raw: string | Uint8Array<ArrayBuffer>,
    { from, to }: { readonly from: string; readonly to: string },
  ): Promise<{ readonly rejected: string | null }> {
    const bytes = typeof raw === 'string' ? new Uint8Array(new TextEncoder().encode(raw)) : raw
    const execution = createExecutionContext()
    let rejected: string | null = null
    const mail = {
      ...{ from, to, rawSize: bytes.length, headers: headersOf(bytes) },
      raw: new Blob([bytes]).stream(),
      setReject: (reason: string) => {
        rejected = reason
      },
    }
    await doors.email(mail, bindings, execution)
    await waitOnExecutionContext(execution)
    return { rejected }
  }

  async function tick(cron: string): Promise<void> {
    const execution = createExecutionContext()
    await doors.scheduled(
      createScheduledController({ cron, scheduledTime: new Date(clock.now()) }),
      bindings,
      execution,
    )
    await waitOnExecutionContext(execution)
  }

  // Another secret signs other tokens, and another binding may fail or count.
  const isUsual = !options.variables && !options.bindings
  const cast: Cast = isUsual ? await usualCast(context(), env.DB) : await castOf(context())
  return { app, bindings, clock, queued, send, ask, as, context, deliver, runQueue, bringMail, tick, cast }
}

function interrupted(authenticator: Authenticator, onceIdentified: Staging['onceIdentified']): Authenticator {
  if (!onceIdentified) return authenticator
  return {
    ...authenticator,
    authenticate: async (ctx, given) => {
      const actor = await authenticator.authenticate(ctx, given)
      await onceIdentified()
      return actor
    },
  }
}

/** What every honest request to a route carries: where it moves money, a key of its own. */
export const keyFor = ({ idempotency }: Pick<Route, 'idempotency'>): Record<string, string> =>
  idempotency === 'required' ? { 'Idempotency-Key': crypto.randomUUID() } : {}

/** For tests that build an app of their own. */
export { capabilities }

export type Scene = Awaited<ReturnType<typeof setScene>>

/** Of a mail, as its server hands them over: unfolded, and with a comma where a name comes twice. */
function headersOf(raw: Uint8Array): Headers {
  const [block = ''] = new TextDecoder('latin1').decode(raw).split(/\r?\n\r?\n/, 1)
  const headers = new Headers()
  for (const line of block.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const [, name, value] = /^([\w-]+):(.*)$/.exec(line) ?? []
    if (name) headers.append(name, (value ?? '').trim())
  }
  return headers
}

/** The mails to an address, read from the sandbox's mailbox. */
export async function mailTo(address: string): Promise<Mail[]> {
  const response = await fetch(`http://sandbox.test/mail/api/messages?to=${encodeURIComponent(address)}`)
  const { results } = (await response.json()) as { results: Mail[] }
  return results
}

interface Mail {
  readonly id: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly attempts: number
}

/** Switches a room of the sandbox into one of its modes. */
export async function sandboxMode(room: string, mode: Readonly<Record<string, unknown>>): Promise<void> {
  const response = await fetch(`http://sandbox.test/control/${room}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(mode),
  })
  if (!response.ok) throw new Error(`sandbox refused: ${response.status}`)
}
