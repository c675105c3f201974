import { currencySign, formatAmount, minorDigits } from '../../../contract/money.ts'
import { parseMoney } from '../../../contract/money-reading.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { type ParsedBinding, ParsedField } from '../parsed-field.tsx'
import { numericWords } from './words/index.ts'

/** An amount of money: the integer in minor units, shown grouped, read as people write it in either language. */
export function AmountField({ currency, ...rest }: ParsedBinding<number> & { currency: string }) {
  const t = useWords(numericWords)
  const locale = useLocale()
  const { value } = rest
  const example = formatAmount(minorDigits(currency) === 0 ? 50_000 : 125_050, currency, locale)
  return (
    <ParsedField
      {...rest}
      shown={typeof value === 'number' ? formatAmount(value, currency, locale) : (value ?? '')}
      parse={(text) => parseMoney(text, currency, locale)}
      unread={typeof value === 'string' && value !== '' ? t('amount.unread', { example }) : undefined}
      inputMode={minorDigits(currency) === 0 ? 'numeric' : 'decimal'}
      suffix={currencySign(currency, locale)}
    />
  )
}
