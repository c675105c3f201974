import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { formatBasisPoints, parsePercent } from '../../lib/percent.ts'
import { type ParsedBinding, ParsedField } from '../parsed-field.tsx'
import { numericWords } from './words/index.ts'

/** A rate in basis points, typed and shown in per cent: a tax, a discount. */
export function PercentField(props: ParsedBinding<number>) {
  const t = useWords(numericWords)
  const locale = useLocale()
  const { value } = props
  return (
    <ParsedField
      {...props}
      // The sign stands beside the box already.
      shown={
        typeof value === 'number' ? formatBasisPoints(value, locale).replace(/\s?%$/, '') : (value ?? '')
      }
      parse={parsePercent}
      unread={typeof value === 'string' && value !== '' ? t('percent.unread') : undefined}
      inputMode="decimal"
      suffix="%"
    />
  )
}
