import { eq, sql } from 'drizzle-orm'
import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import type { DocumentKind, LineBody } from '../../../contract/billing/schemas.ts'
import type { Totals } from '../../../contract/billing/totals.ts'
import type { ErrorSpec } from '../../../contract/errors.ts'
import type { Currency } from '../../../contract/money.ts'
import { projectErrors } from '../../../contract/projects/errors.ts'
import { requireOrganization } from '../../identity/scope.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import type { DomainEvent } from '../../kernel/data/events.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { searchable } from '../../kernel/data/list.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { findProject } from '../../projects/projects/rows.ts'
import { releaseTime } from '../../projects/time/claim.ts'
import { audited, nounOf } from '../record.ts'
import { settingsOf } from '../settings/settings.ts'
import { billingLines, billingDocuments as documents } from '../tables.ts'
import { type Entered, enteredLines, lineStatement, requireTotals, storedLines } from './lines.ts'
import { requireMove } from './require-move.ts'
import type { DocumentRow, InvoiceRecord, QuoteRecord } from './rows.ts'
import { type Sides, sidesOf } from './show.ts'

/** What a body may say of a draft; `undefined` is what it does not say. */
export interface DraftBody {
  readonly organization_id?: number | undefined
  readonly project_id?: number | null | undefined
  readonly currency?: Currency | undefined
  readonly prices_include_tax?: boolean | undefined
  readonly subject?: string | undefined
  readonly reference?: string | null | undefined
  readonly notes?: string | undefined
  readonly payment_terms?: string | undefined
  readonly lines?: readonly LineBody[] | undefined
  readonly discount_bp?: number | null | undefined
  readonly discount_amount?: number | null | undefined
  readonly due_date?: string | null | undefined
  readonly valid_until?: string | null | undefined
}
type NewDraft = DraftBody & Required<Pick<DraftBody, 'organization_id' | 'subject' | 'lines'>>

/** `show` makes the answer, which is stored with the draft. */
export async function createDraft<Answer>(
  ctx: SignedIn,
  kind: DocumentKind,
  body: NewDraft,
  show: (row: DocumentRow, sides: Sides) => Answer,
  { quote_id = null, ...options }: DraftOptions & { readonly quote_id?: number | null } = {},
): Promise<Answer> {
  const { row, sides } = await composeDraft(ctx, kind, body)
  return storeDraft(ctx, { ...row, quote_id }, (stored) => show(stored, sides), options)
}

/** A draft that is nowhere yet, with ids of its own. */
export async function composeDraft(
  ctx: SignedIn,
  kind: DocumentKind,
  body: NewDraft,
): Promise<{ row: DocumentRow; sides: Sides }> {
  const { organization_id = 0, subject = '', lines = [], discount_amount = null, ...choices } = body
  const client = await requireOrganization(ctx, 'billing.write', organization_id)
  // Staff sell for their own organization, the operator's.
  const issuerId = ctx.actor.organizationId
  const [settings] = await Promise.all([
    settingsOf(ctx, issuerId),
    requireProject(ctx, choices.project_id, organization_id),
  ])
  const entered: Entered & typeof NOTHING_GIVEN & { currency: Currency; payment_terms: string } = {
    ...NOTHING_GIVEN,
    currency: client.currency,
    ...pick(settings, ['prices_include_tax', 'payment_terms']),
    ...given(choices),
    entered_discount: discount_amount,
    lines,
  }
  const totals = requireTotals(entered)
  const now = ctx.clock.now()
  const [id, lineIds, sides] = await Promise.all([
    ctx.ids.next('billing_documents'),
    ctx.ids.several('billing_lines', lines.length),
    sidesOf(ctx, { issuer_id: issuerId, organization_id }),
  ])
  const row: DocumentRow = {
    ...NEVER_ISSUED,
    ...pick(entered, [...ENTERED, 'currency']),
    ...figuresOf(totals),
    id,
    kind,
    subject,
    issuer_id: issuerId,
    organization_id,
    client_name: client.name,
    created_by_id: ctx.actor.userId,
    created_at: now,
    updated_at: now,
    lines: storedLines(lineIds, lines, totals),
  }
  return { row, sides }
}

