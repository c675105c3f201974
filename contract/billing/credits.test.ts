import { describe, expect, test } from 'vitest'
import { randomOf } from '../testing/random.ts'
import { allThatIsLeft, type CreditableLine, creditsOf, taxesLeft, taxesOf, totalOf } from './credits.ts'
import { depositAmount, depositLines } from './deposits.ts'
import { type LineEntered, type TaxTotals, type Totals, totalsOf } from './totals.ts'

const line = (fields: Partial<CreditableLine> = {}): CreditableLine => ({
  id: 1,
  tax_rate_bp: 1_800,
  exemption_reason: null,
  credited_gross: 0,
  credited_tax: 0,
  net_amount: 40_500,
  tax_amount: 7_290,
  gross_amount: 47_790,
  ...fields,
})

describe('a credit', () => {
  test.each([
    ['all of a line', {}, 47_790, 7_290],
    ['a part in proportion', {}, 10_000, 1_525],
    ['half a unit of tax upwards', { tax_amount: 1, net_amount: 9, gross_amount: 10 }, 5, 1],
    ['of the last part what is left', { credited_gross: 37_790, credited_tax: 5_764 }, 10_000, 1_526],
    ['no tax of an exempt line', { tax_rate_bp: 0, tax_amount: 0, net_amount: 47_790 }, 10_000, 0],
  ])('gives back %s', (_, fields, part, tax) => {
    expect(creditsOf([line(fields)], [{ line_id: 1, gross_amount: part }])).toEqual([
      { line_id: 1, gross_amount: part, tax_amount: tax, net_amount: part - tax },
    ])
  })

  test('is none of more than what is left, nor of a line of another invoice', () => {
    const lines = [line({ credited_gross: 40_000, credited_tax: 6_000 })]
    expect(creditsOf(lines, [{ line_id: 1, gross_amount: 7_791 }])).toBeNull()
    expect(creditsOf(lines, [{ line_id: 2, gross_amount: 1 }])).toBeNull()
  })

  test('of all that is left leaves out what was given back', () => {
    const done = line({ id: 2, credited_gross: 47_790, credited_tax: 7_290 })
    expect(allThatIsLeft([line({ credited_gross: 790 }), done])).toEqual([
      { line_id: 1, gross_amount: 47_000 },
    ])
  })

  test('by tiny parts never leaves a tax below nothing or above its part', () => {
    for (const [tax_amount, gross_amount] of [
      [3, 6],
      [2, 6],
      [1, 4],
      [5, 9],
    ] as const) {
      let current = line({ tax_amount, gross_amount, net_amount: gross_amount - tax_amount })
      for (let part = 0; part < gross_amount; part++) {
        const [credit] = creditsOf([current], [{ line_id: 1, gross_amount: 1 }]) ?? []
        expect([0, 1]).toContain(credit?.tax_amount)
        current = given(current, credit?.gross_amount ?? 0, credit?.tax_amount ?? 0)
      }
      expect(current.credited_tax).toBe(tax_amount)
    }
  })
})

const given = (before: CreditableLine, gross: number, tax: number): CreditableLine => ({
  ...before,
  credited_gross: before.credited_gross + gross,
  credited_tax: before.credited_tax + tax,
})

/** Must hold 6: what was sold is what deposits, the invoice and credits come to, for each rate. */
test('deposits, invoice and credits of a thousand quotes sum to what was sold, per rate', () => {
  for (let seed = 1; seed <= 1_000; seed++) {
    const random = randomOf(seed)
    const quote = quoteOf(random)
    const deposits = depositsOf(quote, random)
    const deducted = taxesOf(deposits.flatMap(({ taxes }) => taxes))
    const due = quote.gross_amount - totalOf(deposits).gross_amount
    expect(due).toBeGreaterThanOrEqual(0)
    // What is left to pay of each rate, and the deposits, are the quote.
    const left = taxesLeft(quote.taxes, deducted)
    expect(totalOf(left).gross_amount).toBe(due)
    expect(summed([...left, ...deducted])).toEqual(summed(quote.taxes))
    // Given back in parts in any order, to the last: nothing of any rate is left, and no unit too many was given.
    const credits = creditedInParts(quote, random)
    expect(summed(credits)).toEqual(summed(quote.taxes))
    expect(totalOf(credits).gross_amount).toBe(quote.gross_amount)
  }
})

