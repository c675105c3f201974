import { distribute, percentOf, safe } from '../money-rounding.ts'
import type { LineBody, TaxTotals } from './schemas.ts'

/** What a deposit asks: a share of the quote, or an amount of it, tax included. */
export type DepositAsked = { readonly percent_bp: number } | { readonly amount: number }

export const depositAmount = (gross: number, asked: DepositAsked): number =>
  'amount' in asked ? asked.amount : percentOf(gross, asked.percent_bp)

/**
 * A deposit's lines: one for each tax of the quote, in proportion to what it comes to, with the tax inside. A share that
 * rounds to nothing has no line.
 */
export function depositLines(
  taxes: readonly TaxTotals[],
  amount: number,
  describe: (tax: TaxTotals) => string,
): LineBody[] {
  const gross = taxes.map(({ gross_amount }) => BigInt(gross_amount))
  const total = gross.reduce((sum, one) => sum + one, 0n)
  if (total === 0n) return []
  const shares = distribute(
    BigInt(amount),
    gross.map((one) => one * BigInt(amount)),
    total,
  )
  return taxes.flatMap((tax, index): LineBody[] => {
    const unit_amount = safe(shares[index] ?? 0n)
    if (unit_amount === 0) return []
    const { tax_rate_bp, exemption_reason } = tax
    return [
      {
        description: describe(tax),
        quantity: '1',
        unit: null,
        unit_amount,
        discount_bp: null,
        discount_amount: null,
        tax_rate_bp,
        exemption_reason,
      },
    ]
  })
}
