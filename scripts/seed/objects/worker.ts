import { roles } from '../../../contract/permissions.ts'
import type { Outcome, RoomMember } from '../../../durable-objects/chat-room/api.ts'
import { ChatRoom as ProductRoom } from '../../../durable-objects/chat-room/chat-room.ts'
import type { Time } from '../../../durable-objects/kit/time.ts'
import { Ledger as ProductLedger } from '../../../durable-objects/ledger/ledger.ts'
import { type Bindings, LATENCY_BUCKETS_MS } from '../../../worker/kernel/bindings.ts'
import { fillLedger } from './fill-ledger.ts'
import type {
  FilePlan,
  HourPlan,
  LedgerPlan,
  NoticePlan,
  ObjectsFilled,
  ObjectsPlan,
  RoomPlan,
} from './plan.ts'

export { Meter } from '../../../durable-objects/meter/meter.ts'
export { RateLimiter } from '../../../durable-objects/rate-limiter/rate-limiter.ts'
export { Turnstile } from '../../../durable-objects/turnstile/turnstile.ts'
export { UserPresence } from '../../../durable-objects/user-presence/user-presence.ts'
export { VisitCounter } from '../../../durable-objects/visit-counter/visit-counter.ts'

/**
 * Fills the objects of a new demo. Never deployed: it runs once, in a runtime that keeps its objects in the same files
 * as the product, and writes through the product's own methods. Only the clock is its own.
 */
export default {
  async fetch(request: Request, env: SeedBindings): Promise<Response> {
    const plan = (await request.json()) as ObjectsPlan
    const heads = []
    for (const room of plan.rooms) heads.push(await fillRoom(env, room))
    await fillMeter(env, plan.hours)
    await fillBucket(env, plan.files)
    const numbers = await numberNotices(env, plan.notices)
    const ledgers = []
    for (const ledger of plan.ledgers)
      ledgers.push(await env.LEDGER.getByName(ledger.account.accountId).fill(ledger))
    return Response.json({ heads, numbers, ledgers } satisfies ObjectsFilled)
  },
}

interface SeedBindings extends Omit<Bindings, 'CHAT_ROOM' | 'LEDGER'> {
  readonly CHAT_ROOM: DurableObjectNamespace<ChatRoom>
  readonly LEDGER: DurableObjectNamespace<Ledger>
}

/** A ledger in which a month of payments happens at once. It orders no jobs: all of it is projected beside it. */
export class Ledger extends ProductLedger {
  async fill(plan: LedgerPlan): Promise<ObjectsFilled['ledgers'][number]> {
    return { accountId: plan.account.accountId, changes: fillLedger(this.store, plan) }
  }
}

/** A room whose clock is set before each change, so that a month of talk is dated as it was. */
export class ChatRoom extends ProductRoom {
  readonly #clock: { now: number }

  constructor(state: DurableObjectState, env: Bindings) {
    const clock = { now: 0 }
    super(state, env, timeOf(clock))
    this.#clock = clock
  }

  async setClock(now: number): Promise<void> {
    this.#clock.now = now
  }

  /** What members have read, and what was sent, is otherwise written a second later. */
  async keepLate(): Promise<void> {
    this.store.keepLate()
  }
}

/** Nobody listens while the demo is written, so nothing is due later. */
const timeOf = (clock: { readonly now: number }): Time => ({ now: () => clock.now, after: () => () => {} })

async function fillRoom(env: SeedBindings, plan: RoomPlan): Promise<ObjectsFilled['heads'][number]> {
  const room = env.CHAT_ROOM.get(env.CHAT_ROOM.idFromName(String(plan.id)))
  const members = plan.members.map(
    (member, index): RoomMember => ({
      ...speaker(member),
      roomRole: index === 0 || !plan.isGroup ? 'owner' : 'member',
      sharesReceipts: true,
    }),
  )
  const { id: roomId, name, isGroup, createdAt } = plan
  await room.open({ roomId, name, isGroup, createdAt, members })
  const by = (id: number) => members.find((member) => member.id === id) ?? unknown(id)
  const messages: number[] = []
  for (const [index, line] of plan.lines.entries()) {
    await room.setClock(line.at)
    const replyTo = line.replyTo === undefined ? undefined : messages[line.replyTo - 1]
    const { mentions } = line
    // Named, so that a seed that fell halfway and begins again writes no line twice.
    const clientId = `demo-${plan.id}-${index}`
    const draft = { content: line.before ?? line.content, clientId, replyTo, mentions }
    const { seq } = ok(await room.send(by(line.by), draft))
    messages.push(seq)
    if (line.before !== undefined) {
      await room.setClock(line.at + 90_000)
      ok(await room.edit(by(line.by), seq, line.content, mentions))
    }
    for (const [place, [emoji, reader]] of line.reactions.entries()) {
      await room.setClock(line.at + (place + 2) * 60_000)
      ok(await room.react(by(reader), seq, emoji, true))
    }
  }
  const { head } = await room.load()
  for (const { id } of members) {
    const unread = plan.unread[id] ?? 0
    ok(await room.see(id, unread === 0 ? head : (messages.at(-unread - 1) ?? 0)))
  }
  // The lists are filled beside this, so the room need not have them follow.
  ok(await room.carryOut(1, head))
  await room.keepLate()
  return { id: plan.id, head, messages }
}

async function fillMeter(env: SeedBindings, hours: readonly HourPlan[]): Promise<void> {
  const meter = env.METER.get(env.METER.idFromName('all'))
  for (const { at, answered, failed } of hours) {
    const sample = (status: string, count: number) => ({
      route: 'chat.listMessages',
      status,
      count,
      durationMs: count * REQUEST_MS,
      buckets: LATENCY_BUCKETS_MS.map((most) => (most === bucket ? count : 0)),
    })
    await meter.add([sample('2xx', answered), ...(failed > 0 ? [sample('5xx', failed)] : [])], at)
  }
}

const REQUEST_MS = 12
const bucket = LATENCY_BUCKETS_MS.find((most) => most >= REQUEST_MS)

/** A key is the same at every attempt, so that a seed that fell halfway and begins again leaves no file twice. */
async function fillBucket(env: SeedBindings, files: readonly FilePlan[]): Promise<void> {
  for (const { key, type, base64 } of files) {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
    await env.FILES.put(key, bytes, { httpMetadata: { contentType: type } })
  }
}

async function numberNotices(
  env: SeedBindings,
  notices: readonly NoticePlan[],
): Promise<ObjectsFilled['numbers']> {
  const numbers = []
  for (const { id, userId, key, kind, at } of notices) {
    const person = env.USER_PRESENCE.get(env.USER_PRESENCE.idFromName(String(userId)))
    const event = { kind: 'notifications.added', at, by: null, data: { id, kind } }
    numbers.push({ id, seq: await person.append({ key: `notified:${key}`, ...event }) })
  }
  return numbers
}

function speaker({ id, name, role }: RoomPlan['members'][number]) {
  const known = roles.find((one) => one === role)
  if (!known) throw new Error(`${role} is no role`)
  return { id, name, role: known }
}

function ok<Value>(outcome: Outcome<Value>): Value {
  if ('refused' in outcome) throw new Error(`the demo was refused: ${outcome.refused}`)
  return outcome.ok
}

const unknown = (id: number): never => {
  throw new Error(`${id} is not in this conversation`)
}
