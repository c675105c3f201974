import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { exportInvoices } from '../../../contract/billing/invoices.ts'
import { EXPORT_ROWS_MOST } from '../../../contract/billing/schemas.ts'
import { OWED } from '../../../contract/billing/states.ts'
import { can, isOperator } from '../../../contract/permissions.ts'
import { useMe } from '../../identity/session.ts'
import { ListScreen } from '../../kit/list-screen.tsx'
import { addressOf } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { useInvoices } from '../data.ts'
import { invoiceAddress, invoiceQuery } from '../filters.ts'
import { useLiveBilling } from '../live.ts'
import { useInvoiceColumns } from '../parts/document-columns.tsx'
import { useInvoiceFilters } from '../parts/document-filters.ts'
import { billingWords } from '../words/index.ts'

export default function Invoices() {
  const t = useWords(billingWords)
  useLiveBilling()
  const { role } = useMe()
  const [address] = useUrlState(invoiceAddress)
  const query = useMemo(() => invoiceQuery(address), [address])
  const [, navigate] = useLocation()
  const mayWrite = can(role, 'billing.write')
  const owed = { status: OWED.join(','), kind: 'invoice,deposit' }
  return (
    <ListScreen
      title={t('invoices.title')}
      path="/invoices"
      address={invoiceAddress}
      list={useInvoices(query)}
      columns={useInvoiceColumns()}
      rowKey={({ id }) => String(id)}
      rowName={({ number, subject }) => number ?? subject}
      search={t('list.search')}
      filters={useInvoiceFilters(address)}
      accountViews={{ subject: 'invoices', canShare: isOperator(role) }}
      views={
        isOperator(role)
          ? [
              { name: t('view.all'), query: {} },
              { name: t('view.drafts'), query: { status: 'draft,issued' } },
              { name: t('view.toCollect'), query: owed },
              { name: t('view.late'), query: { status: 'overdue' } },
            ]
          : [
              { name: t('view.all'), query: {} },
              { name: t('view.toPay'), query: owed },
              { name: t('view.paid'), query: { status: 'paid' } },
            ]
      }
      primary={
        mayWrite
          ? { label: t('invoices.create'), icon: 'plus', onSelect: () => navigate('/invoices/new') }
          : undefined
      }
      others={
        mayWrite
          ? [
              {
                label: t('invoices.createProforma'),
                icon: 'document',
                onSelect: () => navigate('/invoices/new?kind=proforma'),
              },
              {
                label: t('recurring'),
                icon: 'refresh',
                onSelect: () => navigate('/recurring-invoices'),
              },
              { label: t('settings'), icon: 'settings', onSelect: () => navigate('/billing/settings') },
              ...(can(role, 'billing.control')
                ? [
                    {
                      label: t('verification'),
                      icon: 'shield' as const,
                      onSelect: () => navigate('/billing/verify'),
                    },
                  ]
                : []),
            ]
          : []
      }
      exported={{ href: addressOf(exportInvoices, { query }), most: EXPORT_ROWS_MOST }}
      open={{ key: undefined, panel: null }}
      empty={{
        icon: 'invoice',
        title: t('invoices.empty'),
        text: t(mayWrite ? 'invoices.emptyStaff' : 'invoices.emptyClient'),
      }}
    />
  )
}
