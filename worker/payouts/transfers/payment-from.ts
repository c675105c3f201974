import type { Currency } from '../../../contract/money.ts'
import type { Row } from '../../../contract/payouts/schemas.ts'
import type { SignedIn } from '../../kernel/context.ts'
import type { AccountRecord } from '../accounts/accounts.ts'
import { rulesFor } from '../file/read-upload.ts'
import { readPayment, refusePayment } from '../rows/payment.ts'
import { settingsOf } from '../settings/settings.ts'

interface Asked extends Pick<Row, 'payee_party_id_type' | 'payee_party_identifier' | 'amount'> {
  readonly currency: Currency
}

/** One payment held against the rules of a file: the account's currency, its payer, the limit for one payment. */
export async function paymentFrom<Given extends Asked>(ctx: SignedIn, account: AccountRecord, given: Given) {
  const settings = await settingsOf(ctx, account.organization_id)
  const rules = rulesFor(account, settings)
  if (given.currency !== account.currency) refusePayment('currency', 'currency_mismatch', rules)
  return { payment: readPayment(given, rules), settings }
}
