import { describe, expect, test } from 'vitest'
import { randomOf } from '../testing/random.ts'
import { type DocumentEntered, type LineEntered, type Totals, totalsOf } from './totals.ts'

const line = (unit_amount: number, given: Partial<LineEntered> = {}): LineEntered => ({
  quantity: '1',
  unit_amount,
  discount_bp: null,
  discount_amount: null,
  tax_rate_bp: 1_800,
  exemption_reason: null,
  ...given,
})

const invoice = (lines: readonly LineEntered[], given: Partial<DocumentEntered> = {}): DocumentEntered => ({
  prices_include_tax: false,
  discount_bp: null,
  discount_amount: null,
  ...given,
  lines,
})

function computed(entered: DocumentEntered): Totals {
  const totals = totalsOf(entered)
  if ('fault' in totals) throw new Error(totals.fault)
  return totals
}

describe('totals of a document', () => {
  test.each([
    [40_500, 34_322, 6_178],
    [15_000, 12_712, 2_288],
    [10_000, 8_475, 1_525],
  ])(
    'of %d with a tax of 18 percent inside, %d are net and %d are tax',
    (gross_amount, net_amount, tax_amount) => {
      expect(computed(invoice([line(gross_amount)], { prices_include_tax: true }))).toMatchObject({
        net_amount,
        tax_amount,
        gross_amount,
      })
    },
  )

  test('tax is rounded once for a rate, and the lines share what it comes to', () => {
    const { lines, tax_amount } = computed(invoice([line(103), line(103), line(103)]))
    // 18.54 each, 55.62 together.
    expect(lines.map((one) => one.tax_amount)).toEqual([19, 19, 18])
    expect(tax_amount).toBe(56)
  })

  test('a discount of the document is spread before tax, to the unit', () => {
    const { lines, discount_amount, net_amount } = computed(
      invoice([line(100), line(100), line(100)], { discount_amount: 100 }),
    )
    expect(lines.map((one) => [one.amount, one.net_amount])).toEqual([
      [100, 66],
      [100, 67],
      [100, 67],
    ])
    expect([discount_amount, net_amount]).toEqual([100, 200])
  })

  test('a discount of a line is a percentage of what was counted, or an amount', () => {
    const { lines, lines_amount } = computed(
      invoice([
        line(333, { quantity: '1.5', discount_bp: 1_000 }),
        line(1_000, { discount_amount: 1, tax_rate_bp: 0, exemption_reason: 'Export' }),
      ]),
    )
    expect(lines.map((one) => [one.discount_amount, one.amount])).toEqual([
      [50, 450],
      [1, 999],
    ])
    expect(lines_amount).toBe(1_449)
  })

  test('each rate and each reason for having none is told by itself, the highest first', () => {
    const exempt = (reason: string) => ({ tax_rate_bp: 0, exemption_reason: reason })
    const { taxes } = computed(
      invoice([line(10, exempt('Export')), line(100), line(20, exempt('Art. 229')), line(50)]),
    )
    expect(taxes).toEqual([
      { tax_rate_bp: 1_800, exemption_reason: null, net_amount: 150, tax_amount: 27, gross_amount: 177 },
      { tax_rate_bp: 0, exemption_reason: 'Export', net_amount: 10, tax_amount: 0, gross_amount: 10 },
      { tax_rate_bp: 0, exemption_reason: 'Art. 229', net_amount: 20, tax_amount: 0, gross_amount: 20 },
    ])
  })

  test('a document that is worth nothing has totals, too', () => {
    expect(computed(invoice([line(0)], { discount_bp: 10_000 }))).toMatchObject({
      gross_amount: 0,
      discount_amount: 0,
    })
  })

  test.each<[string, DocumentEntered, unknown]>([
    [
      'a discount above its line',
      invoice([line(5), line(5, { discount_amount: 6 })]),
      { fault: 'discount_too_large', line: 1 },
    ],
    [
      'a discount above the document',
      invoice([line(5)], { discount_amount: 6 }),
      { fault: 'discount_too_large', line: null },
    ],
    [
      'a gross amount above the bound',
      invoice([line(1_000_000_000_000, { quantity: '8.5' })]),
      { fault: 'amount_too_large' },
    ],
    [
      'an amount that no number holds, discounted away',
      invoice([line(1_000_000_000_000, { quantity: '999999999', discount_bp: 10_000 })]),
      { fault: 'amount_too_large' },
    ],
  ])('%s is a fault', (_, entered, fault) => {
    expect(totalsOf(entered)).toEqual(fault)
  })

  test('the bound itself is no fault', () => {
    expect(
      computed(invoice([line(1_000_000_000_000, { quantity: '10', tax_rate_bp: 0, exemption_reason: 'x' })]))
        .gross_amount,
    ).toBe(10_000_000_000_000)
  })
})

