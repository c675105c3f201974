import { useState } from 'react'
import type { Organization } from '../../../contract/organizations.ts'
import { SubjectHistory } from '../../audit/parts/subject-history.tsx'
import { useOrganization } from '../../directory/organizations.ts'
import { Button } from '../../kit/button.tsx'
import { Facts } from '../../kit/facts.tsx'
import { ItemPanel } from '../../kit/item-panel.tsx'
import { Section } from '../../kit/page.tsx'
import { SidePanel } from '../../kit/split.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { countryName, currencyName, zoneName } from '../countries.ts'
import { organizationWords } from '../words/index.ts'
import { Agents } from './agents.tsx'
import { Logo } from './logo.tsx'
import { OrganizationActions } from './organization-actions.tsx'
import { EditOrganization } from './organization-dialogs.tsx'
import { OrganizationMembers } from './organization-members.tsx'
import { OrganizationState } from './organization-state.tsx'

/** One organization beside the list; on a phone a page of its own. */
export function OrganizationPanel({ organizationId }: { organizationId: number | undefined }) {
  const t = useWords(organizationWords)
  return (
    <ItemPanel
      id={organizationId}
      path="/organizations"
      title={t('detail.title')}
      icon="building"
      gone={{ title: t('detail.gone'), text: t('detail.goneHelp') }}
      query={useOrganization(organizationId)}
    >
      {(organization, closeHref) => <Known organization={organization} closeHref={closeHref} />}
    </ItemPanel>
  )
}

function Known({ organization, closeHref }: { organization: Organization; closeHref: string }) {
  const t = useWords(organizationWords)
  const [editing, setEditing] = useState(false)
  return (
    <SidePanel
      id={String(organization.id)}
      title={organization.name}
      state={<OrganizationState organization={organization} />}
      closeHref={closeHref}
      actions={
        <>
          <Button look="primary" icon="edit" onClick={() => setEditing(true)}>
            {t('detail.edit')}
          </Button>
          <OrganizationActions organization={organization} />
        </>
      }
    >
      <General organization={organization} />
      <OrganizationMembers organization={organization} />
      {!organization.is_operator && <Agents organization={organization} />}
      <Legal organization={organization} />
      <Logo organization={organization} />
      <SubjectHistory title={t('detail.history')} type="organization" id={organization.id} />
      {editing && <EditOrganization organization={organization} onClose={() => setEditing(false)} />}
    </SidePanel>
  )
}

function General({ organization }: { organization: Organization }) {
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

function Legal({ organization }: { organization: Organization }) {
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
