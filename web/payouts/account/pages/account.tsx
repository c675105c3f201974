import { useParams } from 'wouter'
import type { Account } from '../../../../contract/payouts/schemas.ts'
import { can } from '../../../../contract/permissions.ts'
import { useReadersOrganizations } from '../../../directory/organizations.ts'
import { useMe } from '../../../identity/session.ts'
import { Badge } from '../../../kit/badge.tsx'
import { Button, ButtonLink } from '../../../kit/button.tsx'
import { DetailPage } from '../../../kit/detail-page.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useDoing } from '../../../lib/use-doing.ts'
import { FundAccount } from '../../admin/parts/fund-account.tsx'
import { Fundings } from '../../admin/parts/fundings.tsx'
import { payoutAdminWords } from '../../admin/words/index.ts'
import { useLivePayouts } from '../../live.ts'
import { usePayoutAccount } from '../data.ts'
import { AccountMoney } from '../parts/account-money.tsx'
import { AccountMonths } from '../parts/account-months.tsx'
import { Receipts } from '../parts/receipts.tsx'
import { Statement } from '../parts/statement.tsx'
import { Verification } from '../parts/verification.tsx'
import { payoutAccountWords } from '../words/index.ts'

/** One account: what it holds, what moved, and whether its ledger is whole. */
export default function PayoutAccount() {
  const t = useWords(payoutAccountWords)
  const admin = useWords(payoutAdminWords)
  useLivePayouts()
  const mayOperate = can(useMe().role, 'payouts.operate')
  const { doing, begin, end } = useDoing(['fund'])
  const { accountId = '', tab } = useParams<{ accountId?: string; tab?: string }>()
  return (
    <DetailPage
      title={t('one')}
      icon="wallet"
      back={{ href: '/payout-accounts', label: t('list.title') }}
      path={`/payout-accounts/${accountId}`}
      tab={tab}
      query={usePayoutAccount(accountId)}
      gone={{ title: t('gone'), text: t('goneHelp') }}
    >
      {(account) => ({
        title: account.account_id,
        state: (
          <Badge tone={account.is_active ? 'good' : 'attention'}>
            {t(account.is_active ? 'state.active' : 'state.inactive')}
          </Badge>
        ),
        actions: (
          <>
            <SettingsLink account={account} />
            {mayOperate && (
              <Button look="primary" icon="plus" onClick={() => begin('fund')}>
                {admin('fund')}
              </Button>
            )}
            {mayOperate && doing === 'fund' && <FundAccount account={account} onClose={end} />}
          </>
        ),
        tabs: [
          {
            id: 'statement',
            label: t('statement.title'),
            content: () => (
              <>
                <AccountMoney account={account} />
                <AccountMonths account={account} />
                <Statement account={account} />
              </>
            ),
          },
          {
            id: 'receipts',
            label: t('tab.receipts'),
            content: () => <Receipts accountId={account.account_id} />,
          },
          ...(mayOperate
            ? [
                {
                  id: 'fundings',
                  label: admin('fundings.title'),
                  content: () => <Fundings account={account} />,
                },
              ]
            : []),
          {
            id: 'verification',
            label: t('tab.verification'),
            content: () => <Verification accountId={account.account_id} />,
          },
        ],
      })}
    </DetailPage>
  )
}

/** Settings bind an organization's accounts alike. An account tells its organization by the code alone. */
function SettingsLink({ account: { organization } }: { account: Account }) {
  const t = useWords(payoutAccountWords)
  const id = useReadersOrganizations().find(({ code }) => code === organization.code)?.id
  return (
    <ButtonLink icon="settings" href={`/payout-settings/${id ?? ''}`}>
      {t('settings')}
    </ButtonLink>
  )
}