interface DraftOptions {
  /** What must hold in the commit that stores it, and what is said where it does not. */
  readonly guard?: readonly Statement[]
  readonly events?: readonly DomainEvent[]
  readonly onConflict?: ErrorSpec
  /** What comes with the draft, or not at all. */
  readonly beside?: (row: DocumentRow) => readonly Statement[]
}

export async function storeDraft<Answer>(
  ctx: SignedIn,
  row: DocumentRow,
  show: (row: DocumentRow) => Answer,
  { guard = [], events = [], onConflict, beside = () => [] }: DraftOptions = {},
): Promise<Answer> {
  const answer = show(row)
  await commit(ctx, {
    write: [...guard, ...draftStatements(ctx, row), ...beside(row)],
    audit: [
      audited(row as QuoteRecord | InvoiceRecord, `billing.${nounOf(row)}_drafted`, { after: factsOf(row) }),
    ],
    events,
    ...(onConflict ? { onConflict } : {}),
    answer,
  })
  return answer
}

export const draftStatements = (ctx: Context, row: DocumentRow): Statement[] => [
  ctx.db.insert(documents).values({ ...stored(row), search_text: textOf(row) }),
  lineStatement(ctx, row.id, row.lines),
]

const NOTHING_GIVEN = {
  project_id: null as number | null,
  reference: null as string | null,
  notes: '',
  discount_bp: null as number | null,
  due_date: null as string | null,
  valid_until: null as string | null,
}

const ENTERED = [
  'project_id',
  'prices_include_tax',
  'reference',
  'notes',
  'payment_terms',
  'discount_bp',
  'entered_discount',
  'due_date',
  'valid_until',
] as const

export const NEVER_ISSUED = {
  state: 'draft',
  number: null,
  issue_date: null,
  deadline_at: null,
  sent_at: null,
  viewed_at: null,
  content_hash: null,
  previous_hash: null,
  chain_hash: null,
  pdf_sha256: null,
  quote_id: null,
  invoice_id: null,
  reason: null,
  deposits: [],
  deposit_amount: 0,
  paid_amount: 0,
  credited_amount: 0,
  invoiced_amount: 0,
  recurring_invoice_ids: [],
  acceptance: null,
  decline_reason: null,
  link_number: 1,
  link_url: null,
  issuer: null,
  client: null,
  version: 1,
} as const

export const figuresOf = (totals: Totals) => ({
  ...pick(totals, ['lines_amount', 'discount_amount', 'net_amount', 'tax_amount', 'gross_amount', 'taxes']),
  due_amount: totals.gross_amount,
})

const stored = ({
  lines: _,
  client_name: __,
  invoiced_amount: ___,
  recurring_invoice_ids: ____,
  link_url: _____,
  ...row
}: DocumentRow) => row

const textOf = (row: Pick<DocumentRow, 'subject' | 'number' | 'reference' | 'client_name'>) =>
  searchable(row.number, row.subject, row.reference, row.client_name)

/** What the trail keeps of a draft. Texts that may be long are told by whether there are any. */
const factsOf = (row: DocumentRow) => ({
  ...pick(row, ['organization_id', 'project_id', 'currency', 'prices_include_tax', 'subject', 'reference']),
  ...pick(row, ['discount_bp', 'discount_amount', 'net_amount', 'gross_amount', 'due_date', 'valid_until']),
  notes: row.notes !== '',
  payment_terms: row.payment_terms,
  lines_count: row.lines.length,
})

/** What a duplicate takes over. */
export const copyOf = (row: DocumentRow) => ({
  ...pick(row, ['organization_id', 'project_id', 'currency', 'prices_include_tax', 'subject', 'reference']),
  ...pick(row, ['notes', 'payment_terms', 'discount_bp']),
  discount_amount: row.entered_discount,
  lines: enteredLines(row.lines),
})

/** A project of the client, or none. */
export async function requireProject(
  ctx: SignedIn,
  projectId: number | null | undefined,
  organizationId: number,
): Promise<void> {
  if (projectId === null || projectId === undefined) return
  const project = await findProject(ctx, projectId, 'projects.manage')
  if (project.organization_id !== organizationId) fail(projectErrors.notFound)
}

