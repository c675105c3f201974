import type * as z from 'zod'
import type * as contract from '../../../contract/shop/orders/orders.ts'
import type { NewOrder, Order } from '../../../contract/shop/orders/schemas.ts'
import type { Context } from '../../kernel/context.ts'
import { together } from '../../kernel/data/together.ts'
import { Failure } from '../../kernel/failure.ts'
import type { Replayed } from '../../kernel/http/idempotency.ts'
import { pricedWithin } from '../quotes/guesses.ts'
import { type Placing, placeRound, type Verdict } from './place-round.ts'

type Asked = z.output<typeof contract.placeOrder.query>

/**
 * Lines of one round, of all its orders: their rows and answers are values of the database, of two megabytes at most.
 */
const LINES_MOST = 400

const inRounds = together<Placing, Verdict>({
  most: LINES_MOST,
  // An order without many lines has other rows all the same.
  weightOf: ({ body }) => Math.max(4, body.lines.length),
  work: placeRound,
})

/**
 * Places what was quoted. Orders of one shop that arrive together share what they read and what they commit: one
 * statement holds each limit for all of them, and whoever comes too late is refused before anything is written.
 */
export async function placeOrder(
  ctx: Context,
  { shop, lang }: Asked,
  body: NewOrder,
): Promise<Order | Replayed> {
  const handle = shop?.toLowerCase()
  const told = await pricedWithin(ctx, body.codes ?? [], async () => {
    const verdict = await inRounds(ctx, handle ?? '', { ctx, handle, lang, body })
    return { rejected: verdict.rejected, out: verdict.told }
  })
  if (told instanceof Failure) throw told
  return told
}
