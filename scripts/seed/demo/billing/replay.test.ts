import { describe, expect, test } from 'vitest'
import { ONLINE_LEAST, ONLINE_STEP } from '../../../../contract/billing/online.ts'
import { SETTINGS_AT_FIRST } from '../../../../contract/billing/settings.ts'
import { balanceOf, invoiceStatus, isDebt, quoteStatus } from '../../../../contract/billing/states.ts'
import { CHAIN_START, chainHash } from '../../../../worker/billing/issuing/canonical.ts'
import { TRANSACTION_ID_LENGTH } from '../../../../worker/billing/online/transaction-id.ts'
import { addDays } from '../../../../worker/kernel/data/days.ts'
import { sha256Hex } from '../../../../worker/kernel/data/digest.ts'
import { demoSales } from '../../billing.ts'
import { NIASOTAC, NOURX, organizationRows } from '../organizations.ts'
import { peopleRows } from '../people.ts'
import type { Row } from '../sql.ts'
import { booksOf } from './replay.ts'

/** A Monday after a weekend, the first days of a year, and a day in the middle of the week. */
const DAYS = ['2026-11-30T09:00:00Z', '2027-01-05T09:00:00Z', '2026-07-15T16:00:00Z']
const booksAt = (now: string) => {
  const today = Date.parse(now)
  return booksOf({
    today,
    stories: demoSales,
    organizations: organizationRows(today),
    people: peopleRows(today, ''),
    projectOf: () => 1,
  })
}
const statusAt = (row: Row, now: number) =>
  row.kind === 'quote' ? quoteStatus(row as never, now) : invoiceStatus(row as never, now)

describe.each(DAYS)('the books of the demo on %s', (now) => {
  test('have no gap in a series, and one chain each', async () => {
    const {
      billing_documents: documents,
      billing_series: series,
      billing_chains: chains,
    } = await booksAt(now)
    for (const { prefix, year, last } of series.filter((one) => one.prefix !== 'REC')) {
      const numbers = documents
        .map(({ number }) => String(number))
        .filter((one) => one.startsWith(`${prefix}-${year}-`))
      expect(numbers.map((one) => Number(one.slice(-5))).toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: Number(last) }, (_, index) => index + 1),
      )
    }
    for (const prefix of ['DEV', 'FAC', 'PRO', 'AVO']) {
      const own = documents.filter(({ number }) => String(number).startsWith(prefix))
      let hash = CHAIN_START
      // As many links as documents: none is beside the chain.
      for (const _ of own) {
        const next = own.find((row) => row.previous_hash === hash)
        expect(await sha256Hex(String(next?.content))).toBe(next?.content_hash)
        hash = await chainHash(hash, String(next?.content_hash))
        expect(next?.chain_hash).toBe(hash)
      }
      expect(chains.find((one) => one.prefix === prefix)?.last_hash).toBe(hash)
      expect(own.length).toBeGreaterThan(0)
    }
  })

  test('have what was issued and paid in the account, and nothing in the future', async () => {
    const {
      billing_documents: documents,
      billing_account_entries: entries,
      billing_payments,
    } = await booksAt(now)
    const at = Date.parse(now)
    const debts = documents.filter((row) => isDebt(row.kind as never) && row.state !== 'draft')
    const sum = entries.reduce((all, row) => all + Number(row.debit_amount) - Number(row.credit_amount), 0)
    expect(sum).toBe(debts.reduce((all, row) => all + balanceOf(row as never), 0))
    for (const row of debts)
      expect(Number(row.paid_amount) + Number(row.credited_amount)).toBeLessThanOrEqual(
        Number(row.due_amount),
      )
    for (const row of [...documents, ...billing_payments, ...entries])
      expect(Number(row.created_at)).toBeLessThanOrEqual(at)
  })

  test('are a year of office days, with online payments that the provider would take', async () => {
    const {
      billing_documents: documents,
      billing_payments: payments,
      billing_payment_events: said,
    } = await booksAt(now)
    const [at, year] = [Date.parse(now), 365 * 86_400_000]
    const issued = documents.flatMap((row) => (row.issued_at === null ? [] : [Number(row.issued_at)]))
    expect(Math.min(...issued)).toBeLessThan(at - 0.9 * year)
    expect(Math.min(...issued)).toBeGreaterThan(at - 1.1 * year)
    for (const moment of issued) expect([0, 6]).not.toContain(new Date(moment).getUTCDay())
    const online = payments.filter((row) => row.provider === 'cinetpay')
    const outcomes = new Set(online.map(({ status }) => status))
    expect(outcomes).toEqual(new Set(['succeeded', 'failed', 'quarantined']))
    for (const { id, amount, transaction_id } of online) {
      expect(Number(amount) % ONLINE_STEP).toBe(0)
      expect(Number(amount)).toBeGreaterThanOrEqual(ONLINE_LEAST)
      expect(Number(amount)).toBeLessThanOrEqual(SETTINGS_AT_FIRST.ceiling_amount)
      expect(String(transaction_id)).toHaveLength(TRANSACTION_ID_LENGTH)
      expect(said.filter((row) => row.payment_id === id).map(({ kind }) => kind)).toEqual([
        ...['init', 'webhook', 'check'],
      ])
    }
    const receipts = payments.flatMap(({ receipt_number }) => receipt_number ?? [])
    expect(new Set(receipts).size).toBe(receipts.length)
    expect(receipts).toEqual(receipts.toSorted())
  })

  test('leave the clock nothing to make up at the first start', async () => {
    const { billing_documents: documents, billing_reminders: reminders } = await booksAt(now)
    const at = Date.parse(now)
    for (const row of documents.filter((one) =>
      ['overdue', 'expired'].includes(statusAt(one, at - 3_600_000)),
    ))
      expect(row.lapse_announced_at).toBeGreaterThanOrEqual(Number(row.deadline_at))
    for (const { id, due_date } of documents.filter((row) => statusAt(row, at) === 'overdue')) {
      const newest = SETTINGS_AT_FIRST.reminder_days
        .map((ahead) => addDays(String(due_date), ahead))
        .filter((day) => Date.parse(`${day}T08:00:00Z`) < at)
        .at(-1)
      const days = reminders.filter((row) => row.invoice_id === id).map(({ day }) => day)
      if (newest !== undefined) expect(days).toContain(newest)
      expect(new Set(days).size).toBe(days.length)
    }
  })

  test('show a quote and an invoice in each state that a year has', async () => {
    const { billing_documents: documents } = await booksAt(now)
    const states = (kind: string, client?: number) =>
      new Set(
        documents
          .filter(
            (row) =>
              (row.kind === 'deposit' ? 'invoice' : row.kind) === kind &&
              (client === undefined || row.organization_id === client),
          )
          .map((row) => statusAt(row, Date.parse(now))),
      )
    expect(states('quote')).toEqual(
      new Set(['issued', 'sent', 'viewed', 'accepted', 'declined', 'cancelled', 'expired']),
    )
    expect(states('invoice', NOURX)).toEqual(
      new Set(['draft', 'viewed', 'partially_paid', 'overdue', 'paid', 'cancelled']),
    )
    expect(states('invoice', NIASOTAC)).toEqual(new Set(['draft', 'sent', 'overdue', 'paid']))
  })
})
