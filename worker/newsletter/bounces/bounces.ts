import { and, eq, gte, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { type BounceEvent, bounceEvents, SOFT_BOUNCES_MOST } from '../../../contract/newsletter/bounces.ts'
import { newsletterErrors as errors } from '../../../contract/newsletter/errors.ts'
import { requestErrors } from '../../../contract/platform/errors.ts'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { sameVersion } from '../../kernel/data/row-version.ts'
import { rowsOf } from '../../kernel/data/rows-of.ts'
import { fail } from '../../kernel/failure.ts'
import { BODY_BYTES_MOST, BODY_MOST_MS, readBoundedBytes } from '../../kernel/http/parse-request.ts'
import { recordBounces } from '../../kernel/mail/bounces.ts'
import { verifyHmac } from '../../kernel/secrets.ts'
import {
  newsletterBounces as bounces,
  newsletterCampaigns as campaigns,
  newsletterRecipients as recipients,
  newsletterSubscribers as subscribers,
} from '../tables.ts'
import { asVisitor } from '../visitor.ts'

/** The signature is over the bytes as they came; nothing of them is read before it holds. */
export async function receiveBounces(ctx: Context, request: Request): Promise<{ received: boolean }> {
  const bytes = await readBoundedBytes(request, {
    most: BODY_BYTES_MOST,
    withinMs: BODY_MOST_MS,
    tooLarge: requestErrors.tooLarge,
  })
  const signature = /^sha256=([0-9a-f]{64})$/i.exec(request.headers.get('X-Signature') ?? '')?.[1] ?? ''
  if (!(await verifyHmac(ctx.config.MAIL_WEBHOOK_SECRET, bytes, signature))) fail(errors.webhookRefused)
  const { events } = parsed(bytes)
  if (events.length > 0) {
    await apply(asVisitor(ctx), events)
    await recordBounces(asVisitor(ctx), events.flatMap(forGood))
  }
  return { received: true }
}

/** What is delayed may still arrive. */
const forGood = ({ id, email, type }: BounceEvent) => (type === 'soft' ? [] : [{ id, email, type }])

function parsed(bytes: Uint8Array) {
  try {
    return bounceEvents.parse(
      JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)),
    )
  } catch {
    return fail(requestErrors.unreadable)
  }
}

/**
 * The events that this delivery brought first carry its name, and only those are counted, in the batch that stores them.
 * A repeated event finds its row and changes nothing; a kill leaves both or neither. An address is one address: it ends
 * for each shop that writes to it.
 */
async function apply(ctx: Context, events: readonly BounceEvent[]): Promise<void> {
  const delivery = ctx.ids.uuid()
  const now = ctx.clock.now()
  const rows = events.map((event) => ({ ...event, received_at: now, delivery }))
  const fresh = (condition: SQL) => sql`(select count(*) from ${bounces}
    where ${bounces.delivery} = ${delivery} and ${bounces.email} = ${subscribers.email} and ${condition})`
  const softs = fresh(eq(bounces.type, 'soft'))
  const hards = fresh(eq(bounces.type, 'hard'))
  const complaints = fresh(eq(bounces.type, 'complaint'))
  const isNamed = sql`${subscribers.email} in (select ${bounces.email} from ${bounces} where ${bounces.delivery} = ${delivery})`
  const reached = sql`${subscribers.soft_bounces} + ${softs} >= ${SOFT_BOUNCES_MOST}`
  const ends = sql`(${complaints} > 0 or ${hards} > 0 or ${reached})`
  const isActive = inArray(subscribers.status, ['pending', 'confirmed'])
  await commit(ctx, {
    write: [
      ctx.db
        .insert(bounces)
        .select(rowsOf(bounces, ['id', 'type', 'email', 'received_at', 'delivery'], rows))
        .onConflictDoNothing(),
      ...countStatements(ctx, delivery),
      ctx.db
        .update(subscribers)
        .set({
          status: sql`case when ${complaints} > 0 then 'complained'
            when ${isActive} and ${ends} then 'bounced' else ${subscribers.status} end`,
          ended_at: sql`case when ${isActive} and ${ends} then ${now} else ${subscribers.ended_at} end`,
          soft_bounces: sql`${subscribers.soft_bounces} + ${softs}`,
          updated_at: now,
        })
        .where(isNamed),
    ],
  })
}

/** Mail servers give a mail up after five days at most; what comes later is of another mail. */
const BOUNCES_WITHIN_MS = 7 * 86_400_000

/** An event names no mail, so it counts for the newest campaign that wrote to the address, if that was days ago. */
function countStatements(ctx: Context, delivery: string): Statement[] {
  const ofDelivery = sql`${subscribers.email} in (select ${bounces.email} from ${bounces}
    where ${bounces.delivery} = ${delivery} and ${bounces.type} <> 'complaint')`
  const newest = sql`(select max(other.campaign_id) from ${recipients} as other
    where other.subscriber_id = ${recipients.subscriber_id} and other.state = 'sent')`
  const now = ctx.clock.now()
  return [
    ctx.db
      .update(recipients)
      .set({ bounced_at: now })
      .where(
        and(
          sql`${recipients.subscriber_id} in (select ${subscribers.id} from ${subscribers} where ${ofDelivery})`,
          eq(recipients.state, 'sent'),
          isNull(recipients.bounced_at),
          gte(recipients.sent_at, now - BOUNCES_WITHIN_MS),
          sql`${recipients.campaign_id} = ${newest}`,
        ),
      ),
    ctx.db
      .update(campaigns)
      .set({
        bounced_count: sql`(select count(*) from ${recipients}
          where ${recipients.campaign_id} = ${campaigns.id} and ${recipients.bounced_at} is not null)`,
        ...sameVersion,
      })
      .where(
        sql`changes() > 0 and ${campaigns.id} in (select ${recipients.campaign_id} from ${recipients}
          where ${recipients.bounced_at} = ${now})`,
      ),
  ]
}