describe.each([
  ['XOF', false],
  ['XOF', true],
  ['EUR', false],
  ['EUR', true],
] as const)('ten thousand documents in %s, tax inside: %s', (currency, prices_include_tax) => {
  test('equal what fractions and a plain search for the largest remainder give', () => {
    const random = randomOf(prices_include_tax ? 7 : 11, currency === 'XOF' ? 13 : 17)
    for (let count = 0; count < 10_000; count++) {
      const entered = anyDocument(random, currency, prices_include_tax)
      const totals = computed(entered)
      const expected = oracle(entered)
      // Compared as text, and by `expect` only where they differ: ten thousand of its calls take seconds.
      if (JSON.stringify(figuresOf(totals)) !== JSON.stringify(expected.figures))
        expect({ entered, figures: figuresOf(totals) }).toEqual({ entered, figures: expected.figures })
      for (const [index, { tax_amount }] of totals.lines.entries()) {
        const { numerator, denominator } = expected.exactTaxes[index] ?? { numerator: 0n, denominator: 1n }
        const off = BigInt(tax_amount) * denominator - numerator
        if (off >= denominator || off <= -denominator)
          expect({ entered, index, tax_amount }).toBe('within one')
      }
    }
  })
})

const figuresOf = ({ lines, net_amount, tax_amount, gross_amount, discount_amount }: Totals) => ({
  lines: lines.map((one) => [one.amount, one.net_amount, one.tax_amount, one.gross_amount]),
  totals: [discount_amount, net_amount, tax_amount, gross_amount],
})

function anyDocument(
  random: (most: number) => number,
  currency: 'XOF' | 'EUR',
  prices_include_tax: boolean,
): DocumentEntered {
  const largest = currency === 'XOF' ? 900_000 : 250_000_000
  const lines = Array.from({ length: 1 + random(7) }, () => {
    const rate = [1_800, 1_925, 550, 1_000, 0][random(5)] ?? 0
    const decimals = ['', '.5', '.25', '.333333', '.7', '.000001'][random(6)] ?? ''
    return line(1 + random(largest), {
      quantity: `${1 + random(40)}${decimals}`,
      discount_bp: random(3) === 0 ? random(10_001) : null,
      tax_rate_bp: rate,
      exemption_reason: rate === 0 ? (['Export', 'Art. 229'][random(2)] ?? null) : null,
    })
  })
  return invoice(lines, {
    prices_include_tax,
    discount_bp: random(3) === 0 ? random(10_001) : null,
  })
}

interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** The rules of the specification once more, in another way: fractions that are never rounded before they must be. */
function oracle({ lines, prices_include_tax, discount_bp }: DocumentEntered) {
  const amounts = lines.map((one) => {
    const before = rounded({
      numerator: BigInt(one.unit_amount) * millionths(one.quantity),
      denominator: 1_000_000n,
    })
    return before - rounded({ numerator: before * BigInt(one.discount_bp ?? 0), denominator: 10_000n })
  })
  const sum = added(amounts)
  const discount = rounded({ numerator: sum * BigInt(discount_bp ?? 0), denominator: 10_000n })
  const shares =
    sum === 0n
      ? amounts.map(() => 0n)
      : filled(
          discount,
          amounts.map((amount) => ({ numerator: amount * discount, denominator: sum })),
        )
  const left = amounts.map((amount, index) => amount - (shares[index] ?? 0n))
  const exactTaxes = left.map((amount, index) => {
    const rate = BigInt(lines[index]?.tax_rate_bp ?? 0)
    return { numerator: amount * rate, denominator: prices_include_tax ? 10_000n + rate : 10_000n }
  })
  const taxes = left.map(() => 0n)
  for (const key of new Set(lines.map(keyOf))) {
    const members = lines.flatMap((one, index) => (keyOf(one) === key ? [index] : []))
    const parts = members.map((index) => exactTaxes[index] ?? { numerator: 0n, denominator: 1n })
    const whole = rounded({
      numerator: added(parts.map((part) => part.numerator)),
      denominator: parts[0]?.denominator ?? 1n,
    })
    for (const [at, value] of filled(whole, parts).entries()) taxes[members[at] ?? 0] = value
  }
  const figures = left.map((amount, index) => {
    const own = taxes[index] ?? 0n
    const [net, gross] = prices_include_tax ? [amount - own, amount] : [amount, amount + own]
    return [amounts[index] ?? 0n, net, own, gross]
  })
  const column = (at: number) => Number(added(figures.map((row) => row[at] ?? 0n)))
  return {
    exactTaxes,
    figures: {
      lines: figures.map((row) => row.map(Number)),
      totals: [Number(discount), column(1), column(2), column(3)],
    },
  }
}

const keyOf = (one: LineEntered) => `${one.tax_rate_bp}/${one.exemption_reason}`
const added = (values: readonly bigint[]) => values.reduce((sum, value) => sum + value, 0n)
const millionths = (quantity: string) => {
  const [whole = '', decimals = ''] = quantity.split('.')
  return BigInt(whole) * 1_000_000n + BigInt(decimals.padEnd(6, '0'))
}
const rounded = ({ numerator, denominator }: Fraction) => {
  const below = numerator / denominator
  return 2n * (numerator - below * denominator) >= denominator ? below + 1n : below
}

/** One unit after the other to whoever is furthest below what it should have. */
function filled(whole: bigint, exact: readonly Fraction[]): bigint[] {
  const given = exact.map(({ numerator, denominator }) => numerator / denominator)
  while (added(given) < whole) {
    let best = 0
    for (const index of exact.keys()) if (lack(exact, given, index) > lack(exact, given, best)) best = index
    given[best] = (given[best] ?? 0n) + 1n
  }
  return given
}

const lack = (exact: readonly Fraction[], given: readonly bigint[], index: number): bigint => {
  const { numerator, denominator } = exact[index] ?? { numerator: 0n, denominator: 1n }
  return numerator - (given[index] ?? 0n) * denominator
}
