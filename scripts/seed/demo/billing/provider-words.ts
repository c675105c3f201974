import type { PaymentEventKind } from '../../../../contract/billing/payment-schemas.ts'
import { MINUTE } from '../sql.ts'
import type { OnlineStory } from './story.ts'

/** A payment as the provider tells of it. */
export interface Said {
  readonly transaction: string
  readonly amount: number
  readonly operator: OnlineStory['operator']
  readonly at: number
  readonly decidedAt: number
  readonly code: string
  readonly reported: number
}

interface JournalEntry {
  readonly kind: PaymentEventKind
  readonly http_status: number | null
  readonly body: string
  readonly at: number
}

/** Like those that the product draws, and the same at every start. */
export const transactionOf = (digest: string): string => `MT${digest.slice(0, 24).toUpperCase()}`

const MESSAGES: Readonly<Record<string, readonly [message: string, status: string]>> = {
  '00': ['SUCCES', 'ACCEPTED'],
  '600': ['PAYMENT_FAILED', 'REFUSED'],
  '602': ['INSUFFICIENT_BALANCE', 'REFUSED'],
  '627': ['TRANSACTION_CANCEL', 'REFUSED'],
}

/** What stands in the journal: the opened page, the notification of the outcome, and the check that decided. */
export function saidOf({ transaction, amount, operator, at, decidedAt, code, reported }: Said) {
  const token = `${transaction.slice(2).toLowerCase()}${transaction.slice(2, 14).toLowerCase()}`
  const reference = `MP${Math.floor(decidedAt / MINUTE)}.${transaction.slice(-6)}`
  const [message = '', status = ''] = MESSAGES[code] ?? []
  const date = new Date(decidedAt).toISOString().slice(0, 19).replace('T', ' ')
  const events: JournalEntry[] = [
    {
      kind: 'init',
      http_status: 200,
      at,
      body: JSON.stringify({ code: '201', message: 'CREATED', data: { payment_token: token } }),
    },
    {
      kind: 'webhook',
      http_status: null,
      at: decidedAt,
      body: new URLSearchParams({
        cpm_trans_id: transaction,
        cpm_trans_date: date,
        cpm_amount: String(amount),
        cpm_currency: 'XOF',
        payment_method: operator,
        cpm_error_message: message,
      }).toString(),
    },
    {
      kind: 'check',
      http_status: 200,
      at: decidedAt,
      body: JSON.stringify({
        code,
        message,
        data: {
          amount: String(reported),
          currency: 'XOF',
          status,
          payment_method: operator,
          operator_id: code === '00' ? reference : null,
          payment_date: code === '00' ? date : ' ',
        },
      }),
    },
  ]
  return { token, reference, events }
}
