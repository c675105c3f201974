import type * as z from 'zod'
import { currencies } from '../../../contract/money.ts'
import { countries, type LegalField, legalFieldNames } from '../../../contract/organizations.ts'
import { countryName, currencyName, customs, timeZones, zoneName } from '../../directory/countries.ts'
import { fieldWords } from '../../directory/field-words/index.ts'
import { SelectField } from '../../kit/choice-field.tsx'
import { FieldRow } from '../../kit/form.tsx'
import { TextArea, TextField } from '../../kit/text-field.tsx'
import type { FormField } from '../../kit/use-form.ts'
import { formatFileSize } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { type newOrganization, storageQuotas } from '../organization-form.ts'
import { organizationWords } from '../words/index.ts'
import './organization-fields.css'

export function OrganizationFieldset({ form }: { form: OrganizationForm }) {
  const t = useWords(organizationWords)
  const label = useWords(fieldWords)
  const locale = useLocale()
  const country = form.field('country')
  const quota = form.field('storage_quota_bytes')
  const chooseCountry = (value: unknown) => {
    country.onChange(value)
    const chosen = countries.find((one) => one === value)
    if (!chosen) return
    form.set('currency', customs[chosen].currency)
    form.set('time_zone', customs[chosen].timeZone)
  }
  return (
    <>
      <TextField label={label('field.name')} autoComplete="off" autoFocus {...form.field('name')} />
      <TextField
        label={label('field.code')}
        help={t('field.codeHelp')}
        autoComplete="off"
        mono
        {...form.field('code')}
      />
      <FieldRow>
        <SelectField
          label={label('field.country')}
          options={countries.map((value) => ({ value, label: countryName(value, locale) }))}
          {...country}
          onChange={chooseCountry}
        />
        <SelectField
          label={label('field.currency')}
          options={currencies.map((value) => ({ value, label: currencyName(value, locale) }))}
          {...form.field('currency')}
        />
      </FieldRow>
      <FieldRow>
        <SelectField
          label={label('field.locale')}
          help={t('field.localeHelp')}
          options={(['fr', 'en'] as const).map((value) => ({ value, label: t(`locale.${value}`) }))}
          {...form.field('locale')}
        />
        <SelectField
          label={label('field.time_zone')}
          options={timeZones(form.values.time_zone).map((value) => ({ value, label: zoneName(value) }))}
          {...form.field('time_zone')}
        />
      </FieldRow>
      <SelectField
        label={label('field.storage_quota_bytes')}
        options={storageQuotas(quota.value).map((value) => ({
          value: String(value),
          label: formatFileSize(value, locale),
        }))}
        {...quota}
        value={String(quota.value ?? '')}
        onChange={(value) => quota.onChange(Number(value))}
      />
      <div className="organization-legal">
        <h3>{t('form.legal')}</h3>
        <p className="soft small">{t('form.legalHelp')}</p>
      </div>
      <FieldRow>
        {legalFieldNames.map((name) => (
          <LegalInput key={name} name={name} form={form} />
        ))}
      </FieldRow>
    </>
  )
}

/** A field is a single line of text unless it is named here: an area with its length, or a phone number. */
const AREAS: ReadonlyMap<LegalField, number> = new Map([['address', 200]])
const PHONES: ReadonlySet<LegalField> = new Set(['phone_number'])

function LegalInput({ name, form }: { name: LegalField; form: OrganizationForm }) {
  const label = useWords(fieldWords)(`field.${name}`)
  const most = AREAS.get(name)
  if (most !== undefined) return <TextArea label={label} rows={2} maxLength={most} {...form.field(name)} />
  const type = PHONES.has(name) ? 'tel' : 'text'
  return <TextField label={label} type={type} autoComplete="off" {...form.field(name)} />
}

type Fields = z.input<typeof newOrganization>

/** The part of a form's state that these fields touch, whether it creates or edits. */
export interface OrganizationForm {
  values: Partial<Fields>
  field: <Name extends keyof Fields>(name: Name) => FormField<Fields[Name]>
  set: (name: keyof Fields, value: unknown) => void
}
