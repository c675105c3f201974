import type { Acceptance } from '../../../../contract/billing/schemas.ts'
import { isDebt } from '../../../../contract/billing/states.ts'
import { CHAIN_START, canonicalJson, chainHash } from '../../../../worker/billing/issuing/canonical.ts'
import { frozen, prefixOf } from '../../../../worker/billing/issuing/freeze.ts'
import { addDays } from '../../../../worker/kernel/data/days.ts'
import { sha256Hex } from '../../../../worker/kernel/data/digest.ts'
import { searchable } from '../../../../worker/kernel/data/list.ts'
import { MATRICE } from '../organizations.ts'
import type { Deed } from '../work/trail.ts'
import { momentOf } from '../work/world.ts'
import { beginningOf, localDate } from '../workdays.ts'
import { keyOf, nameOf, next, partyOf, record, type State, type Written, written } from './books.ts'
import { figuresOf } from './figures.ts'
import type { DocumentStory, Moment } from './story.ts'

/** A draft and, where it was issued, its number, its frozen content, its link of the chain and its entry in the account. */
export async function writeDocument(state: State, story: DocumentStory): Promise<void> {
  const { books, tables } = state
  const { kind, client, subject } = story
  const [, , author] = story.made
  const id = state.ids.get(story) ?? 0
  const createdAt = momentOf(books.today, story.made)
  const { lines, ...figures } = figuresOf(state, story)
  const draft = {
    id,
    kind,
    number: null as string | null,
    issuer_id: MATRICE,
    organization_id: client,
    project_id: story.project === undefined ? null : books.projectOf(story.project),
    currency: 'XOF',
    subject,
    reference: story.reference ?? null,
    notes: story.notes ?? '',
    payment_terms: story.terms ?? '',
    ...figures,
    quote_id: figures.quote_id ?? (story.quote === undefined ? null : written(state, client, story.quote).id),
    issue_date: null as string | null,
    due_date: null as string | null,
    valid_until: null as string | null,
    lines,
  }
  const parties = { issuer: partyOf(books, MATRICE), client: partyOf(books, client) }
  const said = story.issued ? numbered(state, story, draft) : draft
  const deed = deedOf(story, { id, number: said.number })
  record(state, deed('drafted', createdAt, author))
  const row = {
    ...said,
    state: 'draft',
    deadline_at: null as number | null,
    created_by_id: author,
    issued_at: null as number | null,
    sent_at: null as number | null,
    viewed_at: null as number | null,
    content: null as string | null,
    content_hash: null as string | null,
    previous_hash: null as string | null,
    chain_hash: null as string | null,
    paid_amount: 0,
    credited_amount: 0,
    lapse_announced_at: null as number | null,
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
    const lastDay = row.due_date ?? row.valid_until
    row.deadline_at = lastDay === null ? null : beginningOf(addDays(lastDay, 1))
    row.state = story.sent === false ? 'issued' : 'sent'
    row.sent_at = story.sent === false ? null : issuedAt
    record(state, deed('issued', issuedAt, author))
    if (row.sent_at !== null) record(state, deed('sent', issuedAt, author))
    if (isDebt(kind) || kind === 'credit_note') enter(state, row)
  }
  const move = (to: string, action: string, moment: Moment, by: number) => {
    row.state = to
    row.updated_at = momentOf(books.today, moment)
    record(state, deed(action, row.updated_at, by))
  }
  const { viewed, accepted, declined, cancelled } = story
  if (viewed) {
    row.state = 'viewed'
    row.viewed_at = momentOf(books.today, viewed)
  }
  if (accepted) {
    const [day, time, by, title] = accepted
    move('accepted', 'accepted', [day, time], by)
    row.acceptance = JSON.stringify({
      by_id: by,
      name: nameOf(books, by),
      title,
      at: new Date(row.updated_at).toISOString(),
      ip: '41.85.163.7',
      device: 'Chrome · Android',
      channel: 'portal',
      note: null,
      pdf_sha256: null,
      content_hash: row.content_hash,
    } satisfies Acceptance)
  }
  if (declined) {
    move('declined', 'declined', [declined[0], declined[1]], CLIENTS_PERSON[client] ?? author)
    row.decline_reason = declined[2]
  }
  if (cancelled) move('cancelled', 'cancelled', cancelled, author)
  tables.billing_lines.push(...lines.map((line) => ({ ...line, document_id: id })))
  const { lines: _, taxes, deposits, ...columns } = row
  const stored = {
    ...columns,
    taxes: JSON.stringify(taxes),
    deposits: JSON.stringify(deposits),
    issuer: story.issued ? JSON.stringify(parties.issuer) : null,
    client: story.issued ? JSON.stringify(parties.client) : null,
    search_text: searchable(row.number, subject, row.reference, parties.client.name),
    created_at: createdAt,
    version: 1,
  }
  tables.billing_documents.push(stored)
  const { number, due_date, deadline_at, sent_at, quote_id, prices_include_tax, discount_bp } = row
  const document: Written = {
    id,
    kind,
    client,
    lines,
    taxes,
    number,
    due_date,
    deadline_at,
    sent_at,
    quote_id,
    prices_include_tax,
    discount_bp,
    gross_amount: row.gross_amount,
    due_amount: row.due_amount,
    moves: [],
    row: stored,
  }
  state.written.set(keyOf(client, story.key), document)
  becameOf(state, story, document)
}

