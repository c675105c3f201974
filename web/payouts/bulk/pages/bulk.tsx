import { useParams, useSearch } from 'wouter'
import type { Stage } from '../../../../contract/payouts/steps.ts'
import { DetailPage } from '../../../kit/detail-page.tsx'
import { Split } from '../../../kit/split.tsx'
import { withParameter } from '../../../lib/address.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { hrefOf, useBulk } from '../../data.ts'
import { useLivePayouts } from '../../live.ts'
import { BulkStage } from '../../parts/states.tsx'
import { Reconciliation } from '../../reconciliation/parts/reconciliation.tsx'
import { reconciliationWords } from '../../reconciliation/words/index.ts'
import { payoutWords } from '../../words/index.ts'
import { BulkActions } from '../parts/bulk-actions.tsx'
import { BulkDuplicates } from '../parts/bulk-duplicates.tsx'
import { BulkOverview } from '../parts/bulk-overview.tsx'
import { BulkRows } from '../parts/bulk-rows.tsx'
import { RowPanel } from '../parts/row-panel.tsx'
import { useBulkName } from '../use-bulk-name.ts'
import { bulkWords } from '../words/index.ts'

/** One bulk: where it stands, its rows, its duplicates. A row opens beside the tab that leads to it. */
export default function BulkPage() {
  const t = useWords(bulkWords)
  const payouts = useWords(payoutWords)
  const reconciliation = useWords(reconciliationWords)
  const nameOf = useBulkName()
  useLivePayouts()
  const { bulkId = '', tab } = useParams<{ bulkId?: string; tab?: string }>()
  const search = useSearch()
  const query = useBulk(bulkId)
  const rowId = new URLSearchParams(search).get('row')
  const path = hrefOf(bulkId)
  return (
    <Split
      list={
        <DetailPage
          title={payouts('bulk')}
          icon="send"
          back={{ href: '/payouts', label: payouts('title') }}
          path={path}
          tab={tab}
          query={query}
          gone={{ title: t('gone'), text: t('gone.help') }}
        >
          {(bulk) => ({
            title: nameOf(bulk),
            state: <BulkStage bulk={bulk} />,
            actions: <BulkActions key={bulk.bulk_id} bulk={bulk} />,
            tabs: [
              { id: 'overview', label: t('tab.overview'), content: () => <BulkOverview bulk={bulk} /> },
              {
                id: 'rows',
                label: t('tab.rows'),
                count: bulk.transfers_count,
                content: () => <BulkRows bulk={bulk} />,
              },
              ...(bulk.duplicates.open + bulk.duplicates.acknowledged > 0
                ? [
                    {
                      id: 'duplicates',
                      label: t('tab.duplicates'),
                      // Decided ones are read, not counted.
                      count: bulk.duplicates.open || undefined,
                      content: () => <BulkDuplicates bulk={bulk} />,
                    },
                  ]
                : []),
              ...(isBefore(bulk.stage)
                ? []
                : [
                    {
                      id: 'reconciliation',
                      label: reconciliation('title'),
                      content: () => <Reconciliation bulk={bulk} />,
                    },
                  ]),
            ],
          })}
        </DetailPage>
      }
      detail={
        rowId !== null && query.data ? (
          <RowPanel
            key={rowId}
            bulk={query.data}
            transferId={rowId}
            closeHref={withParameter(tab ? `${path}/${tab}` : path, search, 'row')}
          />
        ) : null
      }
    />
  )
}

/** Nothing has moved yet that could be held against the file. */
const isBefore = (stage: Stage) => stage === 'validated' || stage === 'approved'
