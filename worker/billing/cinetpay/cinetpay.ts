import * as z from 'zod'
import type { Config } from '../../kernel/config.ts'
import { readBounded } from '../../kernel/http/parse-request.ts'
import { isRetry } from './outcome.ts'
import type { CheckAnswer, Exchange, InitAnswer, PaymentOrder, PaymentProvider } from './provider.ts'
import { isSigned } from './token.ts'

/** Answers have a few hundred bytes; more is not read. */
const ANSWER_BYTES_MOST = 64 * 1024

/** CinetPay's checkout, version 2; null where it is not configured, and online payment is off. */
export function cinetpay(config: Config): PaymentProvider | null {
  const { CINETPAY_BASE_URL: base, CINETPAY_API_KEY: apikey } = config
  const { CINETPAY_SITE_ID: site_id, CINETPAY_SECRET_KEY: secretKey } = config
  if (!base || !apikey || !site_id || !secretKey) return null
  const merchant = { apikey, site_id }
  const post = (path: string, body: object) =>
    exchange(new URL(`${base.replace(/\/$/, '')}${path}`), body, config.CINETPAY_TIMEOUT_SECONDS * 1_000)
  return {
    init: async (order) => initAnswer(await post('/v2/payment', { ...merchant, ...orderBody(order) })),
    check: async (transaction_id) =>
      checkAnswer(await post('/v2/payment/check', { ...merchant, transaction_id })),
    async verify(form, token) {
      if (form.get('cpm_site_id') !== site_id) return null
      return (await isSigned(secretKey, form, token)) ? form.get('cpm_trans_id') : null
    },
  }
}

async function exchange(url: URL, body: object, timeoutMs: number): Promise<Exchange> {
  let http_status: number | null = null
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    http_status = answer.status
    return { http_status, body: await readBounded(answer, ANSWER_BYTES_MOST, timeoutMs) }
  } catch (error) {
    return { http_status, body: error instanceof Error ? error.name : 'unknown' }
  }
}

function orderBody({ channel, reference, payer, phone_number, ...order }: PaymentOrder) {
  return {
    ...order,
    description: plain(order.description),
    channels: channel,
    metadata: reference,
    customer_id: payer.id,
    customer_surname: plain(payer.name),
    customer_name: plain(payer.name),
    customer_phone_number: phone_number ?? payer.phone_number ?? '',
    customer_address: plain(payer.address ?? ''),
    customer_country: payer.country,
    ...(phone_number !== null && { lock_phone_number: true }),
  }
}

/** Signs that the provider asks not to be sent. */
const plain = (text: string): string =>
  text
    .replace(/[#/$_&]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200)

/** A text or a number, depending on who wrote which of its documents. */
const loose = z.union([z.string(), z.number()]).transform(String)
const maybe = loose.nullish().transform((text) => text?.trim() || null)

const initReply = z.object({
  code: loose,
  data: z.object({ payment_url: z.url({ protocol: /^https?$/ }), payment_token: maybe }).nullish(),
})

function initAnswer(exchange: Exchange): InitAnswer {
  const reply = parsed(initReply, exchange)
  if (!reply || isRetry(reply.code)) return { kind: 'unavailable', exchange }
  if (reply.code !== '201') return { kind: 'refused', code: reply.code, exchange }
  // It says that it was created, and not where to pay: as good as no answer.
  return reply.data ? { kind: 'opened', ...reply.data, exchange } : { kind: 'unavailable', exchange }
}

const checkReply = z.object({
  code: loose,
  data: z
    .object({
      status: maybe,
      amount: maybe,
      currency: maybe,
      payment_method: maybe,
      operator_id: maybe,
    })
    .nullish(),
})

function checkAnswer(exchange: Exchange): CheckAnswer {
  const reply = parsed(checkReply, exchange)
  if (!reply || isRetry(reply.code)) return { kind: 'unavailable', exchange }
  const { code, data } = reply
  return {
    kind: 'answered',
    code,
    status: data?.status ?? null,
    amount: wholeNumber(data?.amount),
    currency: data?.currency ?? null,
    method: data?.payment_method ?? null,
    reference: data?.operator_id ?? null,
    exchange,
  }
}

function parsed<Schema extends z.ZodType>(schema: Schema, { body }: Exchange): z.output<Schema> | null {
  try {
    const reply = schema.safeParse(JSON.parse(body))
    return reply.success ? reply.data : null
  } catch {
    return null
  }
}

function wholeNumber(text: string | null | undefined): number | null {
  const whole = /^(\d{1,15})(?:\.0+)?$/.exec(text ?? '')?.[1]
  return whole === undefined ? null : Number(whole)
}
