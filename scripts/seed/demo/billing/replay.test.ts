import { describe, expect, test } from 'vitest'
import { balanceOf, invoiceStatus, quoteStatus } from '../../../../contract/billing/states.ts'
import { CHAIN_START, chainHash, sha256Hex } from '../../../../worker/billing/issuing/canonical.ts'
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
    ...{ today, stories: demoSales, organizations: organizationRows(today), people: peopleRows(today, '') },
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
    for (const prefix of ['DEV', 'FAC', 'PRO']) {
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
    const debts = documents.filter((row) => row.kind === 'invoice' && row.state !== 'draft')
    const sum = entries.reduce((all, row) => all + Number(row.debit_amount) - Number(row.credit_amount), 0)
    expect(sum).toBe(debts.reduce((all, row) => all + balanceOf(row as never), 0))
    for (const row of debts) expect(Number(row.paid_amount)).toBeLessThanOrEqual(Number(row.due_amount))
    for (const row of [...documents, ...billing_payments, ...entries])
      expect(Number(row.created_at)).toBeLessThanOrEqual(at)
  })

  test('show a quote and an invoice in each state that a month has', async () => {
    const { billing_documents: documents } = await booksAt(now)
    const states = (kind: string, client?: number) =>
      new Set(
        documents
          .filter((row) => row.kind === kind && (client === undefined || row.organization_id === client))
          .map((row) => statusAt(row, Date.parse(now))),
      )
    expect(states('quote')).toEqual(
      new Set(['issued', 'sent', 'viewed', 'accepted', 'declined', 'cancelled', 'expired']),
    )
    expect(states('invoice', NOURX)).toEqual(new Set(['draft', 'viewed', 'overdue', 'paid']))
    expect(states('invoice', NIASOTAC)).toEqual(new Set(['draft', 'sent', 'overdue', 'paid']))
  })
})
