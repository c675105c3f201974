import type { Currency } from '../../../contract/money.ts'

/**
 * What carries money to the payees of other providers. None of the calls throws for what the rail answers, or does not
 * answer: what follows from it is for `decide.ts` to say.
 */
export interface Rail {
  /** Who holds the payee's account. Asked once for each payee of a bulk: a repetition times out. */
  readonly lookUp: (payee: Party) => Promise<LookUpAnswer>
  /** What it costs, and until when. */
  readonly quote: (order: QuoteOrder) => Promise<QuoteAnswer>
  /** The exact body of a transfer, built once: it is stored before it is sent, and sent again as it is. */
  readonly compose: (order: TransferOrder) => string
  /** Sends a stored body, byte for byte: the same id with another body is an error of ours. */
  readonly send: (body: string) => Promise<SendAnswer>
  /** What became of a transfer; the only way out of not knowing. */
  readonly ask: (railTransferId: string) => Promise<AskAnswer>
}

export interface Party {
  readonly type: string
  readonly identifier: string
}

/** Who bears the fee decides which side of the transfer is fixed. */
export type FeeBearer = 'payee' | 'payer'

export interface QuoteOrder {
  readonly quote_id: string
  readonly transaction_id: string
  readonly payee: Party & { readonly fsp_id: string }
  readonly payer: Party
  readonly fee_bearer: FeeBearer
  /** In the currency's minor unit. */
  readonly amount: number
  readonly currency: Currency
}

/** Decimal text in major units, as the rail writes it. */
export interface RailMoney {
  readonly currency: string
  readonly amount: string
}

export interface Quote {
  readonly transfer_amount: RailMoney
  readonly payee_receive_amount: RailMoney | null
  readonly payee_fee: RailMoney | null
  /** In milliseconds since 1970. */
  readonly expires_at: number
  readonly ilp_packet: string
  readonly condition: string
}

export interface TransferOrder {
  readonly rail_transfer_id: string
  readonly payee_fsp_id: string
  readonly quote: Quote
  /** In milliseconds since 1970; the hub refuses the transfer from then on. */
  readonly expires_at: number
}

/** Anything but what was asked for. */
export type Trouble =
  | { readonly kind: 'refused'; readonly code: string }
  /** Nothing can be concluded from it, and the call may have had its effect. */
  | { readonly kind: 'unclear'; readonly why: Unclear }
export type Unclear = 'timeout' | 'unreachable' | 'http_status' | 'unreadable'

export type LookUpAnswer =
  | { readonly kind: 'found'; readonly fsp_id: string; readonly name: string | null }
  | Trouble

export type QuoteAnswer = { readonly kind: 'quoted'; readonly quote: Quote } | Trouble

export type SendAnswer =
  | { readonly kind: 'committed'; readonly fulfilment: string | null; readonly completed_at: number | null }
  /** The hub has it and has not decided. */
  | { readonly kind: 'held'; readonly state: 'RECEIVED' | 'RESERVED' }
  | { readonly kind: 'aborted'; readonly code: string | null }
  | Trouble

/** Where the hub never stored it, that is an answer of its own. */
export type AskAnswer = SendAnswer | { readonly kind: 'not_stored' }
