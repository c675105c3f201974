import { Fragment } from 'react'
import { Link } from 'wouter'
import type { InvoiceRow } from '../../../contract/billing/schemas.ts'
import { OWED } from '../../../contract/billing/states.ts'
import type { Profile } from '../../../contract/identity/schemas.ts'
import { PAGE_LIMIT_MOST } from '../../../contract/page.ts'
import { can, isOperator } from '../../../contract/permissions.ts'
import { useFewInvoices, useFewQuotes } from '../../billing/data.ts'
import { Deadline } from '../../billing/deadline/deadline.tsx'
import { useLiveBilling } from '../../billing/live.ts'
import { sumsByCurrency } from '../../billing/sums.ts'
import { ButtonLink } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Money } from '../../kit/money.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { isFirstLoad } from '../../lib/is-first-load.ts'
import { homeWords } from '../words/index.ts'
import { HomeCard } from './home-card.tsx'
import './money-card.css'

/** What a client owes and is asked; what of staff's invoices is late. */
export function MoneyCard({ me }: { me: Profile }) {
  const t = useWords(homeWords)
  useLiveBilling()
  const isStaff = isOperator(me.role)
  const status = isStaff ? 'overdue' : OWED.join(',')
  const query = useFewInvoices({
    status,
    kind: 'invoice,deposit',
    sort: 'issue_date',
    limit: PAGE_LIMIT_MOST,
  })
  const all = `/invoices?status=${status}&kind=invoice,deposit`
  return (
    <HomeCard
      title={t(isStaff ? 'money.late' : 'money.owed')}
      actions={
        (query.data?.total ?? 0) > SHOWN && (
          <ButtonLink size="small" look="quiet" href={all}>
            {t('money.all')}
          </ButtonLink>
        )
      }
    >
      {can(me.role, 'billing.answer') && !isStaff && <QuotesToAnswer />}
      <Loaded query={query} skeleton={<Skeleton shape="rows" count={2} />}>
        {({ results, total }) =>
          total === 0 ? (
            <p className="home-calm">
              <Icon name="good" />
              {t(isStaff ? 'money.noneLate' : 'money.noneOwed')}
            </p>
          ) : (
            <>
              <Total invoices={results} />
              <ul className="home-money">
                {results.slice(0, SHOWN).map((invoice) => (
                  <InvoiceLine key={invoice.id} invoice={invoice} isStaff={isStaff} />
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </HomeCard>
  )
}

const SHOWN = 4

function Total({ invoices }: { invoices: readonly InvoiceRow[] }) {
  const sums = sumsByCurrency(invoices.map(({ currency, balance_amount: amount }) => ({ currency, amount })))
  return (
    <p className="home-money-total">
      {sums.map(({ currency, amount }, index) => (
        <Fragment key={currency}>
          {index > 0 && ' + '}
          <Money minor={amount} currency={currency} strong />
        </Fragment>
      ))}
    </p>
  )
}

function InvoiceLine({ invoice, isStaff }: { invoice: InvoiceRow; isStaff: boolean }) {
  return (
    <li>
      <span className="home-line-words">
        <Link href={`/invoices/${invoice.id}`}>
          {isStaff ? `${invoice.client_name} · ${invoice.number}` : invoice.subject}
        </Link>
        <span className="small">
          <Deadline document={invoice} />
        </span>
      </span>
      <Money minor={invoice.balance_amount} currency={invoice.currency} />
    </li>
  )
}

function QuotesToAnswer() {
  const t = useWords(homeWords)
  const query = useFewQuotes({ status: 'sent,viewed', limit: 2 })
  const quotes = query.data
  const [first] = quotes?.results ?? []
  if (isFirstLoad(query)) return <Skeleton shape="rows" />
  if (!quotes || !first) return null
  return (
    <Notice
      tone="info"
      action={
        <ButtonLink
          size="small"
          href={quotes.total === 1 ? `/quotes/${first.id}` : '/quotes?status=sent,viewed'}
        >
          {t('money.read')}
        </ButtonLink>
      }
    >
      {t('money.toAnswer', { count: quotes.total })}
    </Notice>
  )
}
