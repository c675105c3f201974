import { createHash } from 'node:crypto'
import { partyFieldNames } from '../../contract/billing/schemas.ts'
import { CHAIN_START, canonicalJson } from '../../worker/billing/issuing/canonical.ts'
import { pick } from '../../worker/kernel/data/fields.ts'
import { OPERATOR, type Organization } from './people.ts'
import { AUTHOR, draft, type Sale, sales } from './sales.ts'

type Value = string | number | null

export interface Rows {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: Iterable<readonly Value[]>
}

/** How a side writes what both have. */
export interface Spelling {
  readonly instant: (milliseconds: number) => Value
  /** The peer stores by what it sorts; Matrice derives it. */
  readonly storesSortKey: boolean
}

/**
 * Invoices and lines, under one list of tables and columns for both sides. They are what an issue leaves behind: the
 * figures of the product's own function, the frozen content byte for byte, its hash, and one whole chain.
 */
export function salesTables(spelling: Spelling): SalesTables {
  const chain = { lastHash: CHAIN_START }
  const documents = {
    name: 'billing_documents',
    columns: [...DOCUMENT, ...(spelling.storesSortKey ? ['sort_key'] : [])],
    rows: documentRows(spelling, chain),
  }
  return { tables: [documents, { name: 'billing_lines', columns: LINE, rows: lineRows() }], chain }
}

interface SalesTables {
  readonly tables: readonly Rows[]
  /** Where it ends, once the documents were read. */
  readonly chain: { readonly lastHash: string }
}

const DOCUMENT = [
  ...['id', 'kind', 'state', 'number', 'issuer_id', 'organization_id', 'project_id', 'currency'],
  ...['prices_include_tax', 'subject', 'reference', 'notes', 'payment_terms', 'discount_bp'],
  ...['entered_discount', 'lines_amount', 'discount_amount', 'net_amount', 'tax_amount', 'gross_amount'],
  ...['taxes', 'issuer', 'client', 'issue_date', 'due_date', 'valid_until', 'deadline_at', 'created_by_id'],
  ...['issued_at', 'sent_at', 'viewed_at', 'content', 'content_hash', 'previous_hash', 'chain_hash'],
  ...['pdf_sha256', 'quote_id', 'invoice_id', 'reason', 'deposits', 'deposit_amount', 'due_amount'],
  ...['paid_amount', 'credited_amount', 'acceptance', 'decline_reason', 'link_number', 'search_text'],
  ...['created_at', 'updated_at', 'lapse_announced_at'],
]

const TERMS = 'Paiement à 30 jours, par virement ou mobile money.'

function* documentRows(
  { instant, storesSortKey }: Spelling,
  chain: { lastHash: string },
): Generator<readonly Value[]> {
  const at = (milliseconds: number | null) => (milliseconds === null ? null : instant(milliseconds))
  for (const sale of [...sales, draft]) {
    const { totals, client } = sale
    const sealed = sale.number === null ? UNSEALED : sealedAfter(chain.lastHash, sale)
    chain.lastHash = sealed.chain_hash ?? chain.lastHash
    const row = [
      ...[sale.id, 'invoice', sale.state, sale.number, OPERATOR.id, client.id, null, 'XOF'],
      ...[0, sale.subject, null, '', TERMS, null],
      ...[null, totals.lines_amount, totals.discount_amount],
      ...[totals.net_amount, totals.tax_amount, totals.gross_amount],
      ...[JSON.stringify(totals.taxes), sealed.issuer, sealed.client],
      // A deadline is a number on both sides: nobody shows it.
      ...[sale.issue_date, sale.due_date, null, sale.deadline_at, AUTHOR],
      ...[at(sale.sent_at), at(sale.sent_at), at(sale.viewed_at)],
      ...[sealed.content, sealed.content_hash, sealed.previous_hash, sealed.chain_hash],
      ...[null, null, null, null, '[]', 0, totals.gross_amount],
      ...[
        sale.paid_amount,
        0,
        null,
        null,
        1,
        `${sale.number ?? ''} ${sale.subject} ${client.name}`.toLowerCase(),
      ],
      // That it became overdue was said at the time: nobody is to be told of thirty thousand now.
      ...[instant(sale.created_at), instant(sale.sent_at ?? sale.created_at), sale.deadline_at],
    ]
    yield storesSortKey ? [...row, sortKeyOf(sale)] : row
  }
}

const sortKeyOf = ({ id, issue_date }: Sale) => `${issue_date ?? '9999-12-31'}${String(id).padStart(12, '0')}`

const UNSEALED = {
  issuer: null,
  client: null,
  content: null,
  content_hash: null,
  previous_hash: null,
  chain_hash: null,
}

function sealedAfter(previous_hash: string, sale: Sale) {
  const sides = { issuer: partyOf(OPERATOR), client: partyOf(sale.client) }
  const { totals } = sale
  const content = canonicalJson({
    kind: 'invoice',
    number: sale.number,
    issuer_id: OPERATOR.id,
    organization_id: sale.client.id,
    project_id: null,
    currency: 'XOF',
    prices_include_tax: false,
    subject: sale.subject,
    reference: null,
    notes: '',
    payment_terms: TERMS,
    discount_bp: null,
    ...pick(totals, ['lines_amount', 'discount_amount', 'net_amount', 'tax_amount', 'gross_amount']),
    taxes: totals.taxes.map((tax) => ({ ...tax })),
    issue_date: sale.issue_date,
    due_date: sale.due_date,
    valid_until: null,
    quote_id: null,
    invoice_id: null,
    reason: null,
    deposits: [],
    deposit_amount: 0,
    due_amount: totals.gross_amount,
    lines: sale.lines.map((line, index) => ({ ...line, position: index + 1, ...figuresOf(totals, index) })),
    ...sides,
  })
  const content_hash = sha256(content)
  return {
    issuer: JSON.stringify(sides.issuer),
    client: JSON.stringify(sides.client),
    content,
    content_hash,
    previous_hash,
    chain_hash: sha256(previous_hash + content_hash),
  }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const partyOf = (organization: Organization) => pick(organization, partyFieldNames)

function figuresOf({ lines }: Sale['totals'], index: number) {
  const figures = lines[index]
  if (!figures) throw new Error('a line without its figures')
  return figures
}

const LINE = [
  ...['id', 'document_id', 'position', 'description', 'quantity', 'unit', 'unit_amount', 'discount_bp'],
  ...['entered_discount', 'discount_amount', 'tax_rate_bp', 'exemption_reason', 'amount', 'net_amount'],
  ...['tax_amount', 'gross_amount', 'credited_line_id'],
]

function* lineRows(): Generator<readonly Value[]> {
  for (const { id, lines, totals, firstLineId } of [...sales, draft])
    for (const [index, line] of lines.entries()) {
      const figures = figuresOf(totals, index)
      yield [
        ...[firstLineId + index, id, index + 1, line.description, line.quantity, line.unit, line.unit_amount],
        ...[line.discount_bp, line.discount_amount, figures.discount_amount, line.tax_rate_bp, null],
        ...[figures.amount, figures.net_amount, figures.tax_amount, figures.gross_amount, null],
      ]
    }
}
