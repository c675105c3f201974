import { sql } from 'drizzle-orm'
import { authErrors } from '../../contract/platform/errors.ts'
import { paymentFigures } from '../billing/online/figures.ts'
import { countLiveSessions } from '../identity/sessions/count.ts'
import { LATENCY_BUCKETS_MS } from '../kernel/bindings.ts'
import type { Context } from '../kernel/context.ts'
import { jobs } from '../kernel/data/tables.ts'
import { fail } from '../kernel/failure.ts'
import { queueLagSeconds } from '../kernel/observe/health.ts'
import { meterOf } from '../kernel/observe/metering.ts'
import { sha256 } from '../kernel/secrets.ts'
import { liveFigures } from '../live/connection-figures.ts'
import { payoutFigures } from '../payouts/figures.ts'

/** Prometheus text. The token is compared by digest, so that response time discloses nothing of it. */
export async function writeMetrics(ctx: Context, given: string | undefined): Promise<string> {
  const [asked, wanted] = await Promise.all([sha256(given ?? ''), sha256(ctx.config.METRICS_TOKEN)])
  if (asked !== wanted) fail(authErrors.required)
  const [totals, calls, counts, lag, sessions, live, payments, payouts] = await Promise.all([
    meterOf(ctx.bindings).totals(),
    meterOf(ctx.bindings).callTotals(),
    ctx.db.select({ state: jobs.state, count: sql<number>`count(*)` }).from(jobs).groupBy(jobs.state),
    queueLagSeconds(ctx),
    countLiveSessions(ctx),
    liveFigures(ctx),
    paymentFigures(ctx),
    payoutFigures(ctx),
  ])
  const lines = [
    '# HELP matrice_requests_total Requests answered, by route and status class.',
    '# TYPE matrice_requests_total counter',
    ...totals.map(
      (row) => `matrice_requests_total{route="${row.route}",status="${row.status}"} ${row.count}`,
    ),
    '# HELP matrice_request_duration_ms Time to answer, in milliseconds.',
    '# TYPE matrice_request_duration_ms histogram',
    ...totals.flatMap(histogram),
    '# HELP matrice_jobs Background jobs by state; dead and parked are the dead letters.',
    '# TYPE matrice_jobs gauge',
    ...counts.map((row) => `matrice_jobs{state="${row.state}"} ${row.count}`),
    '# HELP matrice_queue_lag_seconds How long the oldest due job has waited.',
    '# TYPE matrice_queue_lag_seconds gauge',
    `matrice_queue_lag_seconds ${lag ?? 0}`,
    '# HELP matrice_sessions_active Sessions that have neither ended nor expired.',
    '# TYPE matrice_sessions_active gauge',
    `matrice_sessions_active ${sessions}`,
    '# HELP matrice_sockets_active Sockets that are open, in rooms and at people’s own objects.',
    '# TYPE matrice_sockets_active gauge',
    `matrice_sockets_active{at="room"} ${live.roomSockets}`,
    `matrice_sockets_active{at="person"} ${live.personSockets}`,
    '# HELP matrice_rooms_active Rooms with at least one connection.',
    '# TYPE matrice_rooms_active gauge',
    `matrice_rooms_active ${live.rooms}`,
    '# HELP matrice_people_connected People with a socket of their own.',
    '# TYPE matrice_people_connected gauge',
    `matrice_people_connected ${live.people}`,
    '# HELP matrice_payment_attempts Online payments begun within 24 hours, by status.',
    '# TYPE matrice_payment_attempts gauge',
    ...payments.attempts.map((row) => `matrice_payment_attempts{status="${row.status}"} ${row.count}`),
    '# HELP matrice_payments_quarantined Online payments that wait for a decision.',
    '# TYPE matrice_payments_quarantined gauge',
    `matrice_payments_quarantined ${payments.quarantined}`,
    '# HELP matrice_payment_oldest_open_seconds Age of the oldest online payment without an outcome.',
    '# TYPE matrice_payment_oldest_open_seconds gauge',
    `matrice_payment_oldest_open_seconds ${payments.oldestOpenSeconds ?? 0}`,
    '# HELP matrice_payout_rows Rows of bulk payouts, by step.',
    '# TYPE matrice_payout_rows gauge',
    ...payouts.map((row) => `matrice_payout_rows{step="${row.step}"} ${row.count}`),
    '# HELP matrice_provider_calls_total Calls of the payment provider, by call and by how they ended.',
    '# TYPE matrice_provider_calls_total counter',
    ...calls.map((row) => `matrice_provider_calls_total{${labelsOf(row)}} ${row.count}`),
    '# HELP matrice_provider_call_duration_ms_total Time spent in calls of the payment provider, in milliseconds.',
    '# TYPE matrice_provider_call_duration_ms_total counter',
    ...calls.map(
      (row) => `matrice_provider_call_duration_ms_total{${labelsOf(row)}} ${Math.round(row.durationMs)}`,
    ),
  ]
  return `${lines.join('\n')}\n`
}

const labelsOf = ({ call, outcome }: { call: string; outcome: string }) =>
  `call="${call}",outcome="${outcome}"`

function histogram(row: {
  route: string
  status: string
  count: number
  durationMs: number
  buckets: number[]
}) {
  const labels = `route="${row.route}",status="${row.status}"`
  let below = 0
  const buckets = LATENCY_BUCKETS_MS.map((most, index) => {
    below += row.buckets[index] ?? 0
    return `matrice_request_duration_ms_bucket{${labels},le="${most}"} ${below}`
  })
  return [
    ...buckets,
    `matrice_request_duration_ms_bucket{${labels},le="+Inf"} ${row.count}`,
    `matrice_request_duration_ms_sum{${labels}} ${Math.round(row.durationMs)}`,
    `matrice_request_duration_ms_count{${labels}} ${row.count}`,
  ]
}
