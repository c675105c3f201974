import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { can, isOperator } from '../../../../contract/permissions.ts'
import { useOrganizationName, useOrganizationSearch } from '../../../directory/organizations.ts'
import { useMe } from '../../../identity/session.ts'
import { ListScreen } from '../../../kit/list-screen.tsx'
import { idIn } from '../../../lib/address.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useUrlState } from '../../../lib/url-state.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { OpenAccount } from '../../admin/parts/open-account.tsx'
import { railWords } from '../../admin/rail/words/index.ts'
import { payoutAdminWords } from '../../admin/words/index.ts'
import { useLivePayouts } from '../../live.ts'
import { accountsAddress, accountsQuery, usePayoutAccounts } from '../data.ts'
import { useAccountColumns } from '../parts/account-columns.tsx'
import { payoutAccountWords } from '../words/index.ts'

/** What payments are made from: a client's own accounts, or everybody's for the operator. */
export default function PayoutAccounts() {
  const t = useWords(payoutAccountWords)
  const admin = useWords(payoutAdminWords)
  const rail = useWords(railWords)
  useLivePayouts()
  const { doing, begin, end } = useDoing(['open'])
  const { role } = useMe()
  const [, navigate] = useLocation()
  const [address] = useUrlState(accountsAddress)
  const query = useMemo(() => accountsQuery(address), [address])
  const organization = useOrganizationName(idIn(address.organization) ?? null) ?? undefined
  const search = useOrganizationSearch()
  const mayOperate = can(role, 'payouts.operate')
  return (
    <>
      <ListScreen
        title={t('list.title')}
        lead={t('list.lead')}
        path="/payout-accounts"
        address={accountsAddress}
        list={usePayoutAccounts(query)}
        columns={useAccountColumns()}
        rowKey={({ account_id }) => account_id}
        rowName={({ account_id }) => account_id}
        filters={
          isOperator(role)
            ? [
                {
                  kind: 'picker',
                  name: 'organization',
                  label: t('field.organization'),
                  search,
                  chosenLabel: organization,
                },
                {
                  name: 'is_active',
                  label: t('field.state'),
                  options: [
                    { value: 'true', label: t('state.active') },
                    { value: 'false', label: t('state.inactive') },
                  ],
                },
              ]
            : []
        }
        primary={
          mayOperate ? { label: admin('open'), icon: 'plus', onSelect: () => begin('open') } : undefined
        }
        others={[
          ...(mayOperate
            ? [
                {
                  label: rail('title'),
                  icon: 'globe' as const,
                  onSelect: () => navigate('/payout-rail'),
                },
              ]
            : []),
          { label: t('settings'), icon: 'settings', onSelect: () => navigate('/payout-settings') },
        ]}
        open={{ key: undefined, panel: null }}
        empty={{
          icon: 'wallet',
          title: t('list.empty'),
          text: t(mayOperate ? 'list.emptyOperator' : 'list.emptyClient'),
        }}
      />
      {mayOperate && doing === 'open' && <OpenAccount onClose={end} />}
    </>
  )
}
