import { Link } from 'wouter'
import { formatNumber, formatPercent } from '../../lib/format.ts'
import { useLocale } from '../../lib/locale.ts'
import './shares.css'

/** Parts of a whole, or a ranking: name, bar, number. Already a table, so it needs no second one. */
export function Shares({ label, parts, format }: SharesProps) {
  const locale = useLocale()
  const most = Math.max(1, ...parts.map((part) => part.value))
  const total = parts.reduce((sum, part) => sum + part.value, 0)
  return (
    <table className="shares" aria-label={label}>
      <tbody>
        {parts.map((part) => (
          <tr key={part.label}>
            <th scope="row">{part.href ? <Link href={part.href}>{part.label}</Link> : part.label}</th>
            <td className="shares-bar">
              <svg width="100%" height="10" aria-hidden="true">
                <rect width={`${(part.value / most) * 100}%`} height="10" rx="2" />
              </svg>
            </td>
            <td className="shares-value">{format ? format(part.value) : formatNumber(part.value, locale)}</td>
            <td className="shares-value soft">
              {formatPercent(total === 0 ? 0 : part.value / total, locale)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface SharesProps {
  label: string
  /** With an address, a part leads to what it is made of. */
  parts: readonly { label: string; value: number; href?: string }[]
  format?: (value: number) => string
}
