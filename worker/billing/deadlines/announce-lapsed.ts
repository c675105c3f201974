import { and, asc, isNotNull, isNull, lte, type SQL, sql } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { LOST_RACE } from '../../kernel/data/raced.ts'
import { sameVersion } from '../../kernel/data/row-version.ts'
import { Failure } from '../../kernel/failure.ts'
import { gathered } from '../../live/announce.ts'
import { type InvoiceRecord, isBilled, type QuoteRecord, readDocuments } from '../documents/rows.ts'
import { announced, audited } from '../record.ts'
import { billingDocuments as documents } from '../tables.ts'

/** Each has an event and an entry of the trail, and a commit holds the others up. */
const ANNOUNCED_PER_COMMIT = 50
/** What a long outage has left is caught up by the next runs. */
const COMMITS_PER_RUN = 20

/**
 * A status that follows from the day changes without a write, so nobody would learn of it. Each invoice that became
 * overdue and each quote that expired is announced once: the mark, the entry and the event are one commit.
 */
export async function announceLapsed(ctx: Context): Promise<string> {
  let count = 0
  for (let round = 0; round < COMMITS_PER_RUN; round += 1) {
    const ids = await lapsed(ctx)
    if (ids.length === 0) break
    if (await announceOnce(ctx, ids)) count += ids.length
  }
  return `${count} deadlines`
}

async function lapsed(ctx: Context): Promise<number[]> {
  const rows = await ctx.db
    .select({ id: documents.id })
    .from(documents)
    .where(isLapsed(ctx))
    .orderBy(asc(documents.deadline_at))
    .limit(ANNOUNCED_PER_COMMIT)
  return rows.map(({ id }) => id)
}

/** In the words of the partial index `billing_documents_to_lapse`, which otherwise would not be used. */
const isLapsed = (ctx: Context): SQL | undefined =>
  and(
    isNull(documents.lapse_announced_at),
    isNotNull(documents.deadline_at),
    isBilled,
    sql`(${documents.kind} = 'quote' and ${documents.state} in ('issued', 'sent', 'viewed')
      or ${documents.kind} in ('invoice', 'deposit') and ${documents.state} in ('sent', 'viewed')
        and ${documents.due_amount} > ${documents.credited_amount} + ${documents.paid_amount})`,
    lte(documents.deadline_at, ctx.clock.now()),
  )

/** False where one of them was paid, answered or announced meanwhile: the next round asks again. */
async function announceOnce(ctx: Context, ids: readonly number[]): Promise<boolean> {
  const found = await readDocuments(ctx, ids)
  try {
    await commit(ctx, {
      write: guarded(
        ctx,
        ctx.db
          .update(documents)
          // Whoever pays or answers at the same moment has nothing to read again.
          .set({ lapse_announced_at: ctx.clock.now(), ...sameVersion })
          .where(and(idsIn(documents.id, ids), isLapsed(ctx))),
        ids.length,
      ),
      audit: found.map((row) => audited(row, moveOf(row))),
      events: gathered(found.map((row) => announced(ctx, row, moveOf(row)))),
      onConflict: LOST_RACE,
    })
    return true
  } catch (error) {
    if (error instanceof Failure && error.spec === LOST_RACE) return false
    throw error
  }
}

const moveOf = ({ kind }: QuoteRecord | InvoiceRecord) =>
  kind === 'quote' ? 'billing.quote_expired' : 'billing.invoice_overdue'
