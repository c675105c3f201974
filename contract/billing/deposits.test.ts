import { describe, expect, test } from 'vitest'
import { depositAmount, depositLines } from './deposits.ts'
import type { TaxTotals } from './schemas.ts'
import { totalsOf } from './totals.ts'

const tax = (gross_amount: number, tax_rate_bp = 1_800): TaxTotals => ({
  tax_rate_bp,
  exemption_reason: tax_rate_bp === 0 ? 'Art. 229' : null,
  net_amount: gross_amount,
  tax_amount: 0,
  gross_amount,
})
const linesOf = (taxes: readonly TaxTotals[], amount: number) =>
  depositLines(taxes, amount, ({ tax_rate_bp }) => `Acompte à ${tax_rate_bp / 100} %`)

describe('a deposit', () => {
  test.each([
    [47_790, { percent_bp: 3_000 }, 14_337],
    [47_785, { percent_bp: 3_000 }, 14_336],
    [47_790, { amount: 20_000 }, 20_000],
  ])('of %d by %j comes to %d', (gross, asked, amount) => {
    expect(depositAmount(gross, asked)).toBe(amount)
  })

  test('has a line for each tax, in proportion, which add up to the franc', () => {
    const lines = linesOf([tax(1_000), tax(500, 1_000), tax(500, 0)], 1_001)
    expect(lines.map((line) => [line.tax_rate_bp, line.exemption_reason, line.unit_amount])).toEqual([
      [1_800, null, 501],
      [1_000, null, 250],
      [0, 'Art. 229', 250],
    ])
    expect(
      totalsOf({ prices_include_tax: true, discount_bp: null, discount_amount: null, lines }),
    ).toMatchObject({ gross_amount: 1_001 })
  })

  test('has no line for a share of nothing', () => {
    expect(linesOf([tax(1_000_000), tax(1, 0)], 100)).toHaveLength(1)
    expect(linesOf([tax(0)], 100)).toEqual([])
  })
})
