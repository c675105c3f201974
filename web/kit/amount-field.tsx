import { useState } from 'react'
import { readAmount, writeAmount } from '../lib/amount.ts'
import type { FieldBinding, FieldFrame } from './field.tsx'
import { TextField } from './text-field.tsx'

/** An amount of money. Holds the integer in minor units, shows it grouped; what cannot be read is kept as typed,
 *  so that the schema can refuse it and nothing is lost. */
export function AmountField({ currency, sign, ...rest }: AmountFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const { value } = rest
  const settled = typeof value === 'number' ? writeAmount(value, currency) : (value ?? '')
  return (
    <TextField
      {...rest}
      inputMode={currency === 'XOF' ? 'numeric' : 'decimal'}
      suffix={sign}
      value={typed ?? settled}
      onChange={(text) => {
        setTyped(text)
        rest.onChange(text === '' ? '' : (readAmount(text, currency) ?? text))
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
    /** As people write it after the number: « F CFA ». */
    sign: string
    onChange: (value: number | string) => void
  }
