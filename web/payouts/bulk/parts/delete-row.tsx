import { useQueryClient } from '@tanstack/react-query'
import { useLocation, useSearch } from 'wouter'
import { deleteRow } from '../../../../contract/payouts/bulks.ts'
import type { Row } from '../../../../contract/payouts/schemas.ts'
import { Confirm } from '../../../kit/confirm.tsx'
import { Money } from '../../../kit/money.tsx'
import { toast } from '../../../kit/toast.tsx'
import { withParameter } from '../../../lib/address.ts'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { readPayoutsAgain } from '../../data.ts'
import { bulkWords } from '../words/index.ts'

type Removed = Pick<
  Row,
  'bulk_id' | 'transfer_id' | 'line' | 'payee_party_identifier' | 'amount' | 'currency'
>

/** Leaves a row out of its bulk, and closes its panel: there is nothing left to show in it. */
export function DeleteRow({ row, onClose }: { row: Removed; onClose: () => void }) {
  const t = useWords(bulkWords)
  const cache = useQueryClient()
  const [path, navigate] = useLocation()
  const search = useSearch()
  const { bulk_id: bulkId, transfer_id: transferId, line } = row
  return (
    <Confirm
      open
      title={t('row.delete.title', { line })}
      action={t('row.delete.action')}
      tone="danger"
      onConfirm={async () => {
        await call(deleteRow, { params: { bulkId, transferId } })
        navigate(withParameter(path, search, 'row'), { replace: true })
        toast({ tone: 'good', title: t('row.deleted', { line }) })
        await readPayoutsAgain(cache)
      }}
      onClose={onClose}
    >
      {t.rich('row.delete.consequence', {
        payee: row.payee_party_identifier,
        amount: <Money minor={row.amount} currency={row.currency} strong />,
      })}
    </Confirm>
  )
}
