import { checkQuote, type Promised } from './check-quote.ts'
import { isPayeeUnknown, meaningOf } from './codes.ts'
import type { Party, QuoteOrder, Rail, Trouble } from './rail.ts'

export interface Price {
  readonly quote_id: string
  readonly payee_name: string | null
  readonly payee_fsp_id: string
  /** In the minor unit, as all amounts here. */
  readonly transfer_amount: number
  readonly payee_receive_amount: number
  readonly fee_amount: number
  readonly expires_at: number
}

export type Priced =
  | { readonly ok: Price }
  | { readonly refused: 'payee_not_found' | 'quote_refused' | 'rail_unavailable' }

/** What paying somebody would cost, for a person who waits: asked once, and nothing is sent. */
export async function price(
  rail: Rail,
  {
    payee,
    promised,
    ...order
  }: {
    readonly payee: Party
    readonly promised: Promised
  } & Pick<QuoteOrder, 'quote_id' | 'transaction_id' | 'payer' | 'currency'>,
): Promise<Priced> {
  const found = await rail.lookUp(payee)
  if (found.kind !== 'found') return refusal(found)
  const { amount, fee_bearer } = promised
  const payeeAt = { ...payee, fsp_id: found.fsp_id }
  const answer = await rail.quote({ ...order, payee: payeeAt, amount, fee_bearer })
  if (answer.kind !== 'quoted') return refusal(answer)
  const checked = checkQuote(promised, answer.quote)
  if (!checked.ok) return { refused: 'quote_refused' }
  const { transfer_amount, receive_amount, fee_amount } = checked
  return {
    ok: {
      quote_id: order.quote_id,
      payee_name: found.name,
      payee_fsp_id: found.fsp_id,
      transfer_amount,
      payee_receive_amount: receive_amount,
      fee_amount,
      expires_at: answer.quote.expires_at,
    },
  }
}

/** What concerns this payee or this amount is refused; anything else may be well in a moment. */
function refusal(trouble: Trouble): Priced {
  if (trouble.kind === 'unclear') return { refused: 'rail_unavailable' }
  if (isPayeeUnknown(trouble.code)) return { refused: 'payee_not_found' }
  const meaning = meaningOf(trouble.code)
  return { refused: meaning === 'refused' || meaning === 'unlisted' ? 'quote_refused' : 'rail_unavailable' }
}
