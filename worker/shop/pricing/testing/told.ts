import type { Priced } from '../cart.ts'

/**
 * « 9000: 334 333 333 +ship 500 CODE:ended #2:no_effect »: what is paid, the discount of each line, that of the delivery,
 * and why each code and each automatic promotion is not applied.
 */
export function told(priced: Priced | { readonly fault: string }): string {
  if ('fault' in priced) return priced.fault
  const shipping = priced.shipping ? [`+ship ${priced.shipping.discount}`] : []
  const refused = priced.considered
    .filter(({ reason }) => reason !== null)
    .map(({ code, promotion, reason }) => `${code ?? `#${promotion?.id}`}:${reason}`)
  return [`${priced.total}:`, ...priced.lines.map(({ discount }) => discount), ...shipping, ...refused].join(
    ' ',
  )
}
