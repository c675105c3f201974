import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { can, isOperator } from '../../../contract/permissions.ts'
import { useMe } from '../../identity/session.ts'
import { ListScreen } from '../../kit/list-screen.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { useQuotes } from '../data.ts'
import { quoteAddress, quoteQuery } from '../filters.ts'
import { useLiveBilling } from '../live.ts'
import { useQuoteColumns } from '../parts/document-columns.tsx'
import { useQuoteFilters } from '../parts/document-filters.ts'
import { billingWords } from '../words/index.ts'

export default function Quotes() {
  const t = useWords(billingWords)
  useLiveBilling()
  const { role } = useMe()
  const [address] = useUrlState(quoteAddress)
  const query = useMemo(() => quoteQuery(address), [address])
  const [, navigate] = useLocation()
  const mayWrite = can(role, 'billing.write')
  return (
    <ListScreen
      title={t('quotes.title')}
      path="/quotes"
      address={quoteAddress}
      list={useQuotes(query)}
      columns={useQuoteColumns()}
      rowKey={({ id }) => String(id)}
      rowName={({ number, subject }) => number ?? subject}
      search={t('list.search')}
      filters={useQuoteFilters(address)}
      accountViews={{ subject: 'quotes', canShare: isOperator(role) }}
      views={
        isOperator(role)
          ? [
              { name: t('view.all'), query: {} },
              { name: t('view.drafts'), query: { status: 'draft,issued' } },
              { name: t('view.waiting'), query: { status: 'sent,viewed' } },
              { name: t('view.accepted'), query: { status: 'accepted' } },
            ]
          : [
              { name: t('view.all'), query: {} },
              { name: t('view.toAnswer'), query: { status: 'sent,viewed' } },
              { name: t('view.accepted'), query: { status: 'accepted' } },
            ]
      }
      primary={
        mayWrite
          ? { label: t('quotes.create'), icon: 'plus', onSelect: () => navigate('/quotes/new') }
          : undefined
      }
      others={
        mayWrite
          ? [{ label: t('settings'), icon: 'settings', onSelect: () => navigate('/billing/settings') }]
          : []
      }
      open={{ key: undefined, panel: null }}
      empty={{
        icon: 'invoice',
        title: t('quotes.empty'),
        text: t(mayWrite ? 'quotes.emptyStaff' : 'quotes.emptyClient'),
      }}
    />
  )
}
