import {
  type Acceptance,
  type LineBody,
  type Party,
  partyFieldNames,
} from '../../../../contract/billing/schemas.ts'
import { totalsOf } from '../../../../contract/billing/totals.ts'
import {
  CHAIN_START,
  canonicalJson,
  chainHash,
  sha256Hex,
} from '../../../../worker/billing/issuing/canonical.ts'
import { frozen, numberOf, prefixOf } from '../../../../worker/billing/issuing/freeze.ts'
import { addDays } from '../../../../worker/kernel/data/days.ts'
import { searchable } from '../../../../worker/kernel/data/list.ts'
import { MATRICE } from '../organizations.ts'
import { MINUTE, type Row } from '../sql.ts'
import { auditOf, type Deed } from '../work/trail.ts'
import { momentOf } from '../work/world.ts'
import { beginningOf, localDate } from '../workdays.ts'
import type { DocumentStory, LineStory } from './story.ts'

export interface Books {
  readonly today: number
  readonly stories: readonly DocumentStory[]
  readonly organizations: readonly Row[]
  readonly people: readonly Row[]
  readonly projectOf: (name: string) => number | null
}

export const bookTables = [
  'billing_documents',
  'billing_lines',
  'billing_series',
  'billing_chains',
  'billing_payments',
  'billing_account_entries',
  'audit_entries',
] as const
type BookTable = (typeof bookTables)[number]

/** The rows that the product's verbs would have written, had the stories happened: numbered and chained in the order in
 *  which they were issued, so that every document passes its own check of integrity. */
export async function booksOf(books: Books): Promise<Readonly<Record<BookTable, Row[]>>> {
  const { today, stories } = books
  const tables = Object.fromEntries(bookTables.map((name) => [name, []])) as unknown as Record<
    BookTable,
    Row[]
  >
  const made = (story: DocumentStory) => momentOf(today, story.made)
  const issued = (story: DocumentStory) =>
    story.issued ? momentOf(today, story.issued) : Number.POSITIVE_INFINITY
  const ids = new Map(stories.toSorted((a, b) => made(a) - made(b)).map((story, index) => [story, index + 1]))
  const state: State = {
    ...{ books, tables, ids, heads: new Map(), chains: new Map() },
    idOf: (client, key) => {
      const found = stories.find((story) => story.client === client && story.key === key)
      return found ? (ids.get(found) ?? null) : null
    },
  }
  for (const story of stories.toSorted((a, b) => issued(a) - issued(b) || made(a) - made(b)))
    await write(state, story)
  receive(state)
  for (const [key, last] of state.heads) {
    const [prefix = '', year = ''] = key.split(' ')
    tables.billing_series.push({ issuer_id: MATRICE, prefix, year: Number(year), last })
  }
  for (const [prefix, last_hash] of state.chains)
    tables.billing_chains.push({ issuer_id: MATRICE, prefix, last_hash })
  tables.billing_documents.sort((a, b) => Number(a.id) - Number(b.id))
  return tables
}

interface State {
  readonly books: Books
  readonly tables: Record<BookTable, Row[]>
  readonly ids: ReadonlyMap<DocumentStory, number>
  readonly idOf: (client: number, key: string) => number | null
  readonly heads: Map<string, number>
  readonly chains: Map<string, string>
}

