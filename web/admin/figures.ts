import type { System } from './data.ts'

const HOUR_MS = 3_600_000
/** As many as the server keeps for this page. */
const HOURS = 48

export interface Hour {
  at: Date
  total: number
  failed: number
}

/** Every hour of the last two days, quiet ones too: a gap in the picture must mean a gap in the traffic. */
export function hoursUntil(now: Date, requests: System['requests']): Hour[] {
  const counted = new Map(requests.map((one) => [Math.floor(Date.parse(one.hour) / HOUR_MS), one]))
  const last = Math.floor(now.getTime() / HOUR_MS)
  return Array.from({ length: HOURS }, (_, index) => {
    const hour = last - HOURS + 1 + index
    const one = counted.get(hour)
    return { at: new Date(hour * HOUR_MS), total: one?.total ?? 0, failed: one?.failed ?? 0 }
  })
}

export const countIn = (system: System, ...states: System['jobs'][number]['state'][]): number =>
  system.jobs.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0)

/** Jobs that will not get better by themselves. */
export const troubled = (system: System): number => countIn(system, 'dead', 'parked')

/** The shapes our schedule uses, in words; anything else is shown as it is written. */
export function readCron(
  cron: string,
):
  | { every: 'minute' }
  | { every: 'minutes'; count: number }
  | { every: 'hour'; minute: number }
  | { every: 'day'; at: Date }
  | null {
  if (cron === '* * * * *') return { every: 'minute' }
  const [, count] = /^\*\/(\d{1,2}) \* \* \* \*$/.exec(cron) ?? []
  if (count !== undefined) return { every: 'minutes', count: Number(count) }
  const [, ofHour] = /^(\d{1,2}) \* \* \* \*$/.exec(cron) ?? []
  if (ofHour !== undefined) return { every: 'hour', minute: Number(ofHour) }
  const daily = /^(\d{1,2}) (\d{1,2}) \* \* \*$/.exec(cron)
  if (!daily) return null
  const [, minute, hour] = daily
  return { every: 'day', at: new Date(Date.UTC(1970, 0, 1, Number(hour), Number(minute))) }
}

export function standingOf(
  key: System['signing_keys'][number],
  now: Date,
): 'current' | 'coming' | 'retiring' {
  if (key.current) return 'current'
  return Date.parse(key.signs_from) > now.getTime() ? 'coming' : 'retiring'
}
