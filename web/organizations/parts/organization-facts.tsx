import { legalFieldNames, type Organization } from '../../../contract/organizations.ts'
import { countryName, currencyName, zoneName } from '../../directory/countries.ts'
import { fieldWords } from '../../directory/field-words/index.ts'
import { Facts } from '../../kit/facts.tsx'
import { Section } from '../../kit/page.tsx'
import { When } from '../../kit/when.tsx'
import { formatFileSize } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { organizationWords } from '../words/index.ts'

export function General({ organization }: { organization: Organization }) {
  const t = useWords(organizationWords)
  const field = useWords(fieldWords)
  const locale = useLocale()
  return (
    <Facts
      facts={[
        { label: field('field.code'), value: <span className="mono">{organization.code}</span> },
        { label: field('field.country'), value: countryName(organization.country, locale) },
        { label: field('field.currency'), value: currencyName(organization.currency, locale) },
        { label: field('field.locale'), value: t(`locale.${organization.locale}`) },
        { label: field('field.time_zone'), value: zoneName(organization.time_zone) },
        {
          label: field('field.storage_quota_bytes'),
          value: formatFileSize(organization.storage_quota_bytes, locale),
        },
        { label: t('field.created_at'), value: <When at={organization.created_at} /> },
      ]}
    />
  )
}

export function Legal({ organization }: { organization: Organization }) {
  const t = useWords(organizationWords)
  const field = useWords(fieldWords)
  return (
    <Section title={t('detail.legal')}>
      {legalFieldNames.every((name) => organization[name] === null) ? (
        <p className="soft">{t('detail.legalNone')}</p>
      ) : (
        <Facts
          facts={legalFieldNames.map((name) => ({
            label: field(`field.${name}`),
            value: organization[name],
          }))}
        />
      )}
    </Section>
  )
}