async function write(state: State, story: DocumentStory): Promise<void> {
  const { books, tables, ids } = state
  const { kind, client, subject } = story
  const [, , author] = story.made
  const id = ids.get(story) ?? 0
  const createdAt = momentOf(books.today, story.made)
  const prices_include_tax = story.pricesIncludeTax ?? false
  const discount_bp = story.discountBp ?? null
  const entered = story.lines.map(lineOf)
  const totals = totalsOf({ prices_include_tax, discount_bp, discount_amount: null, lines: entered })
  if ('fault' in totals) throw new Error(`the demo's ${subject}: ${totals.fault}`)
  const { lines: figures, ...sums } = totals
  const lines = entered.map(({ discount_amount, ...line }, index) => ({
    id: tables.billing_lines.length + index + 1,
    position: index + 1,
    ...line,
    entered_discount: discount_amount,
    ...(figures[index] ?? { discount_amount: 0, amount: 0, net_amount: 0, tax_amount: 0, gross_amount: 0 }),
  }))
  const project = story.project === undefined ? null : books.projectOf(story.project)
  const draft = {
    ...{
      id,
      kind,
      number: null as string | null,
      issuer_id: MATRICE,
      organization_id: client,
      project_id: project,
    },
    ...{ currency: 'XOF', prices_include_tax, subject, reference: story.reference ?? null },
    ...{ notes: story.notes ?? '', payment_terms: story.terms ?? '', discount_bp, ...sums },
    ...{
      issue_date: null as string | null,
      due_date: null as string | null,
      valid_until: null as string | null,
    },
    ...{ quote_id: story.quote === undefined ? null : state.idOf(client, story.quote), invoice_id: null },
    ...{ reason: null, deposits: [], deposit_amount: 0, due_amount: sums.gross_amount, lines },
  }
  const parties = { issuer: partyOf(books, MATRICE), client: partyOf(books, client) }
  const noun = kind === 'quote' ? 'quote' : 'invoice'
  const deed = (action: string, at: number, by: number): Deed => ({
    ...{ kind: `billing.${noun}_issued` as Deed['kind'], action: `billing.${noun}_${action}`, at, by },
    ...{
      organization: client,
      subject: [noun, id],
      row: [noun, id],
      facts: { number: said.number, subject },
    },
  })
  const said = story.issued ? numbered(state, story, draft) : draft
  record(state, deed('drafted', createdAt, author))
  const row = {
    ...said,
    state: 'draft',
    deadline_at: null as number | null,
    created_by_id: author,
    ...{ issued_at: null as number | null, sent_at: null as number | null, viewed_at: null as number | null },
    ...{ content: null as string | null, content_hash: null as string | null },
    ...{ previous_hash: null as string | null, chain_hash: null as string | null },
    ...{
      paid_amount: (story.payments ?? []).reduce((sum, [, , , amount]) => sum + amount, 0),
      credited_amount: 0,
    },
    acceptance: null as string | null,
    decline_reason: null as string | null,
    updated_at: createdAt,
  }
  if (story.issued) {
    const prefix = prefixOf(kind)
    const issuedAt = momentOf(books.today, story.issued)
    row.content = canonicalJson(frozen(said as never, parties))
    row.content_hash = await sha256Hex(row.content)
    row.previous_hash = state.chains.get(prefix) ?? CHAIN_START
    row.chain_hash = await chainHash(row.previous_hash, row.content_hash)
    state.chains.set(prefix, row.chain_hash)
    row.issued_at = issuedAt
    row.updated_at = issuedAt
    row.deadline_at = beginningOf(addDays(row.due_date ?? row.valid_until ?? '', 1))
    row.state = story.sent === false ? 'issued' : 'sent'
    row.sent_at = story.sent === false ? null : issuedAt
    record(state, deed('issued', issuedAt, author))
    if (row.sent_at !== null) record(state, deed('sent', issuedAt, author))
    if (kind === 'invoice') enter(state, row)
  }
  if (story.viewed) {
    row.state = 'viewed'
    row.viewed_at = momentOf(books.today, story.viewed)
  }
  if (story.accepted) {
    const [, , by, title] = story.accepted
    row.state = 'accepted'
    row.updated_at = momentOf(books.today, [story.accepted[0], story.accepted[1]])
    row.acceptance = JSON.stringify({
      ...{ by_id: by, name: nameOf(books, by), title, at: new Date(row.updated_at).toISOString() },
      ...{ ip: '41.85.163.7', device: 'Chrome · Android', channel: 'portal', note: null },
      ...{ pdf_sha256: null, content_hash: row.content_hash },
    } satisfies Acceptance)
  }
  if (story.declined) {
    row.state = 'declined'
    row.updated_at = momentOf(books.today, [story.declined[0], story.declined[1]])
    row.decline_reason = story.declined[2]
  }
  if (story.cancelled) {
    row.state = 'cancelled'
    row.updated_at = momentOf(books.today, story.cancelled)
    record(state, deed('cancelled', row.updated_at, author))
  }
  tables.billing_lines.push(...lines.map((line) => ({ ...line, document_id: id })))
  const { lines: _, taxes, deposits, ...columns } = row
  tables.billing_documents.push({
    ...columns,
    taxes: JSON.stringify(taxes),
    deposits: JSON.stringify(deposits),
    issuer: story.issued ? JSON.stringify(parties.issuer) : null,
    client: story.issued ? JSON.stringify(parties.client) : null,
    search_text: searchable(row.number, subject, row.reference, parties.client.name),
    created_at: createdAt,
    version: 1,
  })
}

