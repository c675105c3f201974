import * as z from 'zod'
import { currencies } from './money.ts'
import { day, id, instant } from './page.ts'
import { stages, states, waits } from './payouts/steps.ts'

/**
 * Changes of business rows that reach everybody who may see the row, in their personal stream. A kind is also what the
 * row's activity calls the change. Wire names: never renamed.
 */
export const liveKinds = [
  'billing.invoice_cancelled',
  'billing.invoice_credited',
  'billing.invoice_issued',
  'billing.invoice_overdue',
  'billing.invoice_paid',
  'billing.invoice_partially_paid',
  'billing.invoice_reminded',
  'billing.invoice_sent',
  'billing.invoice_viewed',
  'billing.payment_failed',
  'billing.payment_quarantined',
  'billing.payment_refunded',
  'billing.payment_started',
  'billing.payment_succeeded',
  'billing.proforma_converted',
  'billing.quote_accepted',
  'billing.quote_cancelled',
  'billing.quote_declined',
  'billing.quote_expired',
  'billing.quote_issued',
  'billing.quote_sent',
  'billing.quote_viewed',
  'billing.recurring_held',
  'documents.document_added',
  'documents.document_changed',
  'documents.document_removed',
  'newsletter.campaign_changed',
  'newsletter.subscribers_changed',
  'payouts.bulk_changed',
  'projects.budget_changed',
  'projects.column_respaced',
  'projects.comment_changed',
  'projects.comment_created',
  'projects.comment_deleted',
  'projects.milestone_changed',
  'projects.milestone_created',
  'projects.milestone_deleted',
  'projects.project_changed',
  'projects.project_created',
  'projects.project_deleted',
  'projects.task_changed',
  'projects.task_created',
  'projects.task_deleted',
  'shop.category_changed',
  'shop.customer_changed',
  'shop.import_changed',
  'shop.order_changed',
  'shop.product_changed',
  'shop.promotion_changed',
  'shop.settings_changed',
  'tickets.clock_changed',
  'tickets.reply_added',
  'tickets.ticket_changed',
  'tickets.ticket_merged',
  'tickets.ticket_opened',
] as const
export type LiveKind = (typeof liveKinds)[number]

/**
 * In the stream of one person: they may see other rows than before. A page that shows rows reads them again, which is how
 * an agent's open page loses a project whose organization was taken from them.
 */
export const ACCESS_CHANGED = 'identity.access_changed'

const count = z.number().int()
const ids = z.array(id)

/**
 * What an event says of a row beside its ids: states, dates, numbers, ids and positions. Never a name or a text, which
 * is fetched: a stream may be replayed after its reader lost the right to read them. A value that is not named here does
 * not travel.
 */
export const liveValues = z
  .strictObject({
    status: z.string(),
    health: z.string(),
    scan: z.string(),
    priority: z.string(),
    position: z.string(),
    start_date: day.nullable(),
    due_date: day.nullable(),
    completed_at: instant.nullable(),
    reached_at: instant.nullable(),
    milestone_id: id.nullable(),
    parent_id: id.nullable(),
    folder_id: id.nullable(),
    lead_id: id.nullable(),
    room_id: id.nullable(),
    assignee_ids: ids,
    member_ids: ids,
    depends_on_ids: ids,
    estimate_minutes: count.nullable(),
    blocked: z.boolean(),
    size: count,
    versions_count: count,
    category: z.string(),
    channel: z.string(),
    requester_id: id,
    assignee_id: id.nullable(),
    team_id: id.nullable(),
    watcher_ids: ids,
    follows_id: id.nullable(),
    merged_into_id: id.nullable(),
    split_from_id: id.nullable(),
    solved_at: instant.nullable(),
    closed_at: instant.nullable(),
    satisfaction_score: count.nullable(),
    first_response_due_at: instant.nullable(),
    next_response_due_at: instant.nullable(),
    resolution_due_at: instant.nullable(),
    due_at: instant.nullable(),
    breached: z.boolean(),
    paused: z.boolean(),
  })
  .partial()
export type LiveValues = z.output<typeof liveValues>

export const liveData = z
  .strictObject({
    id,
    organization_id: id,
    project_id: id.optional(),
    task_id: id.optional(),
    ticket_id: id.optional(),
    quote_id: id.optional(),
    invoice_id: id.optional(),
    payment_id: id.optional(),
    /** Of quotes and invoices: what a page that waits for a payment shows next. */
    number: z
      .string()
      .optional()
      .meta({ examples: ['FAC-2026-00042'] }),
    /** Of a bulk of payments. */
    bulk_id: z
      .string()
      .optional()
      .meta({ examples: ['bulk-7k2m9qx4t8wz'] }),
    state: z.enum(states).optional(),
    stage: z.enum(stages).optional(),
    waiting_for: z.enum(waits).nullable().optional(),
    status: z.string().optional(),
    balance_amount: count.optional(),
    currency: z.enum(currencies).optional(),
    changed: z
      .array(z.string())
      .optional()
      .meta({ description: 'The names of the fields that differ', examples: [['status']] }),
    values: liveValues.optional().meta({ examples: [{ status: 'done' }] }),
  })
  .meta({ id: 'LiveData' })
export type LiveData = z.output<typeof liveData>
