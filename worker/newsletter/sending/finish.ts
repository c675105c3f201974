import { and, eq, sql } from 'drizzle-orm'
import { requestErrors } from '../../../contract/platform/errors.ts'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { read } from '../../kernel/data/read.ts'
import { sameVersion } from '../../kernel/data/row-version.ts'
import { isFailure } from '../../kernel/failure.ts'
import { announce } from '../../live/announce.ts'
import { raiseRevision } from '../../shop/settings/revision.ts'
import type { CampaignRow } from '../campaigns/rows.ts'
import { campaignSent } from '../events.ts'
import { newsletterCampaigns as campaigns, newsletterRecipients as recipients } from '../tables.ts'

type Known = Pick<CampaignRow, 'id' | 'organization_id'>

/** By whichever runner settles the last mail; of several that see it at once, one. */
export async function finishIfOver(ctx: Context, { id, organization_id }: Known): Promise<void> {
  const isOver = sql`not exists (select 1 from ${recipients}
    where ${recipients.campaign_id} = ${id} and ${recipients.state} in ('queued', 'sending'))`
  const [over] = await read(ctx, sql`select 1 where ${isOver}`)
  if (!over) return
  const now = ctx.clock.now()
  await unlessBeaten(() =>
    commit(ctx, {
      write: [
        ...guarded(
          ctx,
          ctx.db
            .update(campaigns)
            .set({ state: 'sent', finished_at: now, updated_at: now })
            .where(and(eq(campaigns.id, id), eq(campaigns.state, 'sending'), isOver)),
        ),
        // It may stand among the letters of the shop from now on.
        ...raiseRevision(ctx, organization_id, []),
      ],
      events: [
        campaignSent(organization_id, { campaign_id: id }),
        announce('newsletter.campaign_changed', { id, organization_id }),
      ],
    }),
  )
}

/** Two seconds apart, however many runners send: a page shows progress, and no wave by itself. */
export const TOLD_APART_MS = 2_000

export async function tellProgress(ctx: Context, { id, organization_id }: Known): Promise<void> {
  const now = ctx.clock.now()
  await unlessBeaten(() =>
    commit(ctx, {
      write: guarded(
        ctx,
        ctx.db
          .update(campaigns)
          .set({ told_at: now, ...sameVersion })
          .where(and(eq(campaigns.id, id), sql`${campaigns.told_at} <= ${now - TOLD_APART_MS}`)),
      ),
      events: [announce('newsletter.campaign_changed', { id, organization_id })],
    }),
  )
}

async function unlessBeaten(write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (!isFailure(error, requestErrors.conflict)) throw error
  }
}
