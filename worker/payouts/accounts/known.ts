import { eq } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import { Park } from '../../kernel/jobs/job.ts'
import { payoutAccounts as accounts } from '../tables.ts'
import { openLedger } from './ledger-of.ts'

export type KnownAccount = typeof accounts.$inferSelect

/** For jobs, which nobody asks for: an account that is not there is a mistake that no repetition mends. */
export async function knownAccount(ctx: Context, accountId: string): Promise<KnownAccount> {
  const row = await ctx.db.select().from(accounts).where(eq(accounts.account_id, accountId)).get()
  if (!row) throw new Park('no such account')
  return row
}

export async function openKnownLedger(ctx: Context, accountId: string): Promise<void> {
  await openLedger(ctx, await knownAccount(ctx, accountId))
}
