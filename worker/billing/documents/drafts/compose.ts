import type { DocumentKind, LineBody } from '../../../../contract/billing/schemas.ts'
import type { Totals } from '../../../../contract/billing/totals.ts'
import type { Currency } from '../../../../contract/money.ts'
import { projectErrors } from '../../../../contract/projects/errors.ts'
import { requireOrganization } from '../../../identity/scope.ts'
import type { SignedIn } from '../../../kernel/context.ts'
import { given, pick } from '../../../kernel/data/fields.ts'
import { fail } from '../../../kernel/failure.ts'
import { findProject } from '../../../projects/projects/rows.ts'
import { settingsOf } from '../../settings/settings.ts'
import { type Entered, enteredLines, requireTotals, storedLines } from '../lines.ts'
import type { DocumentRow } from '../rows.ts'
import { type Sides, sidesOf } from '../show.ts'

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
export type NewDraft = DraftBody & Required<Pick<DraftBody, 'organization_id' | 'subject' | 'lines'>>

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
    source_type: null,
    source_id: null,
    buyer: null,
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
