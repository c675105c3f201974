import { useMemo } from 'react'
import { useParams } from 'wouter'
import { exportStatement, type StatementEntry } from '../../../../contract/billing/account.ts'
import { currencies } from '../../../../contract/money.ts'
import { isOperator } from '../../../../contract/permissions.ts'
import { useOrganizationName } from '../../../directory/organizations.ts'
import { useMe } from '../../../identity/session.ts'
import { ButtonLink } from '../../../kit/button.tsx'
import { Empty } from '../../../kit/empty.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Money } from '../../../kit/money.tsx'
import { Page } from '../../../kit/page.tsx'
import { PaperButton } from '../../../kit/paper/paper-button.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { type Column, DataTable } from '../../../kit/table/data-table.tsx'
import { NoValue } from '../../../kit/table/no-value.tsx'
import { Tile, Tiles } from '../../../kit/tile.tsx'
import { Day } from '../../../kit/when.tsx'
import { idIn } from '../../../lib/address.ts'
import { addressOf } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { problemIn } from '../../../lib/problem.ts'
import { useUrlState } from '../../../lib/url-state.ts'
import { useLiveBilling } from '../../live.ts'
import { statementPdf } from '../../pdfs.ts'
import { accountAddress, accountQuery, useStatement } from '../data.ts'
import { AccountFilters } from '../parts/account-filters.tsx'
import { accountWords } from '../words/index.ts'

/** A client's account: its own for a client, any of theirs for staff. */
export default function StatementPage() {
  const t = useWords(accountWords)
  useLiveBilling()
  const me = useMe()
  const { organizationId } = useParams<{ organizationId?: string }>()
  const isStaff = isOperator(me.role)
  const id = isStaff ? idIn(organizationId) : me.organization.id
  const name = useOrganizationName(id ?? null)
  const [address, setAddress] = useUrlState(accountAddress)
  const query = useMemo(() => accountQuery(address), [address])
  const statement = useStatement(id, query)
  const back = isStaff ? { href: '/billing', label: t('dashboard.title') } : null
  if (id === undefined || problemIn(statement.error)?.status === 404)
    return (
      <Page title={t('statement.title')} {...(back ? { back } : {})}>
        <Empty icon="wallet" title={t('statement.gone')}>
          {t('statement.goneHelp')}
        </Empty>
      </Page>
    )
  return (
    <Page
      title={isStaff && name ? t('statement.of', { name }) : t('statement.title')}
      lead={t('statement.lead')}
      {...(back ? { back } : {})}
      actions={
        (statement.data?.results.length ?? 0) > 0 && (
          <>
            <ButtonLink
              icon="download"
              download
              href={addressOf(exportStatement, { params: { organizationId: id }, query })}
            >
              {t('statement.export')}
            </ButtonLink>
            <PaperButton source={statementPdf(id, query)} label={t('statement.pdf')} />
          </>
        )
      }
    >
      <AccountFilters address={address} currencies={currencies} onChange={setAddress} />
      <Loaded query={statement} skeleton={<Skeleton shape="rows" count={6} />}>
        {({ currency, opening_amount, closing_amount, results }) => (
          <>
            <Tiles>
              <Tile
                label={t('statement.opening')}
                value={<Money minor={opening_amount} currency={currency} />}
                note={opening_amount < 0 && t('statement.owedToClient')}
              />
              <Tile
                label={t('statement.closing')}
                value={<Money minor={closing_amount} currency={currency} />}
                note={closing_amount < 0 && t('statement.owedToClient')}
              />
            </Tiles>
            <Entries entries={results} currency={currency} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Entries({ entries, currency }: { entries: readonly StatementEntry[]; currency: string }) {
  const t = useWords(accountWords)
  const money = (minor: number) => (minor === 0 ? <NoValue /> : <Money minor={minor} currency={currency} />)
  const rows = entries.map((entry, index) => ({ ...entry, key: String(index) }))
  const columns: Column<(typeof rows)[number]>[] = [
    { id: 'number', label: t('field.number'), cell: ({ number }) => number },
    { id: 'kind', label: t('field.kind'), narrow: 'line', cell: ({ kind }) => t(`kind.${kind}`) },
    { id: 'date', label: t('field.date'), narrow: 'line', cell: ({ date }) => <Day day={date} /> },
    {
      id: 'debit',
      label: t('field.debit'),
      align: 'end',
      narrow: 'aside',
      cell: ({ debit_amount }) => money(debit_amount),
    },
    {
      id: 'credit',
      label: t('field.credit'),
      align: 'end',
      narrow: 'aside',
      cell: ({ credit_amount }) => money(-credit_amount),
    },
    {
      id: 'balance',
      label: t('field.balance'),
      align: 'end',
      narrow: 'end',
      cell: ({ balance_amount }) => <Money minor={balance_amount} currency={currency} />,
    },
  ]
  return (
    <DataTable
      label={t('statement.title')}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      rowName={({ number }) => number}
      empty={
        <Empty icon="wallet" title={t('statement.empty')}>
          {t('statement.emptyText')}
        </Empty>
      }
    />
  )
}
