import type { Config } from '../../kernel/config.ts'
import { iso } from '../../kernel/context.ts'
import { Failure } from '../../kernel/failure.ts'
import { readBounded } from '../../kernel/http/parse-request.ts'
import { toRail } from './amount.ts'
import type { QuoteOrder, Rail, TransferOrder } from './rail.ts'
import { askAnswer, type Exchange, lookUpAnswer, quoteAnswer, sendAnswer } from './read-answer.ts'

/** A packet has some kilobytes; more is not read. */
const ANSWER_BYTES_MOST = 256 * 1024

/** Mojaloop through its scheme adapter; null where it is not configured, and nothing is paid out. */
export function schemeAdapter(config: Config): Rail | null {
  const { SCHEME_ADAPTER_URL: base, SCHEME_ADAPTER_TOKEN: token, PAYER_FSP_ID: payerFsp } = config
  if (!base || !token || !payerFsp) return null
  const timeoutMs = config.PAYOUT_RAIL_TIMEOUT_SECONDS * 1_000
  const call = (path: string, body?: string) =>
    exchange(`${base.replace(/\/$/, '')}${path}`, { token, timeoutMs }, body)
  return {
    lookUp: async ({ type, identifier }) =>
      lookUpAnswer(await call(`/parties/${encodeURIComponent(type)}/${encodeURIComponent(identifier)}`)),
    quote: async (order) => quoteAnswer(await call('/quotes', JSON.stringify(quoteBody(order, payerFsp)))),
    compose: (order) => JSON.stringify(transferBody(order, payerFsp)),
    // `POST /transfers` would not recognize a resend.
    send: async (body) => sendAnswer(await call('/simpleTransfers', body)),
    ask: async (id) => askAnswer(await call(`/transfers/${encodeURIComponent(id)}`)),
  }
}

async function exchange(
  url: string,
  { token, timeoutMs }: { readonly token: string; readonly timeoutMs: number },
  body?: string,
): Promise<Exchange> {
  try {
    const answer = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        Accept: 'application/json',
        Authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return { status: answer.status, body: await readBounded(answer, ANSWER_BYTES_MOST, timeoutMs) }
  } catch (error) {
    return { status: null, why: whyNothing(error) }
  }
}

function whyNothing(error: unknown): 'timeout' | 'unreachable' | 'unreadable' {
  // Of `readBounded`: an answer that is too large, too slow or not UTF-8.
  if (error instanceof Failure) return 'unreadable'
  const isTimeout = error instanceof Error && /^(Timeout|Abort)Error$/.test(error.name)
  return isTimeout ? 'timeout' : 'unreachable'
}

function quoteBody(order: QuoteOrder, payerFsp: string) {
  const { payee, payer, currency } = order
  const info = (type: string, identifier: string, fspId: string) => ({
    partyIdInfo: { partyIdType: type, partyIdentifier: identifier, fspId },
  })
  return {
    fspId: payee.fsp_id,
    quotesPostRequest: {
      quoteId: order.quote_id,
      transactionId: order.transaction_id,
      payee: info(payee.type, payee.identifier, payee.fsp_id),
      payer: info(payer.type, payer.identifier, payerFsp),
      amountType: order.fee_bearer === 'payee' ? 'SEND' : 'RECEIVE',
      amount: { currency, amount: toRail(order.amount, currency) },
      transactionType: { scenario: 'TRANSFER', initiator: 'PAYER', initiatorType: 'BUSINESS' },
    },
  }
}

function transferBody(
  { rail_transfer_id, payee_fsp_id, quote, expires_at }: TransferOrder,
  payerFsp: string,
) {
  return {
    fspId: payee_fsp_id,
    transfersPostRequest: {
      transferId: rail_transfer_id,
      payeeFsp: payee_fsp_id,
      payerFsp,
      amount: quote.transfer_amount,
      ilpPacket: quote.ilp_packet,
      condition: quote.condition,
      expiration: iso(expires_at),
    },
  }
}
