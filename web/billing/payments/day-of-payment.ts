import type { Payment } from '../../../contract/billing/payment-schemas.ts'

/** When money came in. By hand it is a day, which begins where the issuer is: its noon is that day wherever people read
 *  it, as far as half a day away. */
export function dayOfPayment({ provider, paid_at, created_at }: Payment): Date {
  const at = new Date(paid_at ?? created_at)
  return provider === 'manual' ? new Date(at.getTime() + HALF_DAY_MS) : at
}

const HALF_DAY_MS = 12 * 3_600_000
