import { passwordHash } from '../harness/password-hash.ts'
import { turning } from '../harness/range.ts'
import type { StartSide } from '../harness/side.ts'
import { type House, type Matrice, openBare, openWhole, prepareHouse } from '../matrice/house.ts'
import type { Table } from '../matrice/inserts.ts'
import { peopleTable } from '../matrice/people.ts'
import { AGENT, assignedIds, clients, FIRST, OPERATOR, type Organization, people } from './people.ts'
import { provider, transactionIds } from './provider.ts'
import { AUTHOR, INVOICES, owedWithAttempt, type Sale, sales } from './sales.ts'
import { SECRET_KEY } from './secret-key.ts'
import { salesTables } from './tables.ts'

export const startMatrice = startedBy(openWhole)
export const startBareMatrice = startedBy((house) => openBare(house, { withoutJobs: true }))

function startedBy(open: (house: House) => Promise<Matrice>): StartSide {
  return async ({ name, folder }, { password }) => {
    const house = await prepareHouse(folder, {
      tables: tablesOf(passwordHash(password)),
      variables: { ...provider, SECRET_KEY, RATE_LIMIT_PUBLIC_FORM: NEVER_REACHED },
    })
    return { name, ...(await open(house)) }
  }
}

/** Counted all the same: visitors of the pay page come from one address here. */
const NEVER_REACHED = '1000000/60'

function tablesOf(passwordHash: string): Table[] {
  const { tables, chain } = salesTables({ instant: (milliseconds) => milliseconds, storesSortKey: false })
  return [
    organizationsTable([OPERATOR, ...clients]),
    peopleTable(people, passwordHash),
    {
      name: 'agent_assignments',
      columns: ['organization_id', 'agent_id', 'assigned_at'],
      rows: assignedIds.map((id) => [id, AGENT.id, 0]),
    },
    ...tables,
    {
      name: 'billing_series',
      columns: ['issuer_id', 'prefix', 'year', 'last'],
      rows: [
        [OPERATOR.id, 'FAC', 2026, INVOICES],
        [OPERATOR.id, 'REC', 2026, received.length],
      ],
    },
    // Read last, when the documents have been: the chain then ends where theirs does.
    { name: 'billing_chains', columns: ['issuer_id', 'prefix', 'last_hash'], rows: chainRows(chain) },
    settingsTable(),
    paymentsTable(),
    attemptsTable(),
    entriesTable(),
  ]
}

function* chainRows(chain: { readonly lastHash: string }): Generator<(string | number)[]> {
  yield [OPERATOR.id, 'FAC', chain.lastHash]
}

/** Without reminders: the clock of `npm start` would send them for everything that is late. */
const settingsTable = (): Table => ({
  name: 'billing_settings',
  columns: [
    ...['issuer_id', 'due_days', 'quote_valid_days', 'prices_include_tax', 'payment_terms', 'reminder_days'],
    ...['partial_payments', 'ceiling_amount'],
  ],
  rows: [[OPERATOR.id, 30, 30, 0, '', '[]', 1, 1_500_000]],
})

const organizationsTable = (organizations: readonly Organization[]): Table => ({
  name: 'organizations',
  columns: [
    ...['id', 'code', 'name', 'is_operator', 'country', 'currency', 'locale', 'time_zone', 'legal_form'],
    ...['rccm_number', 'rccm_place', 'tax_id', 'tax_regime', 'tax_office', 'address', 'phone_number'],
    ...['bank_reference', 'search_text', 'created_at'],
  ],
  rows: organizations.map((one) => [
    ...[one.id, one.code, one.name, one.id === OPERATOR.id ? 1 : 0, one.country, 'XOF', 'fr'],
    ...['Africa/Porto-Novo', one.legal_form, one.rccm_number, one.rccm_place, one.tax_id, one.tax_regime],
    ...[one.tax_office, one.address, one.phone_number, one.bank_reference],
    ...[`${one.code} ${one.name}`.toLowerCase(), 0],
  ]),
})

/** Sales of which money came in, by hand, with a receipt each. */
const received = sales.filter(({ paid_amount }) => paid_amount > 0)
const DAY_MS = 86_400_000
const PAID_AFTER_DAYS = 10
const paidAt = ({ sent_at }: Sale) => (sent_at ?? 0) + PAID_AFTER_DAYS * DAY_MS
const dayOf = (instant: number) => new Date(instant).toISOString().slice(0, 10)
const receiptNumber = (index: number) => `REC-2026-${String(index + 1).padStart(5, '0')}`

const paymentsTable = (): Table => ({
  name: 'billing_payments',
  columns: [
    ...['id', 'invoice_id', 'organization_id', 'issuer_id', 'provider', 'status', 'amount', 'currency'],
    ...['method', 'paid_at', 'paid_on', 'receipt_number', 'recorded_by_id', 'created_at'],
  ],
  rows: received.map((sale, index) => [
    ...[FIRST + index, sale.id, sale.client.id, OPERATOR.id, 'manual', 'succeeded', sale.paid_amount, 'XOF'],
    ...[turning(['mobile_money', 'transfer', 'cash'], index), paidAt(sale), dayOf(paidAt(sale))],
    ...[receiptNumber(index), AUTHOR, paidAt(sale)],
  ]),
})

/** Payments under way, of which the provider sends word. */
const attempts = transactionIds.map((transaction_id, index) => ({
  transaction_id,
  sale: turning(owedWithAttempt, index),
}))

const attemptsTable = (): Table => ({
  name: 'billing_payments',
  columns: [
    ...['id', 'invoice_id', 'organization_id', 'issuer_id', 'provider', 'transaction_id', 'status', 'amount'],
    ...['currency', 'created_at', 'next_check_at'],
  ],
  rows: attempts.map(({ transaction_id, sale }, index) => [
    ...[
      FIRST + INVOICES + index,
      sale.id,
      sale.client.id,
      OPERATOR.id,
      'cinetpay',
      transaction_id,
      'pending',
    ],
    ...[sale.totals.gross_amount, 'XOF', Date.now(), Date.now() + DAY_MS],
  ]),
})

const entriesTable = (): Table => ({
  name: 'billing_account_entries',
  columns: [
    ...['organization_id', 'currency', 'date', 'kind', 'number', 'document_id', 'payment_id'],
    ...['debit_amount', 'credit_amount', 'created_at'],
  ],
  rows: [
    ...sales.map((sale) => [
      ...[sale.client.id, 'XOF', sale.issue_date, 'invoice', sale.number, sale.id, null],
      ...[sale.totals.gross_amount, 0, sale.sent_at],
    ]),
    ...received.map((sale, index) => [
      ...[
        sale.client.id,
        'XOF',
        dayOf(paidAt(sale)),
        'payment',
        receiptNumber(index),
        sale.id,
        FIRST + index,
      ],
      ...[0, sale.paid_amount, paidAt(sale)],
    ]),
  ],
})
