import * as z from 'zod'
import { isNotStored } from './codes.ts'
import type { AskAnswer, LookUpAnswer, QuoteAnswer, SendAnswer, Trouble } from './rail.ts'

/** What came back, or why nothing did. */
export type Exchange =
  | { readonly status: number; readonly body: string }
  | { readonly status: null; readonly why: 'timeout' | 'unreachable' | 'unreadable' }

/**
 * Each call answers in one of three shapes: what was asked for, `errorInformation` at the top or within the body, and a
 * message with a `statusCode`. A failed transfer comes with HTTP 200 and « COMPLETED », so only what the body says counts.
 */
export function lookUpAnswer(exchange: Exchange): LookUpAnswer {
  const read = opened(exchange, 'party')
  if ('kind' in read) return read
  const found = party.safeParse(read.body)
  if (!found.success) return UNREADABLE
  const { partyIdInfo, name } = found.data
  return { kind: 'found', fsp_id: partyIdInfo.fspId, name: name?.trim() || null }
}

export function quoteAnswer(exchange: Exchange): QuoteAnswer {
  const read = opened(exchange, 'quotes')
  if ('kind' in read) return read
  const offered = quote.safeParse(read.body)
  if (!offered.success) return UNREADABLE
  const { transferAmount, payeeReceiveAmount, payeeFspFee, expiration, ilpPacket, condition } = offered.data
  return {
    kind: 'quoted',
    quote: {
      transfer_amount: transferAmount,
      payee_receive_amount: payeeReceiveAmount ?? null,
      payee_fee: payeeFspFee ?? null,
      expires_at: Date.parse(expiration),
      ilp_packet: ilpPacket,
      condition,
    },
  }
}

export const sendAnswer = (exchange: Exchange): SendAnswer => transferAnswer(exchange, 'transfer')

export function askAnswer(exchange: Exchange): AskAnswer {
  const answer = transferAnswer(exchange, 'fulfil')
  if (answer.kind !== 'refused') return answer
  if (isNotStored(answer.code)) return { kind: 'not_stored' }
  // A code alone is about the question; beside the state it is why the transfer was aborted.
  const body = bodyUnder('fulfil', exchange.status === null ? undefined : parsed(exchange.body))
  return isState(body, 'ABORTED') ? { kind: 'aborted', code: answer.code } : answer
}

/** « COMMITTED » is paid, and nothing else is. */
function transferAnswer(exchange: Exchange, noun: 'transfer' | 'fulfil'): SendAnswer {
  const read = opened(exchange, noun)
  if ('kind' in read) return read
  const told = transfer.safeParse(read.body)
  if (!told.success) return UNREADABLE
  const { transferState, fulfilment, completedTimestamp } = told.data
  if (transferState === 'ABORTED') return { kind: 'aborted', code: null }
  if (transferState !== 'COMMITTED') return { kind: 'held', state: transferState }
  const at = Date.parse(completedTimestamp ?? '')
  return { kind: 'committed', fulfilment: fulfilment ?? null, completed_at: Number.isNaN(at) ? null : at }
}

const UNREADABLE: Trouble = { kind: 'unclear', why: 'unreadable' }

/** The body under its noun, where the answer is a good one. */
function opened(exchange: Exchange, noun: string): { readonly body: unknown } | Trouble {
  if (exchange.status === null) return { kind: 'unclear', why: exchange.why }
  const answer = parsed(exchange.body)
  const within = bodyUnder(noun, answer)
  const code = codeIn(answer) ?? codeIn(loose.safeParse(within).data)
  // A transfer that is said to be paid and refused at once has to be asked about.
  if (code !== null && isState(within, 'COMMITTED')) return UNREADABLE
  if (code !== null) return { kind: 'refused', code }
  if (exchange.status < 200 || exchange.status > 299) return { kind: 'unclear', why: 'http_status' }
  return within === undefined ? UNREADABLE : { body: within }
}

const bodyUnder = (noun: string, answer: Record<string, unknown> | undefined): unknown =>
  loose.safeParse(answer?.[noun]).data?.['body']

const loose = z.record(z.string(), z.unknown())

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return loose.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

const information = z.object({
  errorInformation: z.object({ errorCode: z.coerce.string().regex(/^\d{4}$/) }),
})
/** A code of the rail has four digits; « 500 » says nothing but that something failed. */
const status = z.object({ statusCode: z.string().regex(/^\d{4}$/) })

function codeIn(answer: Record<string, unknown> | undefined): string | null {
  if (answer === undefined) return null
  const named = information.safeParse(answer).data?.errorInformation.errorCode
  return named ?? status.safeParse(answer).data?.statusCode ?? lastError(answer)
}

/** The adapter keeps what the hub told it in the state of the call, whose name differs from call to call. */
function lastError(answer: Record<string, unknown>): string | null {
  const states = Object.entries(answer).flatMap(([name, value]) => (name.endsWith('State') ? [value] : []))
  for (const state of states) {
    const told = adapterState.safeParse(state).data?.lastError.mojaloopError
    if (told) return told.errorInformation.errorCode
  }
  return null
}
const adapterState = z.object({ lastError: z.object({ mojaloopError: information }) })

const isState = (body: unknown, state: 'COMMITTED' | 'ABORTED'): boolean =>
  z.object({ transferState: z.literal(state) }).safeParse(body).success

const text = z.string().min(1)
const party = z.object({ partyIdInfo: z.object({ fspId: text.max(128) }), name: z.string().nullish() })
const money = z.object({ currency: text, amount: text.max(40) })
const quote = z.object({
  transferAmount: money,
  payeeReceiveAmount: money.nullish(),
  payeeFspFee: money.nullish(),
  expiration: text.refine((at) => !Number.isNaN(Date.parse(at))),
  ilpPacket: text,
  condition: text,
})
const transfer = z.object({
  transferState: z.enum(['RECEIVED', 'RESERVED', 'COMMITTED', 'ABORTED']),
  fulfilment: z.string().nullish(),
  completedTimestamp: z.string().nullish(),
})
