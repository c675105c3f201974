import type { Organization } from '../../../contract/organizations.ts'
import { Facts } from '../../kit/facts.tsx'
import { Section } from '../../kit/page.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { countryName, currencyName, zoneName } from '../countries.ts'
import { organizationWords } from '../words/index.ts'

export function General({ organization }: { organization: Organization }) {
  const t = useWords(organizationWords)
  const locale = useLocale()
  return (
    <Facts
      facts={[
        { label: t('field.code'), value: <span className="mono">{organization.code}</span> },
        { label: t('field.country'), value: countryName(organization.country, locale) },
        { label: t('field.currency'), value: currencyName(organization.currency, locale) },
        { label: t('field.locale'), value: t(`locale.${organization.locale}`) },
        { label: t('field.time_zone'), value: zoneName(organization.time_zone) },
        { label: t('field.created_at'), value: <When at={organization.created_at} /> },
      ]}
    />
  )
}

const LEGAL = [
  'rccm_number',
  'rccm_place',
  'tax_id',
  'tax_regime',
  'tax_office',
  'address',
  'phone_number',
  'bank_reference',
] as const

export function Legal({ organization }: { organization: Organization }) {
  const t = useWords(organizationWords)
  return (
    <Section title={t('detail.legal')}>
      {LEGAL.every((name) => organization[name] === null) ? (
        <p className="soft">{t('detail.legalNone')}</p>
      ) : (
        <Facts facts={LEGAL.map((name) => ({ label: t(`field.${name}`), value: organization[name] }))} />
      )}
    </Section>
  )
}
