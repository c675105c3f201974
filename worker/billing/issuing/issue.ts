import { and, eq } from 'drizzle-orm'
import { billingErrors as errors } from '../../../contract/billing/errors.ts'
import type { Delivery } from '../../../contract/billing/schemas.ts'
import type { BillingSettings } from '../../../contract/billing/settings.ts'
import { isDebt } from '../../../contract/billing/states.ts'
import type { Context } from '../../kernel/context.ts'
import { type Commit, commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { addDays, localDay } from '../../kernel/data/days.ts'
import { sha256Hex } from '../../kernel/data/digest.ts'
import { pick } from '../../kernel/data/fields.ts'
import { searchable } from '../../kernel/data/list.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { dayBounds } from '../../kernel/data/wall-clock.ts'
import { Failure } from '../../kernel/failure.ts'
import { gathered } from '../../live/announce.ts'
import { requireMove } from '../documents/require-move.ts'
import type { InvoiceRecord, QuoteRecord } from '../documents/rows.ts'
import { missingIn, type Sides, sidesIn, sidesQuery } from '../documents/show.ts'
import { documentIssued, documentSent } from '../events.ts'
import { documentOrder } from '../pdf/make.ts'
import { announced, audited, nounOf } from '../record.ts'
import { settingsIn, settingsQuery } from '../settings/settings.ts'
import { accountEntries, billingDocuments as documents } from '../tables.ts'
import { canonicalJson, chainHash } from './canonical.ts'
import { effectsOf } from './effects.ts'
import { frozen, numberOf, prefixOf } from './freeze.ts'
import { inSeries, ON_LOST_RACE } from './in-series.ts'
import { chainContinued, chainEnd, headIn } from './series.ts'

type Document = QuoteRecord | InvoiceRecord

/**
 * Gives a draft its number and freezes it, in one commit: the number, the chain, the frozen content and the entry in the
 * client's account come together or not at all. `find` reads the draft anew for each attempt; `show` makes the answer.
 */
export async function issue<Row extends Document, Answer>(
  ctx: Context,
  find: () => Promise<Row>,
  { show, ...delivery }: Delivery & { send: boolean; show: (row: Row, sides: Sides) => Answer },
): Promise<Answer> {
  const draft = await find()
  requireMove(ctx, draft, 'issue')
  const prefix = prefixOf(draft.kind)
  // Read again only after a lost race: what was read before standing in line is guarded by its version.
  return inSeries(ctx, { issuerId: draft.issuer_id, prefix }, async (isFirst) =>
    issueOnce(ctx, isFirst ? draft : await find(), { ...delivery, show }),
  )
}

interface Once<Row, Answer> extends Delivery {
  readonly send: boolean
  readonly show: (row: Row, sides: Sides) => Answer
  /** Written before it in the same commit: a draft that is issued as soon as it is there. */
  readonly first?: Pick<Commit, 'write' | 'audit' | 'events'>
}

/** One attempt, by someone who stands in line for the series; a lost race is another's. */
export async function issueOnce<Row extends Document, Answer>(
  ctx: Context,
  draft: Row,
  { send, message, show, first }: Once<Row, Answer>,
): Promise<Answer> {
  requireMove(ctx, draft, 'issue')
  const now = ctx.clock.now()
  const prefix = prefixOf(draft.kind)
  const of = { issuerId: draft.issuer_id, prefix }
  const [records, settings, [end]] = await ctx.db.batch([
    sidesQuery(ctx, draft),
    settingsQuery(ctx, draft.issuer_id),
    chainEnd(ctx, of),
  ])
  const sides = sidesIn(records, draft)
  const missing = missingIn(draft, sides)
  if (missing.length > 0) throw new Failure(errors.mentionsMissing, { members: { missing } })
  const today = localDay(now, sides.time_zone)
  const head = headIn(end, { ...of, year: Number(today.slice(0, 4)) })
  const effects = await effectsOf(ctx, draft)
  const said: Row = {
    ...draft,
    ...effects.said,
    number: numberOf(prefix, head.year, head.last + 1),
    issue_date: today,
    ...datesOf(draft, today, settingsIn(settings)),
    issuer: sides.issuer,
    client: sides.client,
    state: send ? 'sent' : 'issued',
    sent_at: send ? now : null,
    updated_at: now,
  }
  const content = canonicalJson(frozen(said, sides))
  const content_hash = await sha256Hex(content)
  const row: Row = {
    ...said,
    deadline_at: deadlineOf(said, sides.time_zone),
    content_hash,
    previous_hash: head.hash,
    chain_hash: await chainHash(head.hash, content_hash),
  }
  const answer = show(row, sides)
  await commit(ctx, {
    write: [
      ...(first?.write ?? []),
      ...effects.write,
      ctx.db
        .update(documents)
        .set({
          ...pick(row, CHANGED),
          content,
          issued_at: now,
          search_text: searchable(row.number, row.subject, row.reference, row.client_name),
        })
        .where(and(unchanged(documents, draft), eq(documents.state, 'draft'))),
      ...chainContinued(ctx, head, row.chain_hash ?? ''),
      ...accountEntry(ctx, row),
    ],
    audit: [
      ...(first?.audit ?? []),
      audited(row, `billing.${nounOf(row)}_issued`, {
        after: { number: row.number, gross_amount: row.gross_amount },
      }),
      ...(send ? [audited(row, `billing.${nounOf(row)}_sent`)] : []),
    ],
    // Those of one audience are one event, and one call for each person of it.
    events: gathered([
      ...(first?.events ?? []),
      ...effects.events,
      announced(ctx, row, `billing.${nounOf(row)}_issued`),
      documentIssued(row.organization_id, { document_id: row.id }),
      ...(send
        ? [
            announced(ctx, row, `billing.${nounOf(row)}_sent`),
            // Of a sale its seller tells the buyer.
            ...(row.source_type === null
              ? [documentSent(row.organization_id, { document_id: row.id, message })]
              : []),
          ]
        : []),
    ]),
    jobs: [documentOrder(row.id)],
    ...ON_LOST_RACE,
    answer,
  })
  return answer
}

const CHANGED = [
  'number',
  'issue_date',
  'due_date',
  'valid_until',
  'deadline_at',
  'issuer',
  'client',
  'state',
  'sent_at',
  'updated_at',
  'content_hash',
  'previous_hash',
  'chain_hash',
  // What follows from other documents is known at the issue.
  'lines_amount',
  'net_amount',
  'tax_amount',
  'gross_amount',
  'taxes',
  'deposits',
  'deposit_amount',
  'due_amount',
] as const

/** Days that the draft left open are counted from the issue. A credit note is due on no day. */
function datesOf(draft: Document, today: string, settings: BillingSettings) {
  const { due_date, valid_until } = draft
  if (draft.kind === 'quote')
    return { due_date: null, valid_until: valid_until ?? addDays(today, settings.quote_valid_days) }
  if (draft.kind === 'credit_note') return { due_date: null, valid_until: null }
  return { due_date: due_date ?? addDays(today, settings.due_days), valid_until: null }
}

function deadlineOf({ kind, due_date, valid_until }: Document, timeZone: string): number | null {
  const day = kind === 'quote' ? valid_until : due_date
  return day === null ? null : dayBounds(day, timeZone).to
}

/** What the client owes more, or less, from now on. A buyer without an organization has no account. */
function accountEntry(ctx: Context, row: Document): Statement[] {
  const { kind, due_amount, source_type } = row
  if (kind === 'quote' || kind === 'proforma' || source_type !== null) return []
  return [
    ctx.db.insert(accountEntries).values({
      organization_id: row.organization_id,
      currency: row.currency,
      date: row.issue_date ?? '',
      kind,
      number: row.number ?? '',
      document_id: row.id,
      ...(isDebt(kind) ? { debit_amount: due_amount } : { credit_amount: due_amount }),
      created_at: ctx.clock.now(),
    }),
  ]
}
