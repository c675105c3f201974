import type { Currency } from '../../../contract/money.ts'

/** What takes money for us online. Everything beyond these three is the provider's own business. */
export interface PaymentProvider {
  /** Opens a payment page for a transaction of ours. */
  readonly init: (order: PaymentOrder) => Promise<InitAnswer>
  /** What became of it, which nothing else says: not its notification, nor the payer who comes back. */
  readonly check: (transactionId: string) => Promise<CheckAnswer>
  /** The transaction that a notification is about, where the provider signed it; null where it did not. */
  readonly verify: (form: URLSearchParams, token: string) => Promise<string | null>
}

export interface PaymentOrder {
  readonly transaction_id: string
  readonly amount: number
  readonly currency: Currency
  readonly description: string
  readonly channel: Channel
  readonly phone_number: string | null
  readonly lang: 'fr' | 'en'
  readonly reference: string
  readonly payer: Payer
  readonly notify_url: string
  readonly return_url: string
}
export type Channel = 'ALL' | 'MOBILE_MONEY' | 'CREDIT_CARD' | 'WALLET'

export interface Payer {
  readonly id: string
  readonly name: string
  readonly address: string | null
  readonly phone_number: string | null
  readonly country: string
}

/** Word for word, for the journal; null where nothing came back. */
export interface Exchange {
  readonly http_status: number | null
  readonly body: string
}

export type InitAnswer = { readonly exchange: Exchange } & (
  | { readonly kind: 'opened'; readonly payment_url: string; readonly payment_token: string | null }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unavailable' }
)

export type CheckAnswer = { readonly exchange: Exchange } & (
  | ({ readonly kind: 'answered' } & Reported)
  | { readonly kind: 'unavailable' }
)

/** What a check says, read but not judged. */
export interface Reported {
  readonly code: string
  readonly status: string | null
  /** Null where it is no whole number. */
  readonly amount: number | null
  readonly currency: string | null
  readonly method: string | null
  readonly reference: string | null
}
