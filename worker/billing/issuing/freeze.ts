import type { DocumentKind } from '../../../contract/billing/schemas.ts'
import { pick } from '../../kernel/data/fields.ts'
import type { InvoiceRecord, QuoteRecord } from '../documents/rows.ts'
import type { Sides } from '../documents/show.ts'
import type { Frozen } from './canonical.ts'

/** Deposits are numbered with invoices: to the tax office they are one series. */
export const prefixOf = (kind: DocumentKind): string => PREFIXES[kind]

const PREFIXES: Readonly<Record<DocumentKind, string>> = {
  quote: 'DEV',
  proforma: 'PRO',
  invoice: 'FAC',
  deposit: 'FAC',
  credit_note: 'AVO',
}

export const numberOf = (prefix: string, year: number, sequence: number): string =>
  `${prefix}-${year}-${String(sequence).padStart(5, '0')}`

const SAID = [
  'kind',
  'number',
  'issuer_id',
  'organization_id',
  'project_id',
  'currency',
  'prices_include_tax',
  'subject',
  'reference',
  'notes',
  'payment_terms',
  'lines_amount',
  'discount_bp',
  'discount_amount',
  'net_amount',
  'tax_amount',
  'gross_amount',
  'taxes',
  'issue_date',
  'due_date',
  'valid_until',
  'quote_id',
  'invoice_id',
  'reason',
  'deposits',
  'deposit_amount',
  'due_amount',
] as const

const LINE = [
  'position',
  'description',
  'quantity',
  'unit',
  'unit_amount',
  'discount_bp',
  'discount_amount',
  'tax_rate_bp',
  'exemption_reason',
  'amount',
  'net_amount',
  'tax_amount',
  'gross_amount',
] as const

/** All that a document says, which its hash covers: what happens to it later (payments, readings) is no part of it. */
export const frozen = (
  row: QuoteRecord | InvoiceRecord,
  { issuer, client }: Pick<Sides, 'issuer' | 'client'>,
): Frozen => ({
  ...pick(row, SAID),
  // What a proforma became is known later, and it stays what it said.
  invoice_id: row.kind === 'proforma' ? null : row.invoice_id,
  lines: row.lines.map((line) => pick(line, LINE)),
  issuer,
  client,
})
