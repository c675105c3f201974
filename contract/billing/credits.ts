import { roundHalfUp } from '../money-rounding.ts'
import type { Amounts, TaxTotals } from './totals.ts'

/** A line of an invoice, with what issued credit notes have given back of it. */
export interface CreditableLine extends Amounts {
  readonly id: number
  readonly tax_rate_bp: number
  readonly exemption_reason: string | null
  readonly credited_gross: number
  readonly credited_tax: number
}

export interface Part {
  readonly line_id: number
  readonly gross_amount: number
}

export interface Credited extends Amounts {
  readonly line_id: number
}

export const leftOf = (line: CreditableLine): number => line.gross_amount - line.credited_gross

/** All that is left, of every line that has something left. */
export const allThatIsLeft = (lines: readonly CreditableLine[]): Part[] =>
  lines.flatMap((line): Part[] =>
    leftOf(line) > 0 ? [{ line_id: line.id, gross_amount: leftOf(line) }] : [],
  )

/** What each part comes to; null where a part is of no line, or is more than what is left of it. */
export function creditsOf(lines: readonly CreditableLine[], parts: readonly Part[]): Credited[] | null {
  const known = new Map(lines.map((line) => [line.id, line]))
  const credits: Credited[] = []
  for (const { line_id, gross_amount } of parts) {
    const line = known.get(line_id)
    if (!line || gross_amount > leftOf(line)) return null
    const tax_amount = taxOf(line, gross_amount)
    credits.push({ line_id, gross_amount, tax_amount, net_amount: gross_amount - tax_amount })
  }
  return credits
}

/**
 * In proportion, and of the last part exactly what the others left. Of a line that comes to a few units, proportions
 * that are all rounded one way would leave the last part a tax below nothing or above its gross, so what is left bounds
 * each.
 */
function taxOf(line: CreditableLine, part: number): number {
  const [grossLeft, taxLeft] = [leftOf(line), line.tax_amount - line.credited_tax]
  const inProportion = Number(roundHalfUp(BigInt(line.tax_amount) * BigInt(part), BigInt(line.gross_amount)))
  const least = Math.max(0, taxLeft - (grossLeft - part))
  return Math.min(Math.max(inProportion, least), taxLeft, part)
}

/** By rate and reason, the highest rate first. */
export function taxesOf(
  lines: readonly (Amounts & Pick<TaxTotals, 'tax_rate_bp' | 'exemption_reason'>)[],
): TaxTotals[] {
  const groups = new Map<string, TaxTotals>()
  for (const { tax_rate_bp, exemption_reason, ...amounts } of lines) {
    const key = keyOf({ tax_rate_bp, exemption_reason })
    const before = groups.get(key) ?? { tax_rate_bp, exemption_reason, ...NOTHING }
    groups.set(key, { ...before, ...plus(before, amounts) })
  }
  return [...groups.values()].toSorted((a, b) => b.tax_rate_bp - a.tax_rate_bp)
}

const keyOf = ({ tax_rate_bp, exemption_reason }: Pick<TaxTotals, 'tax_rate_bp' | 'exemption_reason'>) =>
  `${tax_rate_bp} ${exemption_reason ?? ''}`

export const NOTHING: Amounts = { net_amount: 0, tax_amount: 0, gross_amount: 0 }

export const plus = (a: Amounts, b: Amounts): Amounts => ({
  net_amount: a.net_amount + b.net_amount,
  tax_amount: a.tax_amount + b.tax_amount,
  gross_amount: a.gross_amount + b.gross_amount,
})

export const totalOf = (all: readonly Amounts[]): Amounts => all.reduce(plus, NOTHING)

/** What is left of taxes once others are given back; what comes to nothing is left out. */
export function taxesLeft(taxes: readonly TaxTotals[], given: readonly TaxTotals[]): TaxTotals[] {
  const back = new Map(taxesOf(given).map((tax) => [keyOf(tax), tax]))
  return taxes.flatMap((tax): TaxTotals[] => {
    const { net_amount, tax_amount, gross_amount } = back.get(keyOf(tax)) ?? NOTHING
    const left = {
      net_amount: tax.net_amount - net_amount,
      tax_amount: tax.tax_amount - tax_amount,
      gross_amount: tax.gross_amount - gross_amount,
    }
    // Deposits round for themselves: a rate of which nothing is owed may have a unit of tax left.
    return left.gross_amount === 0 && left.tax_amount === 0 ? [] : [{ ...tax, ...left }]
  })
}
