import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, listAt, type Person, signInAs, textAt } from '../support/person.ts'
import { type Product, startProduct } from '../support/product.ts'

/**
 * Each falls somewhere among messages being sent, stored and acknowledged. So many of an ordinary run;
 * `SOAK_KILLS=50 npx vitest run --config e2e/processes.config.ts kill/conversation` kills more often.
 */
const KILLS = Number(process.env.SOAK_KILLS || 12)
/** Never more than the runtime can have in hand, so that each kill leaves some answered and some not. */
const IN_FLIGHT = 8
const CONNECT_WITHIN_MS = 30_000
const BACK_WITHIN_MS = 15_000
const env = {
  DEMO_PASSWORD: 'cauris-baobab-harmattan-27',
  RATE_LIMIT_LOGIN_PAIR: '1000/60',
  RATE_LIMIT_CHAT_TICKET: '10000/60',
}

let product: Product

beforeAll(async () => {
  product = await startProduct({ env })
})

/** The development server now and then misses that its runtime died; it is then started anew on the same data. */
async function revive(): Promise<void> {
  try {
    await product.untilReady(BACK_WITHIN_MS)
  } catch {
    const { url, stateDir } = product
    await product.stop()
    product = await startProduct({ env, stateDir, port: Number(new URL(url).port) })
  }
}

afterAll(async () => {
  await product?.stop()
})

test('kill -9 among messages being sent loses and doubles none that was acknowledged', async () => {
  const writer = await signInAs(product.url, 'gestionnaire@cnss.test', product.password)
  const room = await openRoom(writer)
  const drafts = new Drafts(room)
  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = drafts.acked.size
    // Now straight to the room, now through the writer's own object.
    const line = await connect(writer, room, kill % 2 === 0, drafts)
    await line.untilAcked(before + 3 + (kill % 7))
    expect(product.kill9Runtime()).toBeGreaterThan(0)
    line.stop()
    await revive()
  }
  const line = await connect(writer, room, true, drafts)
  drafts.finish()
  await line.untilAcked(drafts.count)
  line.stop()

  const stored = await history(writer, room)
  expect(drafts.acked.size).toBeGreaterThan(KILLS * 3)
  for (const [clientId, id] of drafts.acked)
    expect(stored.filter((message) => message.clientId === clientId).map((message) => message.id)).toEqual([
      id,
    ])
  expect(stored).toHaveLength(drafts.acked.size)
  const order = stored.map(({ clientId }) => Number(clientId.slice(1)))
  expect(order).toEqual(order.toSorted((a, b) => a - b))
}, 600_000)

/** What the writer wants to say, in order; said again and again until it is acknowledged. */
class Drafts {
  readonly acked = new Map<string, number>()
  readonly waiting: string[] = []
  readonly #room: number
  #finished = false
  count = 0

  constructor(room: number) {
    this.#room = room
  }

  next(): string | null {
    if (this.#finished || this.waiting.length >= IN_FLIGHT) return null
    this.count += 1
    const clientId = `c${this.count}`
    this.waiting.push(clientId)
    return clientId
  }

  finish(): void {
    this.#finished = true
  }

  frame(clientId: string): string {
    const content = `message ${clientId}`
    return JSON.stringify({ type: 'send_message', room_id: this.#room, content, client_id: clientId })
  }

  ack(clientId: string, id: number): void {
    const known = this.acked.get(clientId)
    if (known !== undefined && known !== id) throw new Error(`${clientId} is ${known} and ${id}`)
    this.acked.set(clientId, id)
    const place = this.waiting.indexOf(clientId)
    if (place >= 0) this.waiting.splice(place, 1)
  }
}

async function openRoom(writer: Person): Promise<number> {
  const { json } = await writer.call('GET', '/api/auth/profile')
  const organization = at(at(json, 'organization'), 'id')
  const members = await writer.call('GET', `/api/organizations/${organization}/members`)
  const other = listAt(members.json, 'results')
    .map((member) => at(member, 'id'))
    .find((id) => id !== at(json, 'id'))
  const answer = await writer.call('POST', '/api/chat/rooms', {
    body: { name: 'Sous les coups', is_group: true, participant_ids: [other] },
  })
  expect(answer.status).toBe(201)
  return Number(at(answer.json, 'id'))
}

async function connect(writer: Person, room: number, straight: boolean, drafts: Drafts) {
  const socket = await open(writer, straight ? `/ws/rooms/${room}/` : '/ws/chat/')
  const say = () => {
    for (let clientId = drafts.next(); clientId !== null; clientId = drafts.next())
      socket.send(drafts.frame(clientId))
  }
  let enough: () => boolean = () => false
  let tell: () => void = () => undefined
  socket.addEventListener('message', ({ data }) => {
    const frame: unknown = JSON.parse(String(data))
    if (at(frame, 'type') !== 'ack') return
    drafts.ack(textAt(frame, 'client_id'), Number(at(frame, 'id')))
    // No faster than the room allows one person to write.
    setTimeout(() => socket.readyState === WebSocket.OPEN && say(), 60)
    if (enough()) tell()
  })
  socket.send(
    JSON.stringify({
      type: 'hello',
      v: 1,
      device_id: 'killed',
      streams: { [`room:${room}`]: { epoch: null, seq: 0 } },
    }),
  )
  for (const clientId of drafts.waiting) socket.send(drafts.frame(clientId))
  say()
  return {
    stop: () => socket.close(),
    untilAcked: (count: number) =>
      new Promise<void>((resolve) => {
        enough = () => drafts.acked.size >= count
        tell = resolve
        if (enough()) resolve()
      }),
  }
}

/** Until the runtime is back and lets the socket in. */
async function open(writer: Person, path: string): Promise<WebSocket> {
  for (const end = Date.now() + CONNECT_WITHIN_MS; Date.now() < end; await pause(200)) {
    const answer = await writer.call('POST', '/api/chat/tickets').catch(() => undefined)
    if (answer?.status !== 201) continue
    const url = `${product.url.replace('http', 'ws')}${path}?ticket=${encodeURIComponent(textAt(answer.json, 'ticket'))}`
    const socket = new WebSocket(url)
    const opened = await new Promise<boolean>((resolve) => {
      socket.addEventListener('open', () => resolve(true))
      socket.addEventListener('error', () => resolve(false))
    })
    if (opened) return socket
  }
  throw new Error(`${path} did not open`)
}

async function history(writer: Person, room: number): Promise<{ id: number; clientId: string }[]> {
  const found: { id: number; clientId: string }[] = []
  for (let after = 0; ; after = found.at(-1)?.id ?? 0) {
    const { json } = await writer.call('GET', `/api/chat/rooms/${room}/messages?after=${after}&limit=200`)
    const page = listAt(json, 'results')
    found.push(
      ...page.map((message) => ({ id: Number(at(message, 'id')), clientId: textAt(message, 'client_id') })),
    )
    if (at(json, 'has_after') !== true) return found
  }
}
