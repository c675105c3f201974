import type { Currency } from '../../contract/money.ts'

/** What rows come to in each of their currencies, which are never added up; the largest sum first. */
export function sumsByCurrency(
  rows: readonly { readonly currency: Currency; readonly amount: number }[],
): { readonly currency: Currency; readonly amount: number }[] {
  const sums = new Map<Currency, number>()
  for (const { currency, amount } of rows) sums.set(currency, (sums.get(currency) ?? 0) + amount)
  return [...sums]
    .map(([currency, amount]) => ({ currency, amount }))
    .filter(({ amount }) => amount !== 0)
    .sort((a, b) => b.amount - a.amount)
}
