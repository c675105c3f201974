import { distribute, exactlyTimes, roundHalfUp, safe } from '../money-rounding.ts'

/** What a document says before anything is computed. A discount is a percentage or an amount. */
export interface LineEntered extends DiscountEntered {
  /** Decimal text: « 1.5 ». */
  readonly quantity: string
  readonly unit_amount: number
  readonly tax_rate_bp: number
  readonly exemption_reason: string | null
}

export interface DocumentEntered extends DiscountEntered {
  readonly prices_include_tax: boolean
  readonly lines: readonly LineEntered[]
}

interface DiscountEntered {
  readonly discount_bp: number | null
  readonly discount_amount: number | null
}

export interface Amounts {
  readonly net_amount: number
  readonly tax_amount: number
  readonly gross_amount: number
}

export interface LineTotals extends Amounts {
  readonly discount_amount: number
  /** Before the document's discount, as entered: with or without tax. */
  readonly amount: number
}

export interface TaxTotals extends Amounts {
  readonly tax_rate_bp: number
  readonly exemption_reason: string | null
}

export interface Totals extends Amounts {
  readonly lines: readonly LineTotals[]
  readonly lines_amount: number
  readonly discount_amount: number
  readonly taxes: readonly TaxTotals[]
}

/** A hundred thousand million francs: beyond it a figure was mistyped. */
export const GROSS_MOST = 10_000_000_000_000

export type TotalsFault =
  | { readonly fault: 'amount_too_large' }
  /** `line` is null for the discount of the whole document. */
  | { readonly fault: 'discount_too_large'; readonly line: number | null }

/**
 * Every figure of a document from what was entered: the one function that screens, the server and credit notes compute
 * with. Taxes are rounded once for each rate, and the lines share what they amount to, so that both add up.
 */
export function totalsOf(entered: DocumentEntered): Totals | TotalsFault {
  const priced = entered.lines.map(price)
  const excess = priced.findIndex(({ before, discount }) => discount > before)
  if (excess >= 0) return { fault: 'discount_too_large', line: excess }
  const amounts = priced.map(({ before, discount }) => before - discount)
  const sum = total(amounts)
  const discount = discountOn(sum, entered)
  if (discount > sum) return { fault: 'discount_too_large', line: null }
  const shares = shareOut(discount, amounts, sum)
  const taxed = tax(
    entered,
    amounts.map((amount, index) => amount - (shares[index] ?? 0n)),
  )
  const gross = total(taxed.map((line) => line.gross))
  if (gross > GROSS_MOST || sum + total(priced.map((line) => line.discount)) > EXACT_MOST)
    return { fault: 'amount_too_large' }
  const lines = taxed.map((line, index) => ({
    discount_amount: safe(priced[index]?.discount ?? 0n),
    amount: safe(amounts[index] ?? 0n),
    ...shown(line),
  }))
  return {
    lines,
    lines_amount: safe(sum),
    discount_amount: safe(discount),
    ...shown(addUp(taxed)),
    taxes: byRate(entered.lines, taxed),
  }
}

/** What a number holds exactly, with room for sums of sums. */
const EXACT_MOST = BigInt(Number.MAX_SAFE_INTEGER)

const price = (line: LineEntered) => {
  const before = exactlyTimes(line.unit_amount, line.quantity)
  return { before, discount: discountOn(before, line) }
}

const discountOn = (amount: bigint, { discount_bp: bp, discount_amount: fixed }: DiscountEntered): bigint =>
  bp === null ? BigInt(fixed ?? 0) : roundHalfUp(amount * BigInt(bp), WHOLE)

/** Basis points of the whole. */
const WHOLE = 10_000n

const shareOut = (discount: bigint, amounts: readonly bigint[], sum: bigint): bigint[] =>
  sum === 0n
    ? amounts.map(() => 0n)
    : distribute(
        discount,
        amounts.map((amount) => amount * discount),
        sum,
      )

interface Taxed {
  readonly net: bigint
  readonly tax: bigint
  readonly gross: bigint
}

/** `amounts` are the lines' own after all discounts, in their order. */
function tax(entered: DocumentEntered, amounts: readonly bigint[]): Taxed[] {
  const taxes = amounts.map(() => 0n)
  for (const { rate, indexes } of groupsOf(entered.lines)) {
    const exact = indexes.map((index) => (amounts[index] ?? 0n) * rate)
    const base = entered.prices_include_tax ? WHOLE + rate : WHOLE
    const shares = distribute(roundHalfUp(total(exact), base), exact, base)
    for (const [at, index] of indexes.entries()) taxes[index] = shares[at] ?? 0n
  }
  return amounts.map((amount, index) => {
    const own = taxes[index] ?? 0n
    return entered.prices_include_tax
      ? { net: amount - own, tax: own, gross: amount }
      : { net: amount, tax: own, gross: amount + own }
  })
}

/** Lines of equal rate and equal reason for having none. */
function groupsOf(lines: readonly LineEntered[]) {
  const groups = new Map<string, { line: LineEntered; rate: bigint; indexes: number[] }>()
  for (const [index, line] of lines.entries()) {
    const key = `${line.tax_rate_bp} ${line.exemption_reason ?? ''}`
    const known = groups.get(key)
    if (known) known.indexes.push(index)
    else groups.set(key, { line, rate: BigInt(line.tax_rate_bp), indexes: [index] })
  }
  return [...groups.values()]
}

/** The highest rate first; what is exempt comes last, in the order of the lines. */
const byRate = (lines: readonly LineEntered[], taxed: readonly Taxed[]): TaxTotals[] =>
  groupsOf(lines)
    .toSorted((a, b) => b.line.tax_rate_bp - a.line.tax_rate_bp)
    .map(({ line: { tax_rate_bp, exemption_reason }, indexes }) => ({
      tax_rate_bp,
      exemption_reason,
      ...shown(addUp(indexes.flatMap((index) => taxed[index] ?? []))),
    }))

const addUp = (parts: readonly Taxed[]): Taxed => ({
  net: total(parts.map((part) => part.net)),
  tax: total(parts.map((part) => part.tax)),
  gross: total(parts.map((part) => part.gross)),
})

const shown = ({ net, tax: own, gross }: Taxed): Amounts => ({
  net_amount: safe(net),
  tax_amount: safe(own),
  gross_amount: safe(gross),
})

const total = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n)
