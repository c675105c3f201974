import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { can } from '../../../../contract/permissions.ts'
import {
  useOrganization,
  useOrganizationName,
  useOrganizationSearch,
} from '../../../directory/organizations.ts'
import { useMe } from '../../../identity/session.ts'
import { Empty } from '../../../kit/empty.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { Page } from '../../../kit/page.tsx'
import { PickerField } from '../../../kit/picker-field.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { idIn } from '../../../lib/address.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { problemIn } from '../../../lib/problem.ts'
import { payoutAccountWords } from '../../account/words/index.ts'
import { usePayoutSettings } from '../data.ts'
import { SettingsFacts } from '../parts/settings-facts.tsx'
import { SettingsForm } from '../parts/settings-form.tsx'
import { payoutSettingsWords } from '../words/index.ts'

/** How the payments of an organization are approved, limited and charged: its own for a client, any for the operator. */
export default function PayoutSettingsPage() {
  const t = useWords(payoutSettingsWords)
  const accounts = useWords(payoutAccountWords)
  const me = useMe()
  const { organizationId } = useParams<{ organizationId?: string }>()
  const mayOperate = can(me.role, 'payouts.operate')
  const id = mayOperate ? idIn(organizationId) : me.organization.id
  const name = useOrganizationName(id ?? null)
  const settings = usePayoutSettings(id)
  const currency = useCurrency(id)
  const [saves, setSaves] = useState(0)
  const back = { href: '/payout-accounts', label: accounts('list.title') }
  const isGone =
    (organizationId !== undefined && id === undefined) || problemIn(settings.error)?.status === 404
  if (isGone)
    return (
      <Page title={t('title')} back={back}>
        <Empty icon="building" title={t('gone')}>
          {t('goneHelp')}
        </Empty>
      </Page>
    )
  return (
    <Page
      title={mayOperate && name ? t('title.of', { name }) : t('title')}
      lead={t(id === undefined ? 'lead.choose' : 'lead')}
      width="text"
      back={back}
    >
      {id === undefined ? (
        <ChooseOrganization />
      ) : (
        <Loaded query={settings} skeleton={<Skeleton shape="facts" count={8} />}>
          {(known) =>
            mayOperate ? (
              <SettingsForm
                key={`${id} ${saves}`}
                organizationId={id}
                settings={known}
                currency={currency}
                onSaved={() => setSaves((count) => count + 1)}
              />
            ) : (
              <>
                <Notice tone="info">{t('readOnly')}</Notice>
                <SettingsFacts settings={known} currency={currency} />
              </>
            )
          }
        </Loaded>
      )}
    </Page>
  )
}

function ChooseOrganization() {
  const t = useWords(payoutSettingsWords)
  const search = useOrganizationSearch()
  const [, navigate] = useLocation()
  return (
    <PickerField
      label={t('organization')}
      search={search}
      value=""
      onChange={(value) => value && navigate(`/payout-settings/${value}`)}
    />
  )
}

/** Limits bind accounts of any currency; they are written in the organization's own. */
function useCurrency(organizationId: number | undefined): string {
  const me = useMe()
  const organization = useOrganization(organizationId).data
  return organizationId === me.organization.id ? me.organization.currency : (organization?.currency ?? 'XOF')
}
