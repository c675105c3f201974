import { Empty } from '../../../kit/empty.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useAccounts } from '../../data.ts'
import { payoutWords } from '../../words/index.ts'
import { NewPayment } from '../parts/new-payment.tsx'
import { transferWords } from '../words/index.ts'

/** One person is paid, without a file. */
export default function NewTransfer() {
  const t = useWords(transferWords)
  const payouts = useWords(payoutWords)
  const query = useAccounts({ is_active: 'true' })
  return (
    <Page
      title={t('new.title')}
      lead={t('new.lead')}
      width="text"
      back={{ href: '/payouts', label: payouts('title') }}
    >
      <Loaded query={query} skeleton={<Skeleton shape="facts" count={4} />}>
        {({ results: [first, ...others] }) =>
          first === undefined ? (
            <Empty icon="wallet" title={t('new.noAccount')}>
              {t('new.noAccountText')}
            </Empty>
          ) : (
            <NewPayment accounts={[first, ...others]} first={first} />
          )
        }
      </Loaded>
    </Page>
  )
}
