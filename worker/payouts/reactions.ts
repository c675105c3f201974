import type { Context } from '../kernel/context.ts'
import type { Notice } from '../kernel/jobs/notices.ts'
import { type Happened, on, type Reaction } from '../kernel/jobs/reactions.ts'
import { openKnownLedger } from './accounts/known.ts'
import { approveFree } from './approval/settle-change.ts'
import { accountOpened, bulkChanged } from './events.ts'
import { tellings } from './told/tellings.ts'

const startWhereFree = async (ctx: Context, { payload }: Happened<{ bulk_id: string }>): Promise<void> => {
  await approveFree(ctx, payload.bulk_id)
}

/** What follows from a change where the request that made it did not get so far. */
export const payoutReactions: readonly Reaction[] = [
  on(accountOpened, 'payouts.open_ledger', (ctx, { payload }) => openKnownLedger(ctx, payload.account_id)),
  on(bulkChanged, 'payouts.approve_free', startWhereFree),
  ...tellings.map(({ reaction }) => reaction),
]

export const payoutNotices: readonly Notice[] = tellings.map(({ notice }) => notice)
