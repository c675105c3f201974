import { eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import type { JobOrder } from '../../kernel/jobs/job-message.ts'
import { businessCalendars, slaPolicies, slaPolicyVersions, tickets } from '../tables.ts'
import { IS_UNFINISHED } from '../tickets/unfinished.ts'

/** What an edit leaves behind for the clocks that go by it. */
export interface Edited {
  readonly write: readonly Statement[]
  readonly jobs: readonly JobOrder[]
}

/** After the rows were written, in their commit: a policy of that id, or none any more. */
export const policyEdited = (ctx: Context, id: number): Edited => edited(ctx, sql`(${id})`)

/** The same of a calendar, and of every policy that goes by it. */
export const calendarEdited = (ctx: Context, id: number): Edited =>
  edited(ctx, sql`(select id from ${slaPolicies} where ${eq(slaPolicies.calendar_id, id)})`)

/**
 * What was in force ends and what the rows say now begins, at one instant. Both are read from the rows within the batch: a
 * policy and its calendar that are edited at once leave no version with the hours that one of them had before.
 *
 * Tickets that it concerns are looked at again at once. Their versions rise, so that a writer who read the policies before
 * this edit walks the clocks again by what holds now.
 */
function edited(ctx: Context, ids: SQL): Edited {
  const { db } = ctx
  const now = ctx.clock.now()
  return {
    write: [
      db
        .update(slaPolicyVersions)
        // Another machine may have written a moment ahead of this one's clock.
        .set({ until_at: sql`max(from_at, ${now})` })
        .where(sql`${isNull(slaPolicyVersions.until_at)} and ${slaPolicyVersions.policy_id} in ${ids}`),
      db.insert(slaPolicyVersions).select(inForceFrom(now, ids)),
      db
        .update(tickets)
        .set({ watch_at: AT_ONCE })
        .where(sql`${IS_UNFINISHED} and exists (
          select 1 from ${slaPolicyVersions} where ${slaPolicyVersions.policy_id} in ${ids}
            and coalesce(${slaPolicyVersions.until_at} >= ${now}, 1) and ${slaPolicyVersions.is_active} = 1
            and coalesce(${slaPolicyVersions.organization_id} = ${tickets.organization_id}, 1)
            and coalesce(${slaPolicyVersions.priority} = ${tickets.priority}, 1))`),
    ],
    jobs: [{ name: RECOUNT, key: `${RECOUNT}:${ctx.ids.uuid()}`, payload: {} }],
  }
}

export const RECOUNT = 'tickets.recount_clocks'
/** Before every instant, so that the next look finds it. */
const AT_ONCE = 0

/** In the order of the table's columns, as the engine takes a policy: with the hours of its calendar. */
const inForceFrom = (now: number, ids: SQL): SQL => sql`
  select null, id,
    max(${now}, coalesce((select max(until_at) from ${slaPolicyVersions} where policy_id = ${slaPolicies}.id), 0)),
    null, organization_id, priority, is_active,
    json_object(
      'hours', json((select json_object('time_zone', time_zone, 'week', json(week), 'holidays', json(holidays))
        from ${businessCalendars} where id = ${slaPolicies}.calendar_id)),
      'first_response_minutes', first_response_minutes, 'next_response_minutes', next_response_minutes,
      'resolution_minutes', resolution_minutes, 'pauses_on', json(pauses_on), 'escalations', json(escalations))
  from ${slaPolicies} where id in ${ids}`
