import { useMemo } from 'react'
import type { InvoiceRow, QuoteRow } from '../../../contract/billing/schemas.ts'
import { isOperator } from '../../../contract/permissions.ts'
import { useMe } from '../../identity/session.ts'
import { Money } from '../../kit/money.tsx'
import type { Column } from '../../kit/table/data-table.tsx'
import { NoValue } from '../../kit/table/no-value.tsx'
import { Day } from '../../kit/when.tsx'
import { type Translate, useWords } from '../../lib/i18n.tsx'
import type { ListedDocument } from '../calls.ts'
import { Deadline } from '../deadline/deadline.tsx'
import type { fr } from '../words/fr.ts'
import { billingWords } from '../words/index.ts'
import { InvoiceState, QuoteState } from './states.tsx'
import './document-columns.css'

export function useQuoteColumns(): Column<QuoteRow>[] {
  const t = useWords(billingWords)
  const isStaff = isOperator(useMe().role)
  return useMemo(
    () => [
      ...nameColumns<QuoteRow>(t, isStaff),
      {
        id: 'status',
        label: t('field.status'),
        narrow: 'aside',
        cell: ({ status }) => <QuoteState status={status} />,
      },
      issueColumn(t),
      {
        id: 'valid_until',
        label: t('field.valid_until'),
        narrow: 'none',
        extra: true,
        cell: (quote) => <Deadline document={quote} />,
      },
      grossColumn(t),
    ],
    [t, isStaff],
  )
}

export function useInvoiceColumns(): Column<InvoiceRow>[] {
  const t = useWords(billingWords)
  const isStaff = isOperator(useMe().role)
  return useMemo(
    () => [
      ...nameColumns<InvoiceRow>(t, isStaff),
      {
        id: 'status',
        label: t('field.status'),
        narrow: 'aside',
        cell: ({ status }) => <InvoiceState status={status} />,
      },
      issueColumn(t),
      {
        id: 'due_date',
        label: t('field.due_date'),
        narrow: isStaff ? 'none' : 'line',
        extra: true,
        cell: (invoice) => <Deadline document={invoice} />,
      },
      {
        id: 'balance',
        label: t('field.balance_amount'),
        align: 'end',
        narrow: 'none',
        extra: true,
        cell: ({ balance_amount, currency, status, kind }) =>
          balance_amount > 0 && status !== 'draft' && kind !== 'credit_note' ? (
            <Money minor={balance_amount} currency={currency} />
          ) : (
            <NoValue />
          ),
      },
      grossColumn(t),
    ],
    [t, isStaff],
  )
}

/** What the row is called: its number, or that it has none yet, over what it is for. */
const nameColumns = <Row extends ListedDocument>(
  t: Translate<typeof fr>,
  isStaff: boolean,
): Column<Row>[] => [
  {
    id: 'number',
    label: t('field.number'),
    wrap: true,
    cell: ({ number, subject, kind }) => (
      <span className="document-name">
        <span className="document-number">
          {number ?? <span className="soft">{t('draft')}</span>}
          {(kind === 'credit_note' || kind === 'deposit' || kind === 'proforma') && (
            <span className="soft"> · {t(`kind.${kind}`)}</span>
          )}
        </span>
        <span className="document-subject">{subject}</span>
      </span>
    ),
  },
  ...(isStaff
    ? [
        {
          id: 'client',
          label: t('field.client'),
          narrow: 'line' as const,
          cell: ({ client_name }: Row) => client_name,
        },
      ]
    : []),
]

const issueColumn = <Row extends ListedDocument>(t: Translate<typeof fr>): Column<Row> => ({
  id: 'issue_date',
  label: t('field.issue_date'),
  sort: 'issue_date',
  narrow: 'none',
  extra: true,
  cell: ({ issue_date }) => (issue_date ? <Day day={issue_date} /> : <NoValue />),
})

const grossColumn = <Row extends ListedDocument>(t: Translate<typeof fr>): Column<Row> => ({
  id: 'gross',
  label: t('field.gross_amount'),
  align: 'end',
  narrow: 'end',
  cell: ({ gross_amount, currency }) => <Money minor={gross_amount} currency={currency} />,
})
