import { useMemo } from 'react'
import type { Dashboard } from '../../../../contract/billing/dashboard.ts'
import { formatMoney } from '../../../../contract/money.ts'
import { Chart } from '../../../kit/chart/chart.tsx'
import { monthLabel } from '../../../kit/chart/month-label.ts'
import { Shares } from '../../../kit/chart/shares.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Money } from '../../../kit/money.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { type Column, DataTable } from '../../../kit/table/data-table.tsx'
import { NoValue } from '../../../kit/table/no-value.tsx'
import { Tile, Tiles } from '../../../kit/tile.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { useUrlState } from '../../../lib/url-state.ts'
import { useLiveBilling } from '../../live.ts'
import { useMethodName } from '../../payments/use-method-name.ts'
import { billingWords } from '../../words/index.ts'
import { type AccountAddress, accountAddress, accountQuery, useDashboard } from '../data.ts'
import { issuedHref, lateHref, receivedHref } from '../hrefs.ts'
import { AccountFilters } from '../parts/account-filters.tsx'
import { accountWords } from '../words/index.ts'
import './dashboard.css'

/** What was sold, what came in and what is late, in one currency. */
export default function DashboardPage() {
  const t = useWords(accountWords)
  useLiveBilling()
  const [address, setAddress] = useUrlState(accountAddress)
  const query = useDashboard(useMemo(() => accountQuery(address), [address]))
  return (
    <Page title={t('dashboard.title')} lead={t('dashboard.lead')}>
      <AccountFilters address={address} currencies={query.data?.currencies ?? []} onChange={setAddress} />
      <Loaded query={query} skeleton={<Skeleton shape="facts" count={6} />}>
        {(dashboard) => <Figures dashboard={dashboard} address={address} />}
      </Loaded>
    </Page>
  )
}

function Figures({ dashboard, address }: { dashboard: Dashboard; address: AccountAddress }) {
  const t = useWords(accountWords)
  const { currency } = dashboard
  const late = dashboard.overdue.reduce((sum, { amount }) => sum + amount, 0)
  const money = (minor: number) => <Money minor={minor} currency={currency} />
  return (
    <div className="stack" data-gap="large">
      <Tiles>
        <Tile label={t('revenue')} value={money(dashboard.revenue_amount)} note={t('revenue.note')} />
        <Tile
          label={t('cash.in')}
          value={money(dashboard.cash_in_amount)}
          note={t('cash.note')}
          href="/payments?status=succeeded"
        />
        <Tile
          label={t('outstanding')}
          value={money(dashboard.outstanding_amount)}
          note={t('outstanding.note')}
          href="/invoices?status=sent,viewed,overdue,partially_paid&kind=invoice,deposit"
        />
        <Tile
          label={t('late')}
          value={money(late)}
          {...(late > 0 ? { tone: 'bad' as const } : {})}
          href="/invoices?status=overdue"
        />
        {dashboard.refunded_amount > 0 && (
          <Tile label={t('refunded')} value={money(dashboard.refunded_amount)} />
        )}
      </Tiles>
      <div className="dashboard-charts">
        <Months dashboard={dashboard} />
        <Late dashboard={dashboard} />
        <Methods dashboard={dashboard} address={address} />
      </div>
      <Clients dashboard={dashboard} />
    </div>
  )
}

function Months({ dashboard }: { dashboard: Dashboard }) {
  const t = useWords(accountWords)
  const locale = useLocale()
  return (
    <div className="card">
      <Chart
        kind="bars"
        title={t('months')}
        series={[t('revenue'), t('cash.in')]}
        points={dashboard.months.map(({ month, revenue_amount, cash_in_amount }) => ({
          href: issuedHref(month, dashboard.currency),
          label: monthLabel(month, locale),
          values: [revenue_amount, cash_in_amount],
        }))}
        format={(minor) => formatMoney(minor, dashboard.currency, locale)}
      />
    </div>
  )
}

function Late({ dashboard }: { dashboard: Dashboard }) {
  const t = useWords(accountWords)
  const named = useWords(billingWords)
  const locale = useLocale()
  const late = dashboard.overdue.filter(({ count }) => count > 0)
  return (
    <div className="card stack">
      <h2>{t('late')}</h2>
      {late.length === 0 ? (
        <p className="soft">{t('late.none')}</p>
      ) : (
        <Shares
          label={t('late')}
          parts={late.map(({ bucket, amount, count }) => ({
            label: t('bucket.count', { name: named(`late.${bucket}`), number: count }),
            href: lateHref(dashboard.currency, bucket),
            value: amount,
          }))}
          format={(minor) => formatMoney(minor, dashboard.currency, locale)}
        />
      )}
    </div>
  )
}

function Methods({ dashboard, address }: { dashboard: Dashboard; address: AccountAddress }) {
  const t = useWords(accountWords)
  const locale = useLocale()
  const nameOf = useMethodName()
  return (
    <div className="card stack">
      <h2>{t('methods')}</h2>
      {dashboard.cash_in.length === 0 ? (
        <p className="soft">{t('methods.none')}</p>
      ) : (
        <Shares
          label={t('methods')}
          parts={dashboard.cash_in.map(({ method, amount }) => ({
            label: nameOf(method) ?? method,
            href: receivedHref(method, { ...address, currency: dashboard.currency }),
            value: amount,
          }))}
          format={(minor) => formatMoney(minor, dashboard.currency, locale)}
        />
      )}
    </div>
  )
}

type Client = Dashboard['clients'][number]

function Clients({ dashboard }: { dashboard: Dashboard }) {
  const t = useWords(accountWords)
  const { currency } = dashboard
  const money = (minor: number) => (minor === 0 ? <NoValue /> : <Money minor={minor} currency={currency} />)
  const columns: Column<Client>[] = [
    { id: 'name', label: t('field.client'), cell: ({ name }) => name },
    {
      id: 'overdue',
      label: t('field.overdue'),
      align: 'end',
      narrow: 'named',
      cell: ({ overdue_amount }) => money(overdue_amount),
    },
    {
      id: 'outstanding',
      label: t('field.outstanding'),
      align: 'end',
      narrow: 'named',
      cell: ({ outstanding_amount }) => money(outstanding_amount),
    },
    {
      id: 'revenue',
      label: t('field.revenue'),
      align: 'end',
      narrow: 'aside',
      cell: ({ revenue_amount }) => <Money minor={revenue_amount} currency={currency} />,
    },
  ]
  return (
    <Section title={t('clients')}>
      <DataTable
        label={t('clients')}
        columns={columns}
        rows={dashboard.clients}
        rowKey={({ organization_id }) => String(organization_id)}
        rowName={({ name }) => name}
        href={({ organization_id }) => `/statement/${organization_id}?currency=${currency}`}
        empty={<p className="soft">{t('clients.none')}</p>}
      />
    </Section>
  )
}
