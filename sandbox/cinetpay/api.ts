import { type Context, Hono } from 'hono'
import { knobOf } from '../control/room.ts'
import { type SandboxEnv, worldOf } from '../env.ts'
import { pause } from '../kit/pause.ts'
import { codes } from './codes.ts'
import { cinetpayRoom, merchant } from './room.ts'
import { asked, type Transaction } from './transaction.ts'

/** The provider's API: what a merchant calls. */
export const apiRoutes = new Hono<SandboxEnv>()
  .post('/v2/payment', async (c) => {
    const world = worldOf(c)
    const fault = await world.strike(cinetpayRoom.name, [
      'init_down',
      'init_lost',
      'init_late',
      'init_code',
      'init_garbage',
      'init_hollow',
    ])
    const delay = knobOf(cinetpayRoom, fault, 'delay_ms')
    if (fault?.mode === 'init_lost') await pause(delay)
    if (fault?.mode === 'init_down' || fault?.mode === 'init_lost') return c.text('Bad Gateway', 500)
    if (fault?.mode === 'init_code') return refusal(c, String(knobOf(cinetpayRoom, fault, 'code')))
    const body = await bodyOf(c)
    if (!isMerchant(body)) return refusal(c, '609')
    const parsed = asked.safeParse(body)
    if (!parsed.success)
      return refusal(c, '608', parsed.error.issues.map(({ path }) => path.join('.')).join(' '))
    const { amount } = parsed.data
    if (amount < 100 || amount % 5 !== 0)
      return refusal(c, '641', 'ERROR_AMOUNT_TOO_LOW or not a multiple of 5')
    const opened = await world.openTransaction(parsed.data)
    if (!opened) return refusal(c, '608', 'transaction_id is already used')
    if (fault?.mode === 'init_late') await pause(delay)
    if (fault?.mode === 'init_garbage') return c.body('{"code":"201","mess', 200)
    const payment_url = new URL(`/cinetpay/pay/${opened.token}`, c.req.url).href
    const data = fault?.mode === 'init_hollow' ? undefined : { payment_token: opened.token, payment_url }
    return c.json(
      { code: '201', message: 'CREATED', description: 'Transaction created', data, ...stamp() },
      200,
    )
  })
  .post('/v2/payment/check', async (c) => {
    const world = worldOf(c)
    const fault = await world.strike(cinetpayRoom.name, [
      'check_down',
      'check_slow',
      'check_code',
      'check_garbage',
      'lying_amount',
      'lying_currency',
      'lying_status',
    ])
    if (fault?.mode === 'check_down') return c.text('Bad Gateway', 500)
    if (fault?.mode === 'check_slow') await pause(knobOf(cinetpayRoom, fault, 'delay_ms'))
    if (fault?.mode === 'check_garbage') return c.body('{"code":"00","data":{"stat', 200)
    const body = await bodyOf(c)
    if (!isMerchant(body)) return refusal(c, '609')
    const { transaction_id: id } = body
    const found = typeof id === 'string' ? await world.transaction(id) : null
    if (!found) return refusal(c, '612')
    if (fault?.mode === 'check_code')
      return state(c, { ...found, code: String(knobOf(cinetpayRoom, fault, 'code')) })
    if (fault?.mode === 'lying_status') return state(c, found, { code: '600', status: 'ACCEPTED' })
    if (fault?.mode === 'lying_amount') return state(c, found, { amount: String(found.ask.amount + 5) })
    if (fault?.mode === 'lying_currency') return state(c, found, { currency: 'GNF' })
    return state(c, found)
  })

/** Amounts are texts, and a date that is not there is a space, as at the real provider. */
function state(
  c: Context,
  { ask, code, method, operator_id, paid_at }: Transaction,
  { code: told = code, ...lies }: Record<string, string> = {},
): Response {
  const known = codes[code]
  const date = paid_at?.slice(0, 19).replace('T', ' ') ?? ' '
  return c.json({
    code: told,
    message: codes[told]?.message ?? 'UNKNOWN',
    data: {
      amount: String(ask.amount),
      currency: ask.currency,
      status: known?.status ?? 'UNKNOWN',
      payment_method: method,
      description: ask.description,
      metadata: ask.metadata || null,
      operator_id,
      payment_date: date,
      fund_availability_date: date,
      ...lies,
    },
    ...stamp(),
  })
}

const refusal = (c: Context, code: string, description = ''): Response =>
  c.json({ code, message: codes[code]?.message ?? 'UNKNOWN', description, ...stamp() }, 400)

const stamp = () => ({ api_response_id: `${Date.now() / 1000}.${crypto.randomUUID().slice(0, 4)}` })

async function bodyOf(c: Context): Promise<Record<string, unknown>> {
  const body: unknown = await c.req.json().catch(() => null)
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
}

const isMerchant = ({ apikey, site_id }: Record<string, unknown>) =>
  apikey === merchant.apikey && String(site_id) === merchant.site_id