/** A draft is changed as a whole: whoever read it before somebody else's change is refused. */
export async function updateDraft(
  ctx: SignedIn,
  row: QuoteRecord | InvoiceRecord,
  body: DraftBody,
): Promise<void> {
  requireMove(ctx, row, 'update')
  if (row.kind === 'credit_note') return updateTexts(ctx, row, body)
  const { lines, discount_amount, ...choices } = body
  const organizationId = choices.organization_id ?? row.organization_id
  const client =
    organizationId === row.organization_id
      ? { name: row.client_name }
      : await requireOrganization(ctx, 'billing.write', organizationId)
  const wanted = { ...row, ...given(choices) }
  if (row.quote_id !== null && (organizationId !== row.organization_id || wanted.currency !== row.currency))
    fail(errors.followsQuote)
  await requireProject(ctx, wanted.project_id, organizationId)
  const entered = {
    ...wanted,
    ...discountOf(row, body),
    lines: lines ?? enteredLines(row.lines),
  }
  const totals = requireTotals(entered)
  const lineIds = lines ? await ctx.ids.several('billing_lines', lines.length) : row.lines.map(({ id }) => id)
  const after: DocumentRow = {
    ...wanted,
    ...discountOf(row, body),
    ...figuresOf(totals),
    client_name: client.name,
    lines: storedLines(lineIds, entered.lines, totals),
    updated_at: ctx.clock.now(),
  }
  const changed = difference(factsOf(row), factsOf(after))
  const { id: _, version: __, ...columns } = stored(after)
  await commit(ctx, {
    write: [
      ...guarded(
        ctx,
        ctx.db
          .update(documents)
          .set({ ...columns, search_text: textOf(after) })
          .where(unchanged(documents, row)),
      ),
      ctx.db.delete(billingLines).where(eq(billingLines.document_id, row.id)),
      lineStatement(ctx, row.id, after.lines),
    ],
    audit: [audited(row, `billing.${nounOf(row)}_changed`, changed ?? {})],
  })
}

/** A credit note's amounts are parts of another document's lines. */
async function updateTexts(ctx: SignedIn, row: InvoiceRecord, body: DraftBody): Promise<void> {
  const named = Object.entries(body).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  if (named.some((name) => !TEXTS.some((text) => text === name))) fail(errors.creditNoteFixed)
  const after = { ...row, ...given(pick(body, TEXTS)), updated_at: ctx.clock.now() }
  await commit(ctx, {
    write: guarded(
      ctx,
      ctx.db
        .update(documents)
        .set({ ...pick(after, [...TEXTS, 'updated_at']), search_text: textOf(after) })
        .where(unchanged(documents, row)),
    ),
    audit: [audited(row, 'billing.invoice_changed', difference(factsOf(row), factsOf(after)) ?? {})],
  })
}
const TEXTS = ['subject', 'reference', 'notes', 'payment_terms'] as const

/** A discount is one of two: naming one takes the other away. */
function discountOf(row: DocumentRow, { discount_bp, discount_amount }: DraftBody) {
  const before = pick(row, ['discount_bp', 'entered_discount'])
  if (discount_bp === undefined && discount_amount === undefined) return before
  return {
    discount_bp:
      discount_bp === undefined ? (discount_amount === null ? row.discount_bp : null) : discount_bp,
    entered_discount:
      discount_amount === undefined ? (discount_bp === null ? row.entered_discount : null) : discount_amount,
  }
}

export async function deleteDraft(ctx: SignedIn, row: QuoteRecord | InvoiceRecord): Promise<void> {
  requireMove(ctx, row, 'delete')
  const freed = await releaseTime(ctx, row.id)
  await commit(ctx, {
    write: [
      ...guarded(ctx, ctx.db.delete(documents).where(sql`${unchanged(documents, row)}`)),
      ...freed.write,
    ],
    events: freed.events,
    audit: [audited(row, `billing.${nounOf(row)}_deleted`, { before: factsOf(row) })],
  })
}
