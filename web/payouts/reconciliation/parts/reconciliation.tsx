import { useQuery } from '@tanstack/react-query'
import { type Reconciliation as Found, readReconciliation } from '../../../../contract/payouts/proof.ts'
import type { Bulk } from '../../../../contract/payouts/schemas.ts'
import { isFinished } from '../../../../contract/payouts/steps.ts'
import { ButtonLink } from '../../../kit/button.tsx'
import { Facts } from '../../../kit/facts.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Money } from '../../../kit/money.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { Section } from '../../../kit/page.tsx'
import { PaperButton } from '../../../kit/paper/paper-button.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { type Column, DataTable } from '../../../kit/table/data-table.tsx'
import { addressOf } from '../../../lib/call.ts'
import { formatNumber } from '../../../lib/format.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { routeQuery } from '../../../lib/query-options.ts'
import { reconciliationPdf, requireReconciliation } from '../../papers.ts'
import { RowStep } from '../../parts/states.tsx'
import { reconciliationWords } from '../words/index.ts'

/** A bulk's file, rows, ledger and rail held against each other. */
export function Reconciliation({ bulk: { bulk_id: bulkId, currency, stage } }: { bulk: Bulk }) {
  const t = useWords(reconciliationWords)
  const query = useQuery({
    ...routeQuery(readReconciliation, { params: { bulkId }, query: {} }),
    select: requireReconciliation,
  })
  const file = (format: 'csv' | 'pdf') =>
    addressOf(readReconciliation, { params: { bulkId }, query: { format } })
  return (
    <Loaded query={query} skeleton={<Skeleton shape="facts" count={8} />}>
      {(found) => (
        <>
          <Notice
            tone={found.balanced ? 'good' : 'bad'}
            title={t(found.balanced ? 'balanced' : 'unbalanced')}
          >
            {t(found.balanced ? 'balanced.text' : 'unbalanced.text')}
          </Notice>
          <div className="row">
            <ButtonLink icon="download" download href={file('csv')}>
              {t('csv')}
            </ButtonLink>
            {isFinished(stage) ? (
              <PaperButton source={reconciliationPdf(bulkId)} label={t('pdf')} />
            ) : (
              <ButtonLink icon="download" download href={file('pdf')}>
                {t('pdf')}
              </ButtonLink>
            )}
          </div>
          <File found={found} currency={currency} />
          <Steps found={found} currency={currency} />
          <Moved found={found} currency={currency} />
          <Differences found={found} currency={currency} />
        </>
      )}
    </Loaded>
  )
}

interface PartProps {
  found: Found
  currency: string
}

function File({ found: { file }, currency }: PartProps) {
  const t = useWords(reconciliationWords)
  const locale = useLocale()
  return (
    <Section title={t('file')}>
      {file === null ? (
        <p className="soft">{t('file.none')}</p>
      ) : (
        <Facts
          facts={[
            { label: t('field.name'), value: file.name },
            { label: t('field.rows'), value: formatNumber(file.rows, locale) },
            { label: t('field.total'), value: <Money minor={file.total_amount} currency={currency} /> },
            { label: t('field.sha256'), value: <span className="mono small">{file.sha256}</span> },
          ]}
        />
      )}
    </Section>
  )
}

type ByStep = Found['by_status'][number]

function Steps({ found: { by_status }, currency }: PartProps) {
  const t = useWords(reconciliationWords)
  const locale = useLocale()
  const columns: Column<ByStep>[] = [
    { id: 'step', label: t('field.step'), cell: (row) => <RowStep row={row} /> },
    {
      id: 'count',
      label: t('field.count'),
      align: 'end',
      narrow: 'named',
      cell: ({ count }) => formatNumber(count, locale),
    },
    {
      id: 'amount',
      label: t('field.amount'),
      align: 'end',
      narrow: 'end',
      cell: ({ amount }) => <Money minor={amount} currency={currency} />,
    },
  ]
  return (
    <Section title={t('rows')}>
      <DataTable
        label={t('rows')}
        columns={columns}
        rows={by_status}
        rowKey={({ step }) => step}
        rowName={({ step }) => step}
        empty={null}
      />
    </Section>
  )
}

function Moved({ found: { ledger, rail }, currency }: PartProps) {
  const t = useWords(reconciliationWords)
  const money = (minor: number) => <Money minor={minor} currency={currency} />
  return (
    <>
      <Section title={t('ledger')}>
        <Facts
          facts={[
            { label: t('field.reserved'), value: money(ledger.reserved) },
            { label: t('field.posted'), value: money(ledger.posted) },
            { label: t('field.fees'), value: money(ledger.fees) },
            { label: t('field.voided'), value: money(ledger.voided) },
          ]}
        />
      </Section>
      <Section title={t('rail')}>
        <Facts
          facts={[
            {
              label: t('field.committed'),
              value: (
                <>
                  {money(rail.committed_amount)} · {t('rail.count', { count: rail.committed_count })}
                </>
              ),
            },
          ]}
        />
      </Section>
    </>
  )
}

type Difference = Found['rail']['differences'][number]

function Differences({ found: { rail }, currency }: PartProps) {
  const t = useWords(reconciliationWords)
  const columns: Column<Difference>[] = [
    { id: 'transfer', label: t('field.transfer'), cell: ({ transfer_id }) => transfer_id },
    {
      id: 'ledger',
      label: t('field.ledgerAmount'),
      align: 'end',
      narrow: 'named',
      cell: ({ ledger_amount }) => <Money minor={ledger_amount} currency={currency} />,
    },
    {
      id: 'rail',
      label: t('field.railAmount'),
      align: 'end',
      narrow: 'named',
      cell: ({ rail_amount }) => <Money minor={rail_amount} currency={currency} />,
    },
  ]
  return (
    <Section title={t('differences')}>
      <DataTable
        label={t('differences')}
        columns={columns}
        rows={rail.differences}
        rowKey={({ transfer_id }) => transfer_id}
        rowName={({ transfer_id }) => transfer_id}
        href={({ transfer_id }) => `/transfers/${transfer_id}`}
        empty={<p className="soft">{t('differences.none')}</p>}
      />
    </Section>
  )
}
