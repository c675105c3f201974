import { and, eq, sql } from 'drizzle-orm'
import type { ChangePage } from '../../../durable-objects/ledger/api.ts'
import { asSystem, type Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { LOST_RACE } from '../../kernel/data/raced.ts'
import { type KnownAccount, knownAccount } from '../accounts/known.ts'
import { expected, inLedger } from '../accounts/ledger-of.ts'
import { rowRange } from '../ids.ts'
import { untilWon } from '../lost-race.ts'
import {
  payoutAccounts as accounts,
  payoutBulks as bulks,
  payoutEntries as entries,
  payoutReceipts as receipts,
  payoutRowSteps as rowSteps,
  payoutRows as rows,
} from '../tables.ts'
import { projectAccount } from './project-account.ts'

/** Of the ledger's log. */
const NUMBERS_PER_PAGE = 500

/**
 * Makes what the database has of a ledger anew: rows and bulks go back to where the ledger took them over, and the log
 * is projected from its beginning. What was announced before is not announced again (`told_n`), so this may be repeated
 * at any time; where it dies halfway, the next projection goes on.
 */
export async function rebuildAccount(ctx: Context, accountId: string): Promise<void> {
  const system = asSystem(ctx)
  const account = await knownAccount(system, accountId)
  const known = await bulksIn(system, account)
  await untilWon(async () => {
    const { id, projected_n } = await knownAccount(system, accountId)
    await commit(system, {
      write: [
        ...guarded(
          system,
          system.db
            .update(accounts)
            .set({ projected_n: 0, told_n: sql`max(${accounts.told_n}, ${projected_n})`, ...EMPTY })
            .where(and(eq(accounts.id, id), eq(accounts.projected_n, projected_n))),
        ),
        system.db.delete(entries).where(eq(entries.account_id, accountId)),
        system.db.delete(receipts).where(eq(receipts.account_id, accountId)),
        ...known.flatMap((bulk) => takenBack(system, bulk)),
      ],
      onConflict: LOST_RACE,
    })
  })
  await projectAccount(ctx, accountId)
}

const EMPTY = { balance: 0, reserved: 0, available: 0, paid: 0, fees: 0, suspense: 0 }

interface KnownBulk {
  readonly id: number
}

/** Those that the ledger has; the others are the database's own. */
async function bulksIn(ctx: Context, account: KnownAccount): Promise<readonly KnownBulk[]> {
  const named = new Set<string>()
  for (let after = 0; ; ) {
    const page = expected(
      await inLedger<ChangePage>(ctx, account, (ledger) => ledger.changes(after, NUMBERS_PER_PAGE)),
    )
    for (const change of page.changes) for (const { bulk_id } of change.bulks) named.add(bulk_id)
    after += page.changes.length
    if (page.changes.length === 0 || after >= page.head) break
  }
  return ctx.db
    .select({ id: bulks.id })
    .from(bulks)
    .where(and(eq(bulks.account_id, account.account_id), idsIn(bulks.bulk_id, [...named])))
}

function takenBack(ctx: Context, bulk: KnownBulk): Statement[] {
  const { from, to } = rowRange(bulk)
  const isOf = (id: typeof rows.id | typeof rowSteps.row_id) => sql`${id} between ${from} and ${to}`
  return [
    ctx.db.delete(rowSteps).where(isOf(rowSteps.row_id)),
    ctx.db
      .update(rows)
      .set({
        step: 'VALID',
        rail_transfer_id: null,
        attempts: 0,
        fence: 0,
        payee_name: null,
        payee_fsp_id: null,
        fee_amount: null,
        error_code: null,
        rail_code: null,
        retryable: false,
        resolves_by: null,
        receipt_number: null,
        receipt_code: null,
        completed_at: null,
      })
      .where(isOf(rows.id)),
    ctx.db
      .update(bulks)
      .set({
        stage: 'reserving',
        waiting_for: null,
        pause_reason: null,
        paid_amount: 0,
        fees_amount: 0,
        completed_count: 0,
        failed_count: 0,
        unknown_count: 0,
        finished_at: null,
      })
      .where(eq(bulks.id, bulk.id)),
  ]
}
