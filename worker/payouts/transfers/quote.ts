import type * as z from 'zod'
import { percentOf } from '../../../contract/money-rounding.ts'
import { payoutErrors as errors } from '../../../contract/payouts/errors.ts'
import type { TransferQuote } from '../../../contract/payouts/schemas.ts'
import type { quoteTransfer as contract } from '../../../contract/payouts/transfers.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { pick } from '../../kernel/data/fields.ts'
import { fail } from '../../kernel/failure.ts'
import { payingAccount } from '../accounts/accounts.ts'
import { type Priced, price } from '../rail/price.ts'
import { schemeAdapter } from '../rail/scheme-adapter.ts'
import { isRailPaused } from '../switch/is-paused.ts'
import { paymentFrom } from './payment-from.ts'

/** Who a payee is and what they would get, by the account and the fees that a payment of it would have. */
export async function quoteTransfer(
  ctx: SignedIn,
  body: z.output<typeof contract.body>,
): Promise<TransferQuote> {
  const account = await payingAccount(ctx, undefined, body.currency)
  const { payment, settings } = await paymentFrom(ctx, account, body)
  const rail = schemeAdapter(ctx.config)
  if (!rail || (await isRailPaused(ctx))) return fail(errors.railUnavailable)
  const { amount, currency } = payment
  const priced = await price(rail, {
    quote_id: ctx.ids.uuid(),
    transaction_id: ctx.ids.uuid(),
    payee: { type: payment.payee_party_id_type, identifier: payment.payee_party_identifier },
    payer: { type: account.party_id_type, identifier: account.party_identifier },
    currency,
    promised: {
      amount,
      currency,
      fee_bearer: settings.fee_bearer,
      fee_cap: percentOf(amount, settings.fee_cap_basis_points),
    },
  })
  const { expires_at, ...found } = 'ok' in priced ? priced.ok : refuse(priced)
  const answer: TransferQuote = {
    ...pick(payment, ['payee_party_id_type', 'payee_party_identifier', 'amount', 'currency']),
    ...found,
    expires_at: iso(expires_at),
  }
  await commit(ctx, { write: [], answer })
  return answer
}

function refuse({ refused }: Exclude<Priced, { ok: object }>): never {
  switch (refused) {
    case 'payee_not_found':
      return fail(errors.payeeNotFound)
    case 'quote_refused':
      return fail(errors.quoteRefused)
    case 'rail_unavailable':
      return fail(errors.railUnavailable)
  }
}
