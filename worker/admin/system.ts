import { sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { readSystem as contract } from '../../contract/admin.ts'
import { paymentFigures } from '../billing/online/figures.ts'
import { countLiveSessions } from '../identity/sessions/count.ts'
import { publishedKeys } from '../identity/tokens/keys.ts'
import type { RequestHour } from '../kernel/bindings.ts'
import { iso, isoOrNull, type SignedIn } from '../kernel/context.ts'
import { cronRuns, jobs } from '../kernel/data/tables.ts'
import type { Scheduled } from '../kernel/jobs/schedule.ts'
import { checkHealth, queueLagSeconds } from '../kernel/observe/health.ts'
import { meterOf } from '../kernel/observe/metering.ts'
import { liveNow } from '../live/connection-figures.ts'
import { heldMails } from '../tickets/mail-in/held.ts'
import { version } from '../version.ts'

export type System = z.output<typeof contract.reply>

/** Two days of hours: enough to see whether now is unusual. */
const HOURS_SHOWN = 48
const PROVIDER_CALLS_WITHIN_MS = 24 * 3_600_000

export async function readSystem(ctx: SignedIn, schedule: readonly Scheduled[]): Promise<System> {
  const now = ctx.clock.now()
  const [checks, counts, lag, runs, active, live, payments, held, hours, keys] = await Promise.all([
    checkHealth(ctx),
    ctx.db.select({ state: jobs.state, count: sql<number>`count(*)` }).from(jobs).groupBy(jobs.state),
    queueLagSeconds(ctx),
    ctx.db.select().from(cronRuns),
    countLiveSessions(ctx),
    connected(ctx),
    paymentsNow(ctx, now),
    heldMails(ctx),
    requestHours(ctx, now - HOURS_SHOWN * 3_600_000),
    publishedKeys(ctx),
  ])
  const current = keys.findLast((key) => key.signsFrom <= now)
  return {
    version,
    checks,
    jobs: counts,
    oldest_queued_seconds: lag,
    crons: schedule.map((entry) => {
      const run = runs.find((candidate) => candidate.name === entry.name)
      return {
        name: entry.name,
        cron: entry.cron,
        purpose: entry.purpose,
        last_started_at: isoOrNull(run?.started_at ?? null),
        last_duration_ms: run?.duration_ms ?? null,
        last_ok: run?.ok ?? null,
        last_detail: run?.detail ?? null,
      }
    }),
    active_sessions: active,
    live,
    payments,
    mail_in: { domain: ctx.config.MAIL_IN_DOMAIN ?? null, held },
    requests: hours.map(({ hour, total, failed }) => ({ hour: iso(hour), total, failed })),
    signing_keys: keys.map((key) => ({
      kid: key.kid,
      signs_from: iso(key.signsFrom),
      verifies_until: isoOrNull(key.verifiesUntil),
      current: key === current,
    })),
  }
}

/** The System page must answer during an outage. An outage of the objects is reported by the checks. */
async function requestHours(ctx: SignedIn, since: number): Promise<RequestHour[]> {
  try {
    return await meterOf(ctx.bindings).hours(since)
  } catch {
    return []
  }
}

async function paymentsNow(ctx: SignedIn, now: number): Promise<System['payments']> {
  const [{ attempts, quarantined, oldestOpenSeconds }, provider] = await Promise.all([
    paymentFigures(ctx),
    providerCalls(ctx, now - PROVIDER_CALLS_WITHIN_MS),
  ])
  return { attempts: [...attempts], quarantined, oldest_open_seconds: oldestOpenSeconds, provider }
}

async function providerCalls(ctx: SignedIn, since: number): Promise<System['payments']['provider']> {
  try {
    const calls = await meterOf(ctx.bindings).callsSince(since)
    return calls.map(({ call, outcome, count, durationMs }) => ({
      call,
      outcome,
      count,
      average_ms: Math.round(durationMs / count),
    }))
  } catch {
    return null
  }
}

async function connected(ctx: SignedIn): Promise<System['live']> {
  try {
    return await liveNow(ctx)
  } catch {
    return null
  }
}