/** Who reads and answers for a client. */
const CLIENTS_PERSON: Readonly<Record<number, number>> = { 2: 3, 3: 6, 4: 7 }

/** What it changes of the documents that it is of. */
function becameOf(state: State, story: DocumentStory, { id, due_amount, row }: Written): void {
  if (story.credits) {
    const invoice = written(state, story.client, story.credits.of)
    invoice.moves.push({ at: Number(row.issued_at), amount: due_amount })
    invoice.row.credited_amount = Number(invoice.row.credited_amount) + due_amount
  }
  if (story.proforma === undefined) return
  const proforma = written(state, story.client, story.proforma)
  proforma.row.state = 'converted'
  proforma.row.invoice_id = id
}

const deedOf =
  (
    { kind, client, subject }: DocumentStory,
    { id, number }: { readonly id: number; readonly number: string | null },
  ) =>
  (action: string, at: number, by: number): Deed => {
    const noun = kind === 'quote' ? 'quote' : 'invoice'
    return {
      kind: `billing.${noun}_issued` as Deed['kind'],
      action: `billing.${noun}_${action}`,
      at,
      by,
      organization: client,
      subject: [noun, id],
      row: [noun, id],
      facts: { number, subject },
    }
  }

const USUAL_DAYS = 30

/** With the next number of its series, and its days. */
function numbered<Draft extends object>(state: State, story: DocumentStory, draft: Draft) {
  const day = localDate(momentOf(state.books.today, story.issued ?? [0, '8:00']))
  const deadline = addDays(day, story.days ?? USUAL_DAYS)
  return {
    ...draft,
    number: next(state, prefixOf(story.kind), day),
    issue_date: day,
    due_date: story.kind === 'quote' || story.kind === 'credit_note' ? null : deadline,
    valid_until: story.kind === 'quote' ? deadline : null,
  }
}

interface Entry {
  readonly id: number
  readonly kind: string
  readonly organization_id: number
  readonly currency: string
  readonly number: string | null
  readonly issue_date: string | null
  readonly due_amount: number
  readonly issued_at: number | null
}

function enter({ tables }: State, row: Entry): void {
  const isCredit = row.kind === 'credit_note'
  tables.billing_account_entries.push({
    organization_id: row.organization_id,
    currency: row.currency,
    date: row.issue_date,
    kind: row.kind,
    number: row.number,
    document_id: row.id,
    payment_id: null,
    refund_id: null,
    debit_amount: isCredit ? 0 : row.due_amount,
    credit_amount: isCredit ? row.due_amount : 0,
    created_at: row.issued_at,
  })
}
