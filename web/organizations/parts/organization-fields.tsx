import type * as z from 'zod'
import { currencies } from '../../../contract/money.ts'
import { countries } from '../../../contract/organizations.ts'
import { SelectField } from '../../kit/choice-field.tsx'
import { FieldRow } from '../../kit/form.tsx'
import { TextArea, TextField } from '../../kit/text-field.tsx'
import type { FormField } from '../../kit/use-form.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { countryName, currencyName, customs, timeZones, zoneName } from '../countries.ts'
import type { newOrganization } from '../organization-form.ts'
import { organizationWords } from '../words/index.ts'
import './organization-fields.css'

export function OrganizationFieldset({ form }: { form: OrganizationForm }) {
  const t = useWords(organizationWords)
  const locale = useLocale()
  const country = form.field('country')
  const chooseCountry = (value: unknown) => {
    country.onChange(value)
    const chosen = countries.find((one) => one === value)
    if (!chosen) return
    form.set('currency', customs[chosen].currency)
    form.set('time_zone', customs[chosen].timeZone)
  }
  return (
    <>
      <TextField label={t('field.name')} autoComplete="off" autoFocus {...form.field('name')} />
      <TextField
        label={t('field.code')}
        help={t('field.codeHelp')}
        autoComplete="off"
        mono
        {...form.field('code')}
      />
      <FieldRow>
        <SelectField
          label={t('field.country')}
          options={countries.map((value) => ({ value, label: countryName(value, locale) }))}
          {...country}
          onChange={chooseCountry}
        />
        <SelectField
          label={t('field.currency')}
          options={currencies.map((value) => ({ value, label: currencyName(value, locale) }))}
          {...form.field('currency')}
        />
      </FieldRow>
      <FieldRow>
        <SelectField
          label={t('field.locale')}
          help={t('field.localeHelp')}
          options={(['fr', 'en'] as const).map((value) => ({ value, label: t(`locale.${value}`) }))}
          {...form.field('locale')}
        />
        <SelectField
          label={t('field.time_zone')}
          options={timeZones(form.values.time_zone).map((value) => ({ value, label: zoneName(value) }))}
          {...form.field('time_zone')}
        />
      </FieldRow>
      <div className="organization-legal">
        <h3>{t('form.legal')}</h3>
        <p className="soft small">{t('form.legalHelp')}</p>
      </div>
      <FieldRow>
        <TextField label={t('field.rccm_number')} autoComplete="off" {...form.field('rccm_number')} />
        <TextField label={t('field.rccm_place')} autoComplete="off" {...form.field('rccm_place')} />
      </FieldRow>
      <FieldRow>
        <TextField label={t('field.tax_id')} autoComplete="off" {...form.field('tax_id')} />
        <TextField label={t('field.tax_regime')} autoComplete="off" {...form.field('tax_regime')} />
      </FieldRow>
      <FieldRow>
        <TextField label={t('field.tax_office')} autoComplete="off" {...form.field('tax_office')} />
        <TextField
          label={t('field.phone_number')}
          type="tel"
          autoComplete="off"
          {...form.field('phone_number')}
        />
      </FieldRow>
      <TextArea label={t('field.address')} rows={2} maxLength={200} {...form.field('address')} />
      <TextField label={t('field.bank_reference')} autoComplete="off" {...form.field('bank_reference')} />
    </>
  )
}

type Fields = z.input<typeof newOrganization>

/** The part of a form's state that these fields touch, whether it creates or edits. */
export interface OrganizationForm {
  values: Partial<Fields>
  field: <Name extends keyof Fields>(name: Name) => FormField<Fields[Name]>
  set: (name: keyof Fields, value: unknown) => void
}