/** With the next number of its series, and its days. */
function numbered<Draft extends object>({ books, heads }: State, story: DocumentStory, draft: Draft) {
  const day = localDate(momentOf(books.today, story.issued ?? [0, '8:00']))
  const prefix = prefixOf(story.kind)
  const deadline = addDays(day, story.days ?? USUAL_DAYS)
  return {
    ...draft,
    number: next(heads, prefix, day),
    issue_date: day,
    due_date: story.kind === 'quote' ? null : deadline,
    valid_until: story.kind === 'quote' ? deadline : null,
  }
}

const USUAL_DAYS = 30

function next(heads: Map<string, number>, prefix: string, day: string): string {
  const year = day.slice(0, 4)
  const last = (heads.get(`${prefix} ${year}`) ?? 0) + 1
  heads.set(`${prefix} ${year}`, last)
  return numberOf(prefix, Number(year), last)
}

interface Issued {
  readonly id: number
  readonly organization_id: number
  readonly currency: string
  readonly number: string | null
  readonly issue_date: string | null
  readonly due_amount: number
  readonly issued_at: number | null
}

function enter({ tables }: State, row: Issued): void {
  tables.billing_account_entries.push({
    ...{
      organization_id: row.organization_id,
      currency: row.currency,
      date: row.issue_date,
      kind: 'invoice',
    },
    ...{ number: row.number, document_id: row.id, payment_id: null, debit_amount: row.due_amount },
    ...{ credit_amount: 0, created_at: row.issued_at },
  })
}

/** Receipts are numbered in the order in which the money came in, whatever it pays. */
function receive(state: State): void {
  const { books, tables, heads, ids } = state
  const payments = books.stories
    .flatMap((story) => (story.payments ?? []).map((payment) => ({ story, payment })))
    .map(({ story, payment }) => ({ story, payment, at: momentOf(books.today, [payment[0], payment[1]]) }))
    .toSorted((a, b) => a.at - b.at)
  for (const [index, { story, payment, at }] of payments.entries()) {
    const [, , by, amount, method, reference = null] = payment
    const day = localDate(at)
    const invoice = ids.get(story) ?? 0
    const receipt_number = next(heads, 'REC', day)
    const shared = { organization_id: story.client, currency: 'XOF' }
    tables.billing_payments.push({
      ...{
        id: index + 1,
        invoice_id: invoice,
        ...shared,
        provider: 'manual',
        status: 'succeeded',
        amount,
        method,
      },
      ...{ provider_reference: reference, paid_at: beginningOf(day), paid_on: day, receipt_number },
      ...{ refunded_amount: 0, recorded_by_id: by, created_at: at + 5 * MINUTE, version: 1 },
    })
    tables.billing_account_entries.push({
      ...{ ...shared, date: day, kind: 'payment', number: receipt_number, document_id: invoice },
      ...{ payment_id: index + 1, debit_amount: 0, credit_amount: amount, created_at: at + 5 * MINUTE },
    })
    record(state, {
      ...{ kind: 'billing.payment_succeeded', action: 'billing.payment_recorded', at: at + 5 * MINUTE, by },
      ...{ organization: story.client, subject: ['invoice', invoice], row: ['invoice', invoice] },
      facts: { receipt_number, amount, method },
    })
  }
  tables.billing_account_entries.sort((a, b) => Number(a.created_at) - Number(b.created_at))
}

function record({ books, tables }: State, deed: Deed): void {
  tables.audit_entries.push(
    auditOf(deed, FIRST_REQUEST + tables.audit_entries.length, (id) => nameOf(books, id)),
  )
}

/** Beyond those of the projects. */
const FIRST_REQUEST = 500_000

const lineOf = (line: LineStory): LineBody => ({
  ...{ quantity: '1', unit: null, discount_bp: null, discount_amount: null, tax_rate_bp: 1_800 },
  exemption_reason: null,
  ...line,
})

function partyOf({ organizations }: Books, id: number): Party {
  const row = organizations.find((one) => one.id === id)
  return Object.fromEntries(partyFieldNames.map((name) => [name, row?.[name] ?? null])) as unknown as Party
}

function nameOf({ people }: Books, id: number): string {
  const row = people.find((one) => one.id === id)
  return row ? `${row.first_name} ${row.last_name}` : ''
}
