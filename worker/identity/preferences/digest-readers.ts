import { type SQL, sql } from 'drizzle-orm'
import { organizationOfUser } from '../../organizations/organization.ts'
import { notificationPreferences, users } from '../tables.ts'
import { AT_FIRST } from './preferences.ts'

/** What the clocks of a time zone show at an instant. */
export interface ZoneClock {
  readonly timeZone: string
  readonly day: string
  readonly hour: number
}

/**
 * For a condition of a query: whoever wants a digest and whose hour has come, as `user_id`, `day`, `hour` and
 * `digest_hour`. The database knows no time zones, so it is told what their clocks show.
 */
export function digestReaders(clocks: readonly ZoneClock[]): SQL {
  const zones = JSON.stringify(clocks.map(({ timeZone, day, hour }) => [timeZone, day, hour]))
  const hour = sql`coalesce(${notificationPreferences.digest_hour}, ${AT_FIRST.digest_hour})`
  return sql`(select ${users.id} as user_id, zone.value ->> 1 as day, zone.value ->> 2 as hour, ${hour} as digest_hour
    from ${users} join ${organizationOfUser.table} on ${organizationOfUser.id} = ${users.organization_id}
    join json_each(${zones}) as zone on zone.value ->> 0 = ${organizationOfUser.columns.time_zone}
    left join ${notificationPreferences} on ${notificationPreferences.user_id} = ${users.id}
    where ${users.is_active} = 1 and ${organizationOfUser.is_active} = 1
      and coalesce(${notificationPreferences.digest}, ${AT_FIRST.digest}) = 'daily'
      and ${hour} <= zone.value ->> 2)`
}

/** Every zone that somebody lives in; there are few. */
export const zonesOfPeople = sql`select distinct ${organizationOfUser.columns.time_zone} as time_zone from ${organizationOfUser.table}`
