import { and, eq, inArray, isNull, lte, or } from 'drizzle-orm'
import { type Folded, fold, foldedUpTo, type LedgerChange } from '../../../contract/payouts/changes.ts'
import type { EntryKind } from '../../../contract/payouts/ledger.ts'
import type { BulkProgress } from '../../../contract/payouts/schemas.ts'
import type { ChangePage } from '../../../durable-objects/ledger/api.ts'
import { asSystem, type Context } from '../../kernel/context.ts'
import type { Audit } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { DomainEvent } from '../../kernel/data/events.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { LOST_RACE } from '../../kernel/data/raced.ts'
import { Failure } from '../../kernel/failure.ts'
import type { JobOrder } from '../../kernel/jobs/job-message.ts'
import { type KnownAccount, knownAccount } from '../accounts/known.ts'
import { expected, inLedger } from '../accounts/ledger-of.ts'
import { waitInLedger } from '../bulks/waiting.ts'
import { alarmRaised, bulkFinished, bulkPaused } from '../events.ts'
import { announced, audited } from '../record.ts'
import { orderStart } from '../start/order.ts'
import { isRailPaused } from '../switch/is-paused.ts'
import { payoutAccounts as accounts, payoutBulks as bulks } from '../tables.ts'
import { progressOf, tellProgress } from './progress.ts'
import { ledgerStatements } from './statements.ts'

type BulkRow = typeof bulks.$inferSelect

/** Of the ledger's log. A row that is paid is three numbers, so a large page writes each row once. */
const NUMBERS_PER_PAGE = 500
/** After these more is available than before. */
const FREEING: readonly EntryKind[] = ['fund', 'release', 'void']

/**
 * Writes what a ledger did into the database, page by page, up to where its log ends. Each page is one batch that moves
 * the account from the number before it to its last one, so of two projectors one writes and the other reads on, and a
 * page that comes twice changes nothing. The last call tells the ledger what is written; if it has gone on meanwhile, it
 * orders the next projection, twice a second at most, so that what happens in between is written together.
 */
export async function projectAccount(ctx: Context, accountId: string): Promise<void> {
  const system = asSystem(ctx)
  const progress = new Map<string, BulkProgress>()
  for (;;) {
    const account = await knownAccount(system, accountId)
    const page = await pageAfter(system, account, NUMBERS_PER_PAGE)
    try {
      for (const one of await writePage(system, account, page.changes)) progress.set(one.bulkTransferId, one)
    } catch (error) {
      if (!(error instanceof Failure) || error.spec !== LOST_RACE) throw error
      continue
    }
    const projected_n = page.changes.at(-1)?.n ?? page.head
    if (projected_n < page.head) continue
    await pageAfter(system, { ...account, projected_n }, 0)
    return tellProgress(system, account.organization_id, [...progress.values()])
  }
}

const pageAfter = async (ctx: Context, account: KnownAccount, most: number): Promise<ChangePage> =>
  expected(await inLedger<ChangePage>(ctx, account, (ledger) => ledger.project(account.projected_n, most)))

async function writePage(
  ctx: Context,
  account: KnownAccount,
  changes: readonly LedgerChange[],
): Promise<BulkProgress[]> {
  const folded = fold(foldedUpTo(account.projected_n), changes)
  if (!folded.account) return []
  // A rebuild projects again what was announced the first time.
  const isNew = folded.n > account.told_n
  const happened = changes.flatMap(({ n, events }) => (n > account.told_n ? events : []))
  const named = [...folded.bulks.keys(), ...happened.flatMap(({ bulk_id }) => bulk_id ?? [])]
  const known = await bulksNamed(ctx, account, named)
  await commit(ctx, {
    write: [
      ...guarded(
        ctx,
        ctx.db
          .update(accounts)
          .set({ ...folded.account, projected_n: folded.n, told_n: Math.max(account.told_n, folded.n) })
          .where(and(eq(accounts.id, account.id), eq(accounts.projected_n, account.projected_n))),
      ),
      ...ledgerStatements(ctx, account.account_id, changes, folded),
    ],
    audit: happened.flatMap((event) => auditOf(event, known)),
    events: [
      ...(isNew ? await announcements(ctx, folded, known) : []),
      ...happened.flatMap((event) => tidingsOf(event, account, known)),
    ],
    jobs: isNew ? await startsOf(ctx, account, folded) : [],
    onConflict: LOST_RACE,
  })
  for (const { kind, detail, bulk_id, transfer_id } of happened)
    if (kind === 'alarm' || kind === 'late_commit')
      ctx.log.error('payouts.alarm', { kind, reason: detail, bulk: bulk_id, row: transfer_id })
  if (!isNew) return []
  return [...folded.bulks.values()].flatMap((change) => {
    const bulk = known.get(change.bulk_id)
    return bulk ? [progressOf(bulk, change)] : []
  })
}

