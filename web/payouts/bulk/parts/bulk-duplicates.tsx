import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { acknowledgeDuplicate } from '../../../../contract/payouts/bulks.ts'
import type { Bulk, Duplicate } from '../../../../contract/payouts/schemas.ts'
import { can } from '../../../../contract/permissions.ts'
import { useMe } from '../../../identity/session.ts'
import { Empty } from '../../../kit/empty.tsx'
import { LoadMore } from '../../../kit/load-more.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { useFailureToast } from '../../../kit/use-failure-toast.ts'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { readPayoutsAgain } from '../../data.ts'
import { DuplicateItem } from '../../parts/duplicate-item.tsx'
import { payoutWords } from '../../words/index.ts'
import { useDuplicates } from '../data.ts'
import { bulkWords } from '../words/index.ts'
import { DeleteRow } from './delete-row.tsx'

/** Rows that repeat a payment, decided one by one; afterwards, who kept them and why. */
export function BulkDuplicates({ bulk }: { bulk: Bulk }) {
  const t = useWords(bulkWords)
  const payouts = useWords(payoutWords)
  const list = useDuplicates(bulk.bulk_id)
  const keep = useKeep(bulk.bulk_id)
  const [removed, setRemoved] = useState<Duplicate | null>(null)
  const { role } = useMe()
  const mayDecide = bulk.stage === 'validated' && can(role, 'payouts.create')
  return (
    <Loaded query={list} skeleton={<Skeleton shape="rows" count={3} />}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Empty icon="good" title={t('duplicates.none')} />
        ) : (
          <>
            {bulk.duplicates.open > 0 && <p className="soft">{t('duplicates.lead')}</p>}
            <ul className="duplicates">
              {rows.map((duplicate) => (
                <DuplicateItem
                  key={keyOf(duplicate)}
                  duplicate={duplicate}
                  currency={bulk.currency}
                  decided={
                    duplicate.acknowledged && (
                      <p>
                        {payouts('duplicate.kept', {
                          name: duplicate.acknowledged.by.name,
                          reason: duplicate.acknowledged.reason,
                        })}
                      </p>
                    )
                  }
                  lastReason={keep.lastReason}
                  {...(mayDecide
                    ? {
                        onKeep: (reason: string) => keep.run(duplicate, reason),
                        onRemove: () => setRemoved(duplicate),
                      }
                    : {})}
                />
              ))}
            </ul>
            <LoadMore list={list} />
            {removed && (
              <DeleteRow
                row={{ ...removed, bulk_id: bulk.bulk_id, currency: bulk.currency }}
                onClose={() => setRemoved(null)}
              />
            )}
          </>
        )
      }
    </Loaded>
  )
}

const keyOf = ({ transfer_id, kind, with: other }: Duplicate) =>
  `${transfer_id} ${kind} ${other.line ?? other.transfer_id}`

function useKeep(bulkId: string) {
  const cache = useQueryClient()
  const failed = useFailureToast()
  const [lastReason, setLastReason] = useState<string>()
  return {
    lastReason,
    run: async ({ transfer_id: transferId }: Duplicate, reason: string) => {
      try {
        await call(acknowledgeDuplicate, { params: { bulkId, transferId }, body: { reason } })
        setLastReason(reason)
      } catch (error) {
        failed(error)
      }
      await readPayoutsAgain(cache)
    },
  }
}
