import { formatMoney } from '../../contract/money.ts'
import { formatNumber } from '../lib/format.ts'
import { useLocale } from '../lib/locale.ts'
import './money.css'

/** `minor` is the integer the API gives: 50000 in XOF is « 50 000 F CFA », 1250 in EUR « 12,50 € ». */
export function Money({
  minor,
  currency,
  strong = false,
}: {
  minor: number
  currency: string
  strong?: boolean
}) {
  const locale = useLocale()
  return (
    <data
      className="money"
      value={minor}
      data-strong={strong || undefined}
      data-negative={minor < 0 || undefined}
    >
      <Amount text={formatMoney(minor, currency, locale)} />
    </data>
  )
}

/** The number speaks, its currency accompanies. Fonts draw the narrow space very differently, so the sign gets a
 *  hair of room of its own; what is copied stays the plain text. */
function Amount({ text }: { text: string }) {
  const end = text.search(/\u202f\D+$/)
  if (end < 0) return text
  return (
    <>
      {text.slice(0, end)}
      <span className="money-sign">{text.slice(end)}</span>
    </>
  )
}

export function Figure({ value }: { value: number }) {
  const locale = useLocale()
  return <data value={value}>{formatNumber(value, locale)}</data>
}
