import { useParams } from 'wouter'
import type { Row } from '../../../../contract/payouts/schemas.ts'
import { can } from '../../../../contract/permissions.ts'
import { useMe } from '../../../identity/session.ts'
import { ButtonLink } from '../../../kit/button.tsx'
import { DetailPage } from '../../../kit/detail-page.tsx'
import { Facts } from '../../../kit/facts.tsx'
import { Money } from '../../../kit/money.tsx'
import { When } from '../../../kit/when.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { BulkNotice } from '../../bulk/parts/bulk-notice.tsx'
import { hrefOf, useBulk } from '../../data.ts'
import { useLivePayouts } from '../../live.ts'
import { PayeeName } from '../../parts/payee-name.tsx'
import { RowStep } from '../../parts/states.tsx'
import { payoutWords } from '../../words/index.ts'
import { useTransfer } from '../data.ts'
import { TransferNotice } from '../parts/transfer-notice.tsx'
import { transferWords } from '../words/index.ts'

/** One payment by its own address: what became of it, and the way to what can be done about it. */
export default function Transfer() {
  const t = useWords(transferWords)
  const payouts = useWords(payoutWords)
  useLivePayouts()
  const { role } = useMe()
  const { transferId = '' } = useParams<{ transferId?: string }>()
  return (
    <DetailPage
      title={t('one')}
      icon="send"
      back={{ href: '/payouts', label: payouts('title') }}
      path={`/transfers/${transferId}`}
      tab={undefined}
      query={useTransfer(transferId)}
      gone={{ title: t('gone'), text: t('gone.help') }}
    >
      {(row) => ({
        title: t('title', { name: row.payee_name ?? row.payee_party_identifier }),
        state: <RowStep row={row} />,
        actions: (
          <>
            {can(role, 'payouts.create') && (
              <ButtonLink icon="plus" href="/transfers/new">
                {t('another')}
              </ButtonLink>
            )}
            {row.receipt && (
              <ButtonLink icon="document" href={`/recu/${row.receipt.code}`}>
                {t('receipt', { number: row.receipt.number })}
              </ButtonLink>
            )}
            <ButtonLink look="primary" icon="arrow-right" href={hrefOf(row.bulk_id)}>
              {t('follow')}
            </ButtonLink>
          </>
        ),
        tabs: [{ id: 'transfer', label: t('one'), content: () => <Known row={row} /> }],
      })}
    </DetailPage>
  )
}

function Known({ row }: { row: Row }) {
  const bulk = useBulk(row.bulk_id).data
  return (
    <>
      {bulk && row.step !== 'UNKNOWN' && row.step !== 'FAILED' && <BulkNotice bulk={bulk} />}
      <TransferNotice row={row} />
      <Facts facts={useFacts(row)} />
    </>
  )
}

function useFacts(row: Row) {
  const t = useWords(transferWords)
  const { currency, fee_amount, completed_at } = row
  const known = [
    { label: t('quote.provider'), value: row.payee_fsp_id },
    {
      label: t('quote.fee'),
      value: fee_amount === null ? null : <Money minor={fee_amount} currency={currency} />,
    },
    { label: t('field.completed'), value: completed_at && <When at={completed_at} /> },
  ]
  return [
    { label: t('field.amount'), value: <Money minor={row.amount} currency={currency} strong /> },
    { label: t('quote.payee'), value: <PayeeName row={row} /> },
    ...known.filter(({ value }) => value !== null),
  ]
}
