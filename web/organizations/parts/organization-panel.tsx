import { useState } from 'react'
import { useSearch } from 'wouter'
import type { Organization } from '../../../contract/organizations.ts'
import { SubjectHistory } from '../../audit/parts/subject-history.tsx'
import { useOrganization } from '../../directory/organizations.ts'
import { Button } from '../../kit/button.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Facts } from '../../kit/facts.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Section } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { SidePanel } from '../../kit/split.tsx'
import { When } from '../../kit/when.tsx'
import { withParameter } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { countryName, currencyName, zoneName } from '../countries.ts'
import { isGone } from '../data.ts'
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
  const closeHref = withParameter('/organizations', useSearch(), 'do')
  const organization = useOrganization(organizationId)
  if (organizationId === undefined || isGone(organization.error)) {
    return (
      <SidePanel id="gone" title={t('detail.gone')} closeHref={closeHref}>
        <Empty icon="building" title={t('detail.gone')}>
          {t('detail.goneHelp')}
        </Empty>
      </SidePanel>
    )
  }
  if (!organization.data) {
    return (
      <SidePanel id={String(organizationId)} title={t('detail.title')} closeHref={closeHref}>
        <Loaded query={organization} skeleton={<Skeleton shape="facts" count={8} />}>
          {() => null}
        </Loaded>
      </SidePanel>
    )
  }
  return <Known organization={organization.data} closeHref={closeHref} />
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
