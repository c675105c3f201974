import { randomUUID } from 'node:crypto'
import { Agent } from 'node:http'
import * as z from 'zod'
import { ask, type Shot } from '../harness/load.ts'
import { range } from '../harness/range.ts'
import { reply } from '../harness/reply.ts'
import { answers } from './answers.ts'
import { codeOf } from './promotions.ts'
import type { PrepareRace } from './race.ts'
import { course } from './shops.ts'

const phoneOf = (buyer: number) => `+22901970${String(buyer).padStart(5, '0')}`

/** Quoted with the code, each under a number of their own; then everybody orders what was quoted. */
export const raceOfMatrice: PrepareRace = async (side, { limit, number, buyers }) => {
  const lines = [{ sku: course.products[0]?.items[0]?.sku ?? '', quantity: 1 }]
  const codes = [codeOf(limit, number)]
  const post = (path: string, body: object, key?: string): Shot => ({
    method: 'POST',
    path: `${path}?shop=${course.handle}`,
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    body: JSON.stringify(body),
  })
  const quoted = await reply(side, post('/api/promotions/apply', { lines, codes }), answers.quote)
  if (quoted.promotions.length !== 1) throw new Error(`${side.name} takes nothing off for ${codes}`)
  const agent = new Agent({ keepAlive: true, maxSockets: buyers })
  return range(buyers).map((buyer) => async () => {
    const { status, body } = await ask(
      side.origin,
      post(
        '/api/cart/orders',
        {
          ...{ lines, codes, quote_hash: quoted.quote_hash, payment_method: 'cash_on_delivery' },
          customer: { name: 'Acheteuse', phone: phoneOf(buyer) },
        },
        randomUUID(),
      ),
      agent,
    )
    const said: unknown = JSON.parse(body.toString('utf8'))
    if (status === 201) return { is: placed.parse(said).total === quoted.total ? 'discounted' : 'repriced' }
    // A conflict says that others were faster, whatever it names.
    return status === 409 ? { is: 'refused' } : { is: 'failed', why: `${status} ${body}` }
  })
}

const placed = z.object({ total: z.number() })
