import type * as z from 'zod'
import { knobOf, type Setting } from '../control/room.ts'
import { read, unitOf, write } from './decimal.ts'
import { sign } from './packet.ts'
import { mojaloopRoom } from './room.ts'
import { type Answer, answered, type quoteAsk } from './wire.ts'

type Asked = z.output<typeof quoteAsk>['quotesPostRequest']

const BASIS_POINTS = 10_000n

/** What the payee's provider offers, honest or spoiled by the mode. */
export async function offer(
  { quoteId, payee, amount, amountType }: Asked,
  fault: Setting | null,
  { room, now }: { readonly room: Setting; readonly now: number },
): Promise<Answer> {
  const { currency } = amount
  const spoiled = fault?.mode
  const fee = feeOf(amount, fault ?? room)
  const asked = read(amount.amount) + (spoiled === 'quote_mismatch' ? unitOf(currency) : 0n)
  const receives = amountType === 'SEND' ? asked - fee : asked
  const of = (sum: bigint) => ({
    currency: spoiled === 'quote_currency' ? otherThan(currency) : currency,
    amount: write(sum),
  })
  const promised = {
    quoteId,
    payee: payee.partyIdInfo,
    transferAmount: of(receives + fee),
    expiration: new Date(now + knobOf(mojaloopRoom, fault ?? room, 'quote_lifetime_ms')).toISOString(),
  }
  return answered('quotes', {
    transferAmount: promised.transferAmount,
    payeeReceiveAmount: of(receives),
    payeeFspFee: of(fee),
    expiration: promised.expiration,
    ...(await sign(promised)),
  })
}

function feeOf({ currency, amount }: Asked['amount'], setting: Setting): bigint {
  const asked = read(amount)
  if (setting.mode === 'fee_over_cap') return whole(asked / 10n, currency)
  const fee = whole(
    (asked * BigInt(knobOf(mojaloopRoom, setting, 'fee_basis_points'))) / BASIS_POINTS,
    currency,
  )
  return setting.mode === 'fee_fractional' ? fee + unitOf(currency) / 2n : fee
}

const whole = (amount: bigint, currency: string) => amount - (amount % unitOf(currency))

const otherThan = (currency: string) => (currency === 'XOF' ? 'XAF' : 'XOF')
