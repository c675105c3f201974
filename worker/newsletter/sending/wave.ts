import { and, eq, inArray, isNotNull, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { sameVersion } from '../../kernel/data/row-version.ts'
import type { JobOrder } from '../../kernel/jobs/job-message.ts'
import { intentRememberedMs } from '../../kernel/mail/mail.ts'
import {
  newsletterCampaigns as campaigns,
  newsletterRecipients as recipients,
  newsletterSubscribers as subscribers,
} from '../tables.ts'
import { nextAttemptAt, type Outcome } from './outcome.ts'

/** The Workers runtime opens six connections at once for one request. */
export const WAVE_MOST = 6
/** Longer than the slowest answer that a provider is waited for: within it the mail has a runner. */
const LEASE_MS = 45_000

export interface BatchKey {
  readonly campaign_id: number
  readonly batch: number
}
export type Claimed = Pick<
  typeof recipients.$inferSelect,
  'subscriber_id' | 'email' | 'name' | 'lang' | 'attempts'
>
/** What a wave came to. */
export interface Settled {
  readonly claim: string
  readonly mails: readonly { readonly mail: Claimed; readonly outcome: Outcome }[]
}

/**
 * One step of a batch, in one commit: what the wave before came to, who has left meanwhile, and the claim of the next
 * wave. So a kill leaves six mails in doubt at most, and whoever leaves or pauses is obeyed by the next wave. The
 * provider is never called before the claim is stored: a mail without a claim has certainly not left.
 */
export async function nextWave(
  ctx: Context,
  key: BatchKey,
  settled: Settled | null,
): Promise<{ readonly claim: string; readonly mails: readonly Claimed[] }> {
  const claim = ctx.ids.uuid()
  await commit(ctx, {
    write: [
      ...(settled ? settleStatements(ctx, key, settled) : []),
      ...skipLeavers(ctx, key),
      ...giveUpForgotten(ctx, key),
      claimStatement(ctx, key, claim),
    ],
  })
  const mails = await ctx.db
    .select({
      subscriber_id: recipients.subscriber_id,
      email: recipients.email,
      name: recipients.name,
      lang: recipients.lang,
      attempts: recipients.attempts,
    })
    .from(recipients)
    .where(and(ofBatch(key), eq(recipients.claim, claim), eq(recipients.state, 'sending')))
  return { claim, mails }
}

/** The last wave of a run, after which none is claimed. */
export async function settleWave(
  ctx: Context,
  key: BatchKey,
  settled: Settled,
  jobs: readonly JobOrder[] = [],
): Promise<void> {
  await commit(ctx, { write: settleStatements(ctx, key, settled), jobs })
}

const ofBatch = ({ campaign_id, batch }: BatchKey): SQL | undefined =>
  and(eq(recipients.campaign_id, campaign_id), eq(recipients.batch, batch))

/** A claim that another runner took over, because this one was thought dead, is that runner's to settle. */
function settleStatements(ctx: Context, key: BatchKey, { claim, mails }: Settled): Statement[] {
  const now = ctx.clock.now()
  const held = (ids: readonly number[], more?: SQL) =>
    and(
      ofBatch(key),
      eq(recipients.claim, claim),
      eq(recipients.state, 'sending'),
      idsIn(recipients.subscriber_id, ids),
      more,
    )
  const idsOf = (...outcomes: readonly Outcome[]) =>
    mails.filter(({ outcome }) => outcomes.includes(outcome)).map(({ mail }) => mail.subscriber_id)
  const retried = mails.flatMap(({ mail, outcome }) => {
    const at = outcome === 'retry' ? nextAttemptAt(mail.attempts, now) : null
    return at === null ? [] : [[mail.subscriber_id, at] as const]
  })
  const again = retried.map(([id]) => id)
  const exhausted = idsOf('retry').filter((id) => !again.includes(id))
  const statements: Statement[] = []
  const set = (ids: readonly number[], change: Change, count: Count | null, more?: SQL) => {
    if (ids.length === 0) return
    statements.push(ctx.db.update(recipients).set(change).where(held(ids, more)))
    if (count) statements.push(counted(ctx, key, count))
  }
  set(idsOf('sent'), { state: 'sent', sent_at: now }, 'sent_count')
  set(idsOf('refused'), { state: 'failed', reason: 'refused' }, 'failed_count')
  set(idsOf('unclear'), { state: 'failed', reason: 'unclear' }, 'failed_count')
  set(exhausted, { state: 'failed', reason: 'exhausted' }, 'failed_count')
  const isCancelled = sql`exists (select 1 from ${campaigns}
    where ${campaigns.id} = ${key.campaign_id} and ${campaigns.state} = 'cancelled')`
  set(again, { state: 'skipped', reason: 'cancelled' }, 'skipped_count', isCancelled)
  set(
    again,
    {
      state: 'queued',
      due_at: sql`(select value ->> 1 from json_each(${JSON.stringify(retried)})
        where value ->> 0 = ${recipients.subscriber_id})`,
      // Where the intent is forgotten at once, a retry means that nothing was taken.
      ...(intentRememberedMs(ctx) === 0 ? { tried_at: null } : {}),
    },
    null,
  )
  return statements
}

type Change = Parameters<ReturnType<Context['db']['update']>['set']>[0]
type Count = 'sent_count' | 'failed_count' | 'skipped_count'

/** Counted where it is changed: `changes()` is what the statement before it did, whoever else did the same. */
const counted = (ctx: Context, { campaign_id }: BatchKey, count: Count): Statement =>
  ctx.db
    .update(campaigns)
    .set({ [count]: sql`${campaigns[count]} + changes()`, ...sameVersion })
    .where(eq(campaigns.id, campaign_id))

/** Waits for its turn, or had a runner that is gone. */
const isFree = (now: number): SQL | undefined =>
  or(eq(recipients.state, 'queued'), and(eq(recipients.state, 'sending'), lte(recipients.due_at, now)))

const isSending = ({ campaign_id }: BatchKey): SQL =>
  sql`exists (select 1 from ${campaigns} where ${campaigns.id} = ${campaign_id} and ${campaigns.state} = 'sending')`

function skipLeavers(ctx: Context, key: BatchKey): Statement[] {
  const isSubscribed = sql`exists (select 1 from ${subscribers}
    where ${subscribers.id} = ${recipients.subscriber_id} and ${subscribers.status} = 'confirmed')`
  return [
    ctx.db
      .update(recipients)
      .set({ state: 'skipped', reason: 'left' })
      .where(and(ofBatch(key), isFree(ctx.clock.now()), isSending(key), sql`not ${isSubscribed}`)),
    counted(ctx, key, 'skipped_count'),
  ]
}

/** The provider may have taken it, and no longer knows: asking again could be a second mail. */
function giveUpForgotten(ctx: Context, key: BatchKey): Statement[] {
  const now = ctx.clock.now()
  return [
    ctx.db
      .update(recipients)
      .set({ state: 'failed', reason: 'unclear' })
      .where(
        and(
          ofBatch(key),
          isFree(now),
          isSending(key),
          isNotNull(recipients.tried_at),
          lte(recipients.tried_at, now - intentRememberedMs(ctx)),
        ),
      ),
    counted(ctx, key, 'failed_count'),
  ]
}

/** Those that were never tried first, so that a provider that is down costs each mail as few attempts as possible. */
function claimStatement(ctx: Context, key: BatchKey, claim: string): Statement {
  const now = ctx.clock.now()
  const next = ctx.db
    .select({ id: recipients.subscriber_id })
    .from(recipients)
    .where(
      and(
        ofBatch(key),
        inArray(recipients.state, ['queued', 'sending']),
        isFree(now),
        or(eq(recipients.attempts, 0), lte(recipients.due_at, now)),
        isSending(key),
      ),
    )
    .orderBy(recipients.attempts, recipients.subscriber_id)
    .limit(WAVE_MOST)
  return ctx.db
    .update(recipients)
    .set({
      state: 'sending',
      claim,
      attempts: sql`${recipients.attempts} + 1`,
      due_at: now + LEASE_MS,
      tried_at: sql`coalesce(${recipients.tried_at}, ${now})`,
    })
    .where(and(ofBatch(key), inArray(recipients.subscriber_id, next)))
}

/** The due ones of every campaign under way, for the cron: what a kill, a pause of the provider or a lost job left behind. */
export const dueBatches = (now: number, most: number): SQL => sql`
  select ${recipients.campaign_id} as campaign_id, ${recipients.batch} as batch
  from ${campaigns} cross join ${recipients} on ${recipients.campaign_id} = ${campaigns.id}
  where ${campaigns.state} = 'sending' and ${recipients.state} in ('queued', 'sending') and ${recipients.due_at} <= ${now}
  group by 1, 2 order by min(${recipients.due_at}) limit ${most}`
