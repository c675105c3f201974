import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { knobOf } from '../control/room.ts'
import { type SandboxEnv, worldOf } from '../env.ts'
import { apiRoutes } from './api.ts'
import { codes } from './codes.ts'
import { Checkout, Transactions, Unknown } from './pages.tsx'
import { cinetpayRoom } from './room.ts'
import type { Transaction } from './transaction.ts'
import { composed, isReachable, sendAll } from './webhooks.ts'

const form = z.object({
  decision: z.enum(['pay', 'refuse', 'leave']),
  /** Of a refusal, or any other that a test wants the transaction to have. */
  code: z.enum(Object.keys(codes)).optional(),
  method: z.string().min(1).max(20).default('OM'),
})

const WEBHOOK_MODES = [
  'webhooks_none',
  'webhooks_late',
  'webhooks_repeated',
  'webhooks_shuffled',
  'webhooks_forged',
]

export const cinetpayRoutes = new Hono<SandboxEnv>()
  .route('/', apiRoutes)
  .get('/pay/:token', async (c) => {
    const transaction = await worldOf(c).transactionOf(c.req.param('token'))
    if (!transaction) return c.html(<Unknown />, 404)
    const next = await worldOf(c).takeNext(cinetpayRoom.name)
    if (next !== null) return decide(c, transaction, form.parse(JSON.parse(next)))
    return c.html(<Checkout transaction={transaction} />)
  })
  .post('/pay/:token', async (c) => {
    const transaction = await worldOf(c).transactionOf(c.req.param('token'))
    if (!transaction) return c.html(<Unknown />, 404)
    return decide(c, transaction, form.parse(await c.req.parseBody()))
  })
  .get('/transactions', async (c) => c.html(<Transactions transactions={await worldOf(c).transactions()} />))
  .get('/api/transactions', async (c) => c.json({ results: await worldOf(c).transactions() }))
  .get('/api/notifications', async (c) =>
    c.json({ results: await worldOf(c).notifications(c.req.query('transaction_id') ?? null) }),
  )

/** The payer goes back to the merchant whatever they decided; who leaves decides nothing. */
async function decide(
  c: Context<SandboxEnv>,
  transaction: Transaction,
  { decision, code, method }: z.output<typeof form>,
): Promise<Response> {
  if (decision !== 'leave') {
    const wanted = decision === 'pay' ? '00' : (code ?? '627')
    const decided = await worldOf(c).decideTransaction(transaction.transaction_id, { code: wanted, method })
    if (decided) await announce(c, decided)
  }
  const back = new URL(transaction.ask.return_url)
  back.searchParams.set('transaction_id', transaction.transaction_id)
  back.searchParams.set('token', transaction.token)
  return c.redirect(back.href, 303)
}

async function announce(c: Context<SandboxEnv>, transaction: Transaction): Promise<void> {
  const world = worldOf(c)
  const setting = await world.strike(cinetpayRoom.name, WEBHOOK_MODES)
  const kept = await Promise.all(
    (await composed(transaction, setting)).map((one) => world.keepNotification(one)),
  )
  if (kept.length === 0 || !isReachable(transaction.ask.notify_url)) return
  const delay = setting?.mode === 'webhooks_late' ? knobOf(cinetpayRoom, setting, 'delay_ms') : 0
  c.executionCtx.waitUntil(sendAll(world, kept, delay))
}
