import { useMemo } from 'react'
import { useParams } from 'wouter'
import type { RecurringInvoice } from '../../../../contract/billing/recurring.ts'
import { useOrganizationName, useOrganizationSearch } from '../../../directory/organizations.ts'
import { ListScreen } from '../../../kit/list-screen.tsx'
import { Money } from '../../../kit/money.tsx'
import type { Column } from '../../../kit/table/data-table.tsx'
import { NoValue } from '../../../kit/table/no-value.tsx'
import { Day } from '../../../kit/when.tsx'
import { idIn } from '../../../lib/address.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useUrlState } from '../../../lib/url-state.ts'
import { useLiveBilling } from '../../live.ts'
import { billingWords } from '../../words/index.ts'
import { grossOf, recurringAddress, recurringQuery, useRecurringInvoices } from '../data.ts'
import { RecurringPanel } from '../parts/recurring-panel.tsx'
import { RecurringState, Rhythm } from '../parts/recurring-state.tsx'
import { recurringWords } from '../words/index.ts'

export default function RecurringInvoices() {
  const t = useWords(recurringWords)
  const words = useWords(billingWords)
  useLiveBilling()
  const { recurringInvoiceId } = useParams<{ recurringInvoiceId?: string }>()
  const [address] = useUrlState(recurringAddress)
  const query = useMemo(() => recurringQuery(address), [address])
  const client = useOrganizationName(idIn(address.organization) ?? null) ?? undefined
  const search = useOrganizationSearch()
  return (
    <ListScreen
      title={t('title')}
      lead={t('lead')}
      back={{ href: '/invoices', label: words('invoices.title') }}
      path="/recurring-invoices"
      address={recurringAddress}
      list={useRecurringInvoices(query)}
      columns={useColumns()}
      rowKey={({ id }) => String(id)}
      rowName={({ subject }) => subject}
      filters={[
        { kind: 'picker', name: 'organization', label: t('field.client'), search, chosenLabel: client },
      ]}
      accountViews={{ subject: 'recurring_invoices', canShare: true }}
      views={[
        { name: t('view.all'), query: {} },
        { name: t('view.active'), query: { status: 'active' } },
        { name: t('view.paused'), query: { status: 'paused' } },
      ]}
      open={{
        key: recurringInvoiceId,
        panel: recurringInvoiceId && (
          <RecurringPanel key={recurringInvoiceId} id={idIn(recurringInvoiceId)} />
        ),
      }}
      empty={{ icon: 'refresh', title: t('empty'), text: t('emptyText') }}
    />
  )
}

function useColumns(): Column<RecurringInvoice>[] {
  const t = useWords(recurringWords)
  return [
    { id: 'subject', label: t('field.subject'), wrap: true, cell: ({ subject }) => subject },
    { id: 'client', label: t('field.client'), narrow: 'line', cell: ({ client_name }) => client_name },
    {
      id: 'status',
      label: t('field.status'),
      narrow: 'aside',
      cell: ({ status }) => <RecurringState status={status} />,
    },
    {
      id: 'rhythm',
      label: t('field.rhythm'),
      narrow: 'line',
      extra: true,
      cell: (schedule) => <Rhythm schedule={schedule} />,
    },
    {
      id: 'next',
      label: t('field.next_date'),
      narrow: 'none',
      extra: true,
      cell: ({ next_date }) => (next_date ? <Day day={next_date} /> : <NoValue />),
    },
    {
      id: 'gross',
      label: t('field.gross'),
      align: 'end',
      narrow: 'end',
      cell: (schedule) => <Money minor={grossOf(schedule)} currency={schedule.currency} />,
    },
  ]
}
