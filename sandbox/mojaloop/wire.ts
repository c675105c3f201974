import * as z from 'zod'
import { PATTERN } from './decimal.ts'

/** What is answered, and how long the caller waits for it. */
export interface Answer {
  readonly status: number
  readonly body: string
  readonly pauseMs: number
}

const partyIdInfo = z.object({
  partyIdType: z.enum([
    'MSISDN',
    'EMAIL',
    'PERSONAL_ID',
    'BUSINESS',
    'DEVICE',
    'ACCOUNT_ID',
    'IBAN',
    'ALIAS',
  ]),
  partyIdentifier: z.string().min(1).max(128),
  fspId: z.string().min(1).max(32),
})
const money = z.object({
  currency: z.enum(['XOF', 'XAF', 'GNF', 'USD', 'CDF']),
  amount: z.string().regex(PATTERN),
})
const fsp = z.string().min(1).max(32)
const lowercaseUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const uppercaseUlid = /^[0-9A-HJKMNP-TV-Z]{26}$/
const id = z.union([z.string().regex(lowercaseUuid), z.string().regex(uppercaseUlid)])
const moment = z.iso.datetime()

export const quoteAsk = z.object({
  fspId: fsp,
  quotesPostRequest: z.object({
    quoteId: id,
    transactionId: id,
    payee: z.object({ partyIdInfo }),
    payer: z.object({ partyIdInfo }),
    amountType: z.enum(['SEND', 'RECEIVE']),
    amount: money,
    transactionType: z.object({
      scenario: z.literal('TRANSFER'),
      initiator: z.literal('PAYER'),
      initiatorType: z.enum(['BUSINESS', 'CONSUMER', 'AGENT', 'DEVICE']),
    }),
  }),
})

export const transferAsk = z.object({
  fspId: fsp,
  transfersPostRequest: z.object({
    transferId: id,
    payeeFsp: fsp,
    payerFsp: fsp,
    amount: money,
    ilpPacket: z.string().min(1).max(32_768),
    condition: z.string().length(43),
    expiration: moment,
  }),
})
export type TransferAsk = z.output<typeof transferAsk>['transfersPostRequest']

/** What a quote promises. The packet holds it whole, so that a quote needs no row. */
export const promise = z.object({
  quoteId: id,
  payee: partyIdInfo,
  transferAmount: money,
  expiration: moment,
})
export type Promised = z.output<typeof promise>

export type Call = 'parties' | 'quotes' | 'simpleTransfers' | 'transfers'

const STATE: Readonly<Record<Call, string>> = {
  parties: 'requestPartiesInformationState',
  quotes: 'requestQuotesInformationState',
  simpleTransfers: 'requestSimpleTransfersInformationState',
  transfers: 'getTransferInformationState',
}
const NOUN: Readonly<Record<Call, string>> = {
  parties: 'party',
  quotes: 'quotes',
  simpleTransfers: 'transfer',
  transfers: 'fulfil',
}

const json = (status: number, body: object, pauseMs = 0): Answer => ({
  status,
  body: JSON.stringify(body),
  pauseMs,
})

export const answered = (call: Call, body: object): Answer =>
  json(200, { [NOUN[call]]: { body, headers: {} }, currentState: 'COMPLETED' })

export const timedOut = (call: Call, pauseMs: number): Answer =>
  json(500, { message: 'Timeout', [STATE[call]]: {}, statusCode: '500' }, pauseMs)

/** A code in the shape in which each call usually has it, or in another one that adapters are known to answer. */
export function refused(call: Call, code: string, shape = 0): Answer {
  const errorInformation = { errorCode: code, errorDescription: `Sandbox refusal ${code}` }
  const usual = { parties: 1, quotes: 2, simpleTransfers: 2, transfers: 3 }[call]
  switch (shape === 0 ? usual : shape) {
    case 1:
      return json(code.startsWith('32') ? 404 : 500, { errorInformation, currentState: 'COMPLETED' })
    case 2:
      return answered(call, { errorInformation })
    default:
      return json(500, { message: errorInformation.errorDescription, [STATE[call]]: {}, statusCode: code })
  }
}

/** Validation is the one place where the adapter's statusCode is a number. */
export const invalid = (message: string): Answer => json(400, { message, statusCode: 400 })
export const unauthorized = (): Answer => json(401, { message: 'Unauthorized', statusCode: 401 })

export const dead: Answer = { status: 502, body: '<html><body>Bad Gateway</body></html>', pauseMs: 0 }
export const serverError: Answer = json(500, { message: 'Internal Server Error', statusCode: '500' })
export const unknown: Answer = json(504, { message: 'Gateway Timeout', statusCode: '504' })
/** Cut off in mid-answer. */
export const garbled = ({ status, body }: Answer): Answer => ({
  status,
  body: body.slice(0, Math.floor(body.length / 2)),
  pauseMs: 0,
})
