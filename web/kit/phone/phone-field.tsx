import { useState } from 'react'
import {
  formatNationalPhone,
  formatPhone,
  type PhoneCountry,
  parsePhone,
  phoneCountries,
  phoneCountryOf,
  phonePlans,
} from '../../../contract/phone.ts'
import { useWords } from '../../lib/i18n.tsx'
import { type Locale, useLocale } from '../../lib/locale.ts'
import { Icon } from '../icon.tsx'
import { type ParsedBinding, ParsedField } from '../parsed-field.tsx'
import { phoneWords } from './words/index.ts'
import './phone-field.css'

/** A phone number, held as E.164. The country is the client's until another is chosen or typed with a « + ». */
export function PhoneField({ country, ...rest }: ParsedBinding<string> & { country: PhoneCountry }) {
  const t = useWords(phoneWords)
  const locale = useLocale()
  const [chosen, setChosen] = useState<PhoneCountry | null>(null)
  const { value } = rest
  const isRead = typeof value === 'string' && parsePhone(value, country) === value
  const home = (isRead ? phoneCountryOf(value) : null) ?? chosen ?? country
  const isForeign = isRead && phoneCountryOf(value) === null
  return (
    <ParsedField
      {...rest}
      shown={isRead ? (isForeign ? formatPhone(value) : formatNationalPhone(value, home)) : (value ?? '')}
      parse={(text) => parsePhone(text, home)}
      unread={value && !isRead ? t('phone.unread', { example: EXAMPLES[home] }) : undefined}
      type="tel"
      inputMode="tel"
      autoComplete="tel"
      prefix={
        <CountrySelect
          label={t('phone.country')}
          locale={locale}
          value={isForeign ? '' : home}
          onChange={(next) => {
            setChosen(next)
            // The digits stay: a number typed under the wrong country only lacks the right one.
            const digits = isRead && !isForeign ? formatNationalPhone(value, home) : (value ?? '')
            if (digits) rest.onChange(parsePhone(digits, next) ?? digits)
          }}
        />
      }
    />
  )
}

/** The browser's own list under the calling code: names are long, the code is what people look for. */
function CountrySelect({ label, locale, value, onChange }: CountrySelectProps) {
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  return (
    <span className="phone-country">
      <span aria-hidden="true">{value === '' ? '+' : `+${phonePlans[value].code}`}</span>
      <Icon name="chevron-down" />
      <select
        aria-label={label}
        value={value}
        onChange={(event) => {
          const next = phoneCountries.find((one) => one === event.target.value)
          if (next) onChange(next)
        }}
      >
        {value === '' && <option value="">+</option>}
        {phoneCountries.map((country) => (
          <option key={country} value={country}>
            {names.of(country)} (+{phonePlans[country].code})
          </option>
        ))}
      </select>
    </span>
  )
}

interface CountrySelectProps {
  label: string
  locale: Locale
  value: PhoneCountry | ''
  onChange: (country: PhoneCountry) => void
}

const EXAMPLES: Readonly<Record<PhoneCountry, string>> = {
  BJ: '01 97 00 00 01',
  BF: '70 00 00 01',
  CI: '07 00 00 00 01',
  GN: '621 00 00 01',
  ML: '70 00 00 01',
  NE: '90 00 00 01',
  SN: '77 000 00 01',
  TG: '90 00 00 01',
  CM: '6 70 00 00 01',
  CD: '810 000 001',
  FR: '06 00 00 00 01',
}
