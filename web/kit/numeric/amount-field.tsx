import { useState } from 'react'
import { currencySign, formatAmount, minorDigits, parseMoney } from '../../contract/money.ts'
import { useLocale } from '../lib/locale.ts'
import type { FieldBinding, FieldFrame } from './field.tsx'
import { TextField } from './text-field.tsx'

/** An amount of money. Holds the integer in minor units, shows it grouped; what cannot be read is kept as typed,
 *  so that the schema can refuse it and nothing is lost. */
export function AmountField({ currency, ...rest }: AmountFieldProps) {
  const locale = useLocale()
  const [typed, setTyped] = useState<string | null>(null)
  const { value } = rest
  const settled = typeof value === 'number' ? formatAmount(value, currency, locale) : (value ?? '')
  return (
    <TextField
      {...rest}
      inputMode={minorDigits(currency) === 0 ? 'numeric' : 'decimal'}
      autoComplete="off"
      suffix={currencySign(currency, locale)}
      value={typed ?? settled}
      onChange={(text) => {
        setTyped(text)
        rest.onChange(text === '' ? '' : (parseMoney(text, currency, locale) ?? text))
      }}
      onBlur={(event) => {
        setTyped(null)
        rest.onBlur?.(event)
      }}
    />
  )
}

type AmountFieldProps = Omit<FieldBinding<number | string>, 'onChange'> &
  Omit<FieldFrame, 'id'> & {
    currency: string
    onChange: (value: number | string) => void
  }