async function bulksNamed(
  ctx: Context,
  { account_id }: KnownAccount,
  ids: readonly string[],
): Promise<ReadonlyMap<string, BulkRow>> {
  if (ids.length === 0) return new Map()
  const found = await ctx.db
    .select()
    .from(bulks)
    .where(and(eq(bulks.account_id, account_id), idsIn(bulks.bulk_id, ids)))
  return new Map(found.map((bulk) => [bulk.bulk_id, bulk]))
}

/** What happened by itself. What a person asked of the ledger is in the trail by their request. */
function auditOf(
  { kind, bulk_id, transfer_id, detail }: LedgerChange['events'][number],
  known: ReadonlyMap<string, BulkRow>,
): Audit[] {
  const bulk = known.get(bulk_id ?? '')
  if (!bulk) return []
  switch (kind) {
    case 'bulk_started':
      return [
        audited(bulk, 'payouts.bulk_started', {
          after: { rows: bulk.transfers_count, total_amount: bulk.total_amount },
        }),
      ]
    case 'bulk_paused':
      return detail === 'person' ? [] : [audited(bulk, 'payouts.bulk_paused', { after: { reason: detail } })]
    case 'bulk_resumed':
      return detail === 'person' ? [] : [audited(bulk, 'payouts.bulk_resumed')]
    case 'bulk_finished':
      return [audited(bulk, 'payouts.bulk_finished', { after: { stage: detail } })]
    case 'late_commit':
      return [audited(bulk, 'payouts.late_commit', { after: { transfer_id } })]
    default:
      return []
  }
}

/** What people are told of beside the trail; of what a person asked for they are told by that request. */
function tidingsOf(
  { kind, bulk_id, detail }: LedgerChange['events'][number],
  { account_id, organization_id }: KnownAccount,
  known: ReadonlyMap<string, BulkRow>,
): DomainEvent[] {
  const bulk = known.get(bulk_id ?? '')
  switch (kind) {
    case 'bulk_paused':
      return bulk && detail !== 'person' ? [bulkPaused(organization_id, { bulk_id: bulk.bulk_id })] : []
    case 'bulk_finished':
      return bulk ? [bulkFinished(organization_id, { bulk_id: bulk.bulk_id })] : []
    case 'late_commit':
      return [alarmRaised(organization_id, { account_id, bulk_id, reason: kind })]
    case 'alarm':
      return [alarmRaised(organization_id, { account_id, bulk_id, reason: detail ?? kind })]
    default:
      return []
  }
}

async function announcements(
  ctx: Context,
  { bulks: told }: Folded,
  known: ReadonlyMap<string, BulkRow>,
): Promise<DomainEvent[]> {
  if (told.size === 0) return []
  const isPaused = await isRailPaused(ctx)
  return [...told.values()].flatMap((change) => {
    const before = known.get(change.bulk_id)
    if (!before || (before.stage === change.stage && before.waiting_for === change.waiting_for)) return []
    const after = { ...before, stage: change.stage, completed_count: change.counts.COMMITTED }
    return [announced(after, waitInLedger(change, isPaused))]
  })
}

/**
 * Bulks that may have waited for this money. One that is being reserved at this moment is tried again as well: the
 * ledger may have refused it before the money came.
 */
async function startsOf(ctx: Context, account: KnownAccount, folded: Folded): Promise<JobOrder[]> {
  if (!folded.account || !folded.entries.some(({ kind }) => FREEING.includes(kind))) return []
  const waiting = await ctx.db
    .select({ bulk_id: bulks.bulk_id, scheduled_at: bulks.scheduled_at })
    .from(bulks)
    .where(
      and(
        eq(bulks.account_id, account.account_id),
        inArray(bulks.stage, ['approved', 'reserving']),
        lte(bulks.total_amount, folded.account.available),
        or(isNull(bulks.scheduled_at), lte(bulks.scheduled_at, ctx.clock.now())),
      ),
    )
  return Promise.all(waiting.map((bulk) => orderStart(ctx, { ...account, ...bulk }, `n${folded.n}`)))
}
