import { type ParsedBinding, ParsedField } from '../../../kit/parsed-field.tsx'
import { formatNumber } from '../../../lib/format.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { promotionWords } from '../words/index.ts'

/** A whole number that may be left out: no limit, no minimum. */
export function CountField(props: ParsedBinding<number>) {
  const t = useWords(promotionWords)
  const locale = useLocale()
  const { value } = props
  return (
    <ParsedField
      {...props}
      shown={typeof value === 'number' ? formatNumber(value, locale) : (value ?? '')}
      parse={parseCount}
      unread={typeof value === 'string' && value !== '' ? t('count.unread') : undefined}
      inputMode="numeric"
    />
  )
}

function parseCount(text: string): number | null {
  const typed = text.replaceAll(/[\s.,]/g, '')
  return /^-?\d{1,9}$/.test(typed) ? Number(typed) : null
}
