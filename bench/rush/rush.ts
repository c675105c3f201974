import { Agent } from 'node:http'
import * as z from 'zod'
import { cpuBetween, readCpu } from '../harness/cpu.ts'
import { type Answer, ask, type Shot } from '../harness/load.ts'
import { percentile } from '../harness/statistics.ts'
import type { Matrice } from '../matrice/house.ts'
import { CODE, DISCOUNT, PRICE, QUANTITY, type RushShop } from './shops.ts'

export type Target = Pick<Matrice, 'origin' | 'server'>

export interface RushResult {
  readonly shop: RushShop
  readonly buyers: number
  readonly cpuMsPerOrder: number
  readonly p99Ms: number
  /** Nought where there is none of them. */
  readonly p99WinnersMs: number
  readonly p99LosersMs: number
}

/**
 * So many buyers send the same price in the same moment, each by a connection that stands already and from an address of
 * its own. More or fewer winners than there is for, another refusal than a 409 and another total than the quoted one end
 * the benchmark.
 */
export async function rush(target: Target, shop: RushShop, buyers: number): Promise<RushResult> {
  const { quote_hash, total } = await quoted(target, shop)
  const agent = new Agent({ keepAlive: true, maxSockets: buyers, maxFreeSockets: buyers })
  try {
    const connect: Shot = { method: 'GET', path: '/healthz', headers: {} }
    await Promise.all(Array.from({ length: buyers }, () => ask(target.origin, connect, agent)))
    const before = await readCpu(target.server.pid)
    const answers = await Promise.all(
      Array.from({ length: buyers }, (_, buyer) => timed(target, orderOf(shop, buyer, quote_hash), agent)),
    )
    const { milliseconds } = await cpuBetween(before, await readCpu(target.server.pid))
    const won = answers.filter(({ answer }) => answer.status === 201)
    const lost = answers.filter(({ answer }) => answer.status === 409)
    requireThat(won.length + lost.length === buyers, shop, 'another answer than 201 and 409')
    requireThat(won.length === Math.min(shop.limit, buyers), shop, `${won.length} winners`)
    requireThat(
      won.every(({ answer }) => parsed(answer, z.object({ total: z.int() })).total === total),
      shop,
      'another total',
    )
    return {
      ...{ shop, buyers, cpuMsPerOrder: milliseconds / buyers },
      ...{ p99Ms: waited(answers), p99WinnersMs: waited(won), p99LosersMs: waited(lost) },
    }
  } finally {
    agent.destroy()
  }
}

async function timed({ origin }: Target, shot: Shot, agent: Agent) {
  const askedAt = performance.now()
  const answer = await ask(origin, shot, agent)
  return { answer, ms: performance.now() - askedAt }
}

const waited = (answers: readonly { readonly ms: number }[]): number =>
  answers.length === 0
    ? 0
    : percentile(
        answers.map(({ ms }) => ms),
        0.99,
      )

const lines = [{ sku: 'STYLO', quantity: QUANTITY }]
const codesOf = ({ kind }: RushShop) => (kind === 'automatic' || kind === 'stock' ? {} : { codes: [CODE] })
const phoneOf = ({ kind }: RushShop, buyer: number) =>
  `+22901970${String(kind === 'customer' ? 0 : buyer).padStart(5, '0')}`

async function quoted({ origin }: Target, shop: RushShop) {
  const shot = post(`/api/promotions/apply?shop=${shop.handle}`, {
    lines,
    ...codesOf(shop),
    customer: { phone: phoneOf(shop, 0) },
  })
  const quote = parsed(await ask(origin, shot), z.object({ quote_hash: z.string(), total: z.int() }))
  const total = PRICE * QUANTITY - (shop.kind === 'stock' ? 0 : DISCOUNT)
  requireThat(quote.total === total, shop, `a quote of ${quote.total}`)
  return quote
}

const orderOf = (shop: RushShop, buyer: number, quote_hash: string): Shot =>
  post(
    `/api/cart/orders/?shop=${shop.handle}`,
    {
      lines,
      ...codesOf(shop),
      customer: {
        name: `Acheteuse ${buyer}`,
        phone: phoneOf(shop, buyer),
        email: `acheteuse-${buyer}@banc.test`,
      },
      payment_method: 'cash_on_delivery',
      quote_hash,
    },
    { 'idempotency-key': crypto.randomUUID() },
  )

const post = (path: string, body: object, headers: Readonly<Record<string, string>> = {}): Shot => ({
  method: 'POST',
  path,
  headers: { 'content-type': 'application/json', 'cf-connecting-ip': nextAddress(), ...headers },
  body: JSON.stringify(body),
})

let addresses = 0
function nextAddress(): string {
  addresses += 1
  return `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`
}

const parsed = <Body>({ body }: Answer, schema: z.ZodType<Body>): Body =>
  schema.parse(JSON.parse(body.toString('utf8')))

function requireThat(holds: boolean, { kind, limit }: RushShop, what: string): void {
  if (!holds) throw new Error(`a rush for ${limit} (${kind}) had ${what}`)
}