/** Rates that come to nothing are left out on both sides. */
const summed = (taxes: readonly TaxTotals[]) =>
  Object.fromEntries(
    taxesOf(taxes)
      .filter(({ gross_amount }) => gross_amount !== 0)
      .map(({ tax_rate_bp, exemption_reason, ...amounts }) => [
        `${tax_rate_bp} ${exemption_reason}`,
        amounts,
      ]),
  )

type Random = (most: number) => number

function quoteOf(random: Random): Totals & { entered: readonly LineEntered[] } {
  const lines = Array.from({ length: 1 + random(5) }, (): LineEntered => {
    const rate = [1_800, 1_925, 550, 0][random(4)] ?? 0
    return {
      quantity: `${1 + random(9)}`,
      unit_amount: random(4) === 0 ? 1 + random(9) : 1 + random(900_000),
      tax_rate_bp: rate,
      exemption_reason: rate === 0 ? 'Art. 229' : null,
      discount_bp: random(3) === 0 ? random(9_000) : null,
      discount_amount: null,
    }
  })
  const totals = totalsOf({
    prices_include_tax: random(2) === 0,
    discount_bp: random(3) === 0 ? random(5_000) : null,
    discount_amount: null,
    lines,
  })
  if ('fault' in totals) throw new Error(totals.fault)
  return { ...totals, entered: lines }
}

/** Up to three, as long as they do not exceed the quote, nor what it has of a rate. */
function depositsOf(quote: Totals, random: Random): Totals[] {
  const deposits: Totals[] = []
  for (let count = random(4); count > 0; count--) {
    const asked = { percent_bp: 1 + random(4_000) }
    const lines = depositLines(quote.taxes, depositAmount(quote.gross_amount, asked), () => 'Acompte')
    if (lines.length === 0) continue
    const deposit = totalsOf({ prices_include_tax: true, discount_bp: null, discount_amount: null, lines })
    if ('fault' in deposit) throw new Error(deposit.fault)
    if (totalOf([...deposits, deposit]).gross_amount <= quote.gross_amount) deposits.push(deposit)
  }
  return deposits
}

function creditedInParts(quote: Totals & { entered: readonly LineEntered[] }, random: Random): TaxTotals[] {
  let lines = quote.lines.map((computed, index) =>
    line({
      id: index + 1,
      net_amount: computed.net_amount,
      tax_amount: computed.tax_amount,
      gross_amount: computed.gross_amount,
      tax_rate_bp: quote.entered[index]?.tax_rate_bp ?? 0,
      exemption_reason: quote.entered[index]?.exemption_reason ?? null,
    }),
  )
  const credits: TaxTotals[] = []
  while (allThatIsLeft(lines).length > 0) {
    const left = allThatIsLeft(lines)
    const isLast = random(4) === 0
    const parts = isLast
      ? left
      : left.map((part) => ({ ...part, gross_amount: 1 + random(part.gross_amount) })).slice(0, 1 + random(3))
    for (const credit of creditsOf(lines, parts) ?? []) {
      expect(credit.tax_amount).toBeGreaterThanOrEqual(0)
      expect(credit.net_amount).toBeGreaterThanOrEqual(0)
      const of = lines.find(({ id }) => id === credit.line_id) ?? line()
      credits.push({ ...credit, tax_rate_bp: of.tax_rate_bp, exemption_reason: of.exemption_reason })
      lines = lines.map((one) => (one === of ? given(one, credit.gross_amount, credit.tax_amount) : one))
    }
  }
  return credits
}
