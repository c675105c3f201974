/**
 * Cron never fires by itself on a desk, so the start command ticks: at each full minute it calls the runtime for
 * every schedule whose expression matches. Understands what schedules use: `*`, lists, ranges and steps, in UTC.
 */
export function openTicker(crons: readonly string[], fire: (cron: string) => Promise<void>): () => void {
  for (const cron of crons) isDue(cron, new Date())
  let timer: NodeJS.Timeout
  const arm = () => {
    timer = setTimeout(tick, MINUTE_MS - (Date.now() % MINUTE_MS))
  }
  const tick = () => {
    // Half a second is added because a timer may wake just before the minute that it was set for.
    const minute = new Date(Date.now() + 500)
    for (const cron of crons) if (isDue(cron, minute)) void fire(cron).catch(() => {})
    arm()
  }
  arm()
  return () => clearTimeout(timer)
}

const MINUTE_MS = 60_000

export function isDue(cron: string, at: Date): boolean {
  const fields = cron.trim().split(/\s+/)
  // Cloudflare counts the days of the week from 1, Sunday.
  const now = [
    at.getUTCMinutes(),
    at.getUTCHours(),
    at.getUTCDate(),
    at.getUTCMonth() + 1,
    at.getUTCDay() + 1,
  ]
  if (fields.length !== now.length) throw new Error(`Not a schedule: ${cron}`)
  return fields.every((field, place) =>
    field.split(',').some((part) => partMatches(part, now[place] ?? 0, place, cron)),
  )
}

/** The least value of each field: minute, hour, day, month, day of the week. */
const LEAST = [0, 0, 1, 1, 1]

function partMatches(part: string, value: number, place: number, cron: string): boolean {
  const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part)
  if (match === null) throw new Error(`The local ticker does not understand "${part}" in "${cron}"`)
  const [, first, last, step] = match
  const from = Number(first ?? LEAST[place])
  const to = first === undefined || (last === undefined && step) ? 59 : Number(last ?? first)
  return value >= from && value <= to && (value - from) % Number(step ?? 1) === 0
}
