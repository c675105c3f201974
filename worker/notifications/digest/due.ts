import { type SQL, sql } from 'drizzle-orm'
import { livelyMembers } from '../../chat/missed.ts'
import { digestReaders, type ZoneClock, zonesOfPeople } from '../../identity/preferences/digest-readers.ts'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { DAY_MS } from '../../kernel/data/days.ts'
import type { JobOrder } from '../../kernel/jobs/job-message.ts'
import { notificationDigests as digests, notifications } from '../tables.ts'
import { clockOf } from './clocks.ts'

/** Of each kind; the next quarter of an hour goes on with whoever is left. */
const DIGESTS_MOST = 500
const QUARTER_MS = 15 * 60_000

interface Due {
  readonly user_id: number
  readonly day: string
}

/** Orders a digest for everybody whose hour has come and who has none of that day yet. */
export async function orderDigests(ctx: Context): Promise<string> {
  const now = ctx.clock.now()
  const zones = await ctx.db.all<{ time_zone: string }>(zonesOfPeople)
  const clocks = zones.map(({ time_zone }) => clockOf(time_zone, now))
  const told = await ctx.db.all<Due>(whoWasTold(clocks))
  const known = new Set(told.map(({ user_id }) => user_id))
  const missed = await ctx.db.all<Due>(whoMissed(clocks, now - DAY_MS))
  const quarter = Math.floor(now / QUARTER_MS)
  const orders = [
    ...told.map((due) => order(due, String(quarter))),
    // Looked at once a day: what was read by then is no reason to ask their conversations again.
    ...missed.filter(({ user_id }) => !known.has(user_id)).map((due) => order(due, 'missed')),
  ]
  await commit(ctx, { write: [], jobs: orders })
  return `${orders.length} ordered`
}

export const SEND_DIGEST = 'notifications.send_digest'

const order = ({ user_id, day }: Due, cause: string): JobOrder => ({
  name: SEND_DIGEST,
  key: `digest:${user_id}:${day}:${cause}`,
  payload: { user_id, day },
})

const noneOfThatDay = sql`not exists (select 1 from ${digests}
  where ${digests.user_id} = reader.user_id and ${digests.day} = reader.day)`

/** From the index of what waits for a digest, which has nobody in it for whom nothing waits. */
const whoWasTold = (clocks: readonly ZoneClock[]): SQL => sql`
  select reader.user_id, reader.day from ${notifications}
  join ${digestReaders(clocks)} as reader on reader.user_id = ${notifications.user_id}
  where ${notifications.email} = 'digest' and ${notifications.read_at} is null and ${notifications.mailed_at} is null
    and ${noneOfThatDay}
  group by ${notifications.user_id} order by ${notifications.user_id} limit ${DIGESTS_MOST}`

/** In the hour of their digest, which gives a cron that is late four chances. */
const whoMissed = (clocks: readonly ZoneClock[], since: number): SQL => sql`
  select reader.user_id, reader.day from ${livelyMembers(since)} as lively
  join ${digestReaders(clocks)} as reader on reader.user_id = lively.user_id and reader.hour = reader.digest_hour
  where ${noneOfThatDay} order by reader.user_id limit ${DIGESTS_MOST}`
