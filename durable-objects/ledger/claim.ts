import type { Currency } from '../../contract/money.ts'
import { percentOf } from '../../contract/money-rounding.ts'
import type { AskTask, ClaimAsk, Claimed, FeeBearer, PayTask, Probe, Task } from './api.ts'
import { dueNow } from './control.ts'
import { lapse, lease } from './lease.ts'
import { PROBE_EVERY_MS, RUNNER_ROWS_MOST } from './limits.ts'
import type { AttemptRecord, RowRecord } from './records.ts'
import type { LedgerStore } from './store.ts'
import type { Write } from './write.ts'

/**
 * Rows for a runner: questions first, because somebody waits for their answer, then rows of running bulks in the order
 * of the file.
 */
export function claim(store: LedgerStore, ask: ClaimAsk, now: number): Claimed {
  return store.write(now, (write) => {
    lapse(write)
    // Later reads of this transaction find the leases by query.
    write.flush()
    const room = roomFor(write, ask)
    const asks = rowsToAsk(write, room).map((found) => handOut(write, found, ask.runner))
    const left = room - asks.length
    const pays = ask.sends ? rowsToPay(write, left).map((row) => handOutToPay(write, row, ask.runner)) : []
    const probes = ask.sends ? dueProbes(write) : []
    write.flush()
    return { tasks: [...asks, ...pays], probes, nextAt: nextAt(store, ask.sends) }
  })
}

/**
 * A question that somebody waits for, given to the one who asks for it. Null where another runner has the row or the
 * account has no room: it is due then, and asked by whoever claims next.
 */
export function claimQuestion(
  store: LedgerStore,
  { transferId, runner }: { transferId: string; runner: string },
  now: number,
): AskTask | null {
  return store.write(now, (write) => {
    const asked = dueNow(write, transferId)
    write.flush()
    if (asked.row.lease_until !== null || roomFor(write, { runner, most: 1 }) === 0) return null
    return handOut(write, asked, runner)
  })
}

function roomFor({ store }: Write, { runner, most }: Pick<ClaimAsk, 'runner' | 'most'>): number {
  const { inFlight, own } = store.sql
    .exec<{ inFlight: number; own: number }>(
      `select count(*) as inFlight, count(*) filter (where runner = ?) as own from rows
       where lease_until is not null`,
      runner,
    )
    .one()
  return Math.max(0, Math.min(most, RUNNER_ROWS_MOST - own, store.limits.concurrency - inFlight))
}

interface ToAsk {
  readonly row: RowRecord
  readonly attempt: AttemptRecord
}

function rowsToAsk(write: Write, most: number): ToAsk[] {
  const due = write.store.attempts.where(
    `ask_at <= ? and (select lease_until from rows where transfer_id = attempts.transfer_id) is null
     order by ask_at, rail_transfer_id limit ?`,
    write.now,
    most,
  )
  const taken = new Set<string>()
  return due.flatMap(({ rail_transfer_id, transfer_id }) => {
    if (taken.has(transfer_id)) return []
    taken.add(transfer_id)
    return [{ row: write.row(transfer_id), attempt: write.attempt(rail_transfer_id) }]
  })
}

/** Rows whose next try or provider is not due are left out by `next_at`. */
function rowsToPay(write: Write, most: number): RowRecord[] {
  const { store, now } = write
  const rows: RowRecord[] = []
  for (const { bulk_id } of store.bulks.where(`stage = 'running' order by opened_n, bulk_id`)) {
    const left = most - rows.length
    if (left <= 0) break
    rows.push(
      ...store.rows
        .where(
          `bulk_id = ? and step = 'RESERVED' and lease_until is null and asks_first is null and next_at <= ?
           order by next_at, line limit ?`,
          bulk_id,
          now,
          left,
        )
        .map((row) => write.known(row)),
    )
  }
  return rows
}

function handOut(write: Write, { row, attempt }: ToAsk, runner: string): AskTask {
  lease(write, row, { runner, task: 'ask' })
  return {
    kind: 'ask',
    ...facts(write, row, attempt.rail_transfer_id),
    body: attempt.body ?? '',
    expiresAt: attempt.expires_at ?? 0,
    asks: attempt.asks,
    absentAt: attempt.absent_at,
    isVoid: attempt.state !== 'open',
  }
}

function handOutToPay(write: Write, row: RowRecord, runner: string): PayTask {
  lease(write, row, { runner, task: 'pay' })
  const bulk = write.bulk(row.bulk_id)
  return {
    kind: 'pay',
    ...facts(write, row, row.rail_transfer_id),
    feeBearer: bulk.fee_bearer as FeeBearer,
    feeCap: percentOf(row.amount, bulk.fee_cap_basis_points),
    tries: row.tries,
  }
}

function facts(write: Write, row: RowRecord, railTransferId: string): Omit<Task, 'kind'> {
  return {
    transferId: row.transfer_id,
    railTransferId,
    fence: row.fence,
    bulkId: row.bulk_id,
    leaseUntil: row.lease_until ?? write.now,
    payeeType: row.payee_type,
    payeeIdentifier: row.payee_identifier,
    party: partyOf(write, row),
    amount: row.amount,
    currency: write.account.currency as Currency,
  }
}

/** Found for this payee in this bulk before: the rail answers no second look-up of one payee in time. */
function partyOf({ store }: Write, row: RowRecord): { fspId: string; name: string | null } | null {
  const [found] = store.sql
    .exec<{ fsp_id: string; name: string | null }>(
      'select fsp_id, name from payees where bulk_id = ? and payee_type = ? and payee_identifier = ?',
      row.bulk_id,
      row.payee_type,
      row.payee_identifier,
    )
    .toArray()
  return found ? { fspId: found.fsp_id, name: found.name } : null
}

function dueProbes(write: Write): Probe[] {
  const { store, now } = write
  return store.bulks.where('probe_at <= ? order by bulk_id', now).map(({ bulk_id }) => {
    write.bulk(bulk_id).probe_at = now + PROBE_EVERY_MS
    return { bulkId: bulk_id }
  })
}

/** When a runner can take something: a question, a row or a probe that is due, or what a silent runner holds. */
export function nextAt({ sql, limits }: Pick<LedgerStore, 'sql' | 'limits'>, sends: boolean): number | null {
  const { inFlight, lapseAt } = sql
    .exec<{ inFlight: number; lapseAt: number | null }>(
      'select count(*) as inFlight, min(lease_until) as lapseAt from rows where lease_until is not null',
    )
    .one()
  // What is due has to wait for a row in flight to end.
  if (inFlight >= limits.concurrency) return lapseAt
  const { at } = sql
    .exec<{ at: number | null }>(
      `select min(at) as at from (
         select ?1 as at
         union all
         select min(ask_at) from attempts where ask_at is not null
           and (select lease_until from rows where transfer_id = attempts.transfer_id) is null
         union all
         select (select next_at from rows where rows.bulk_id = bulks.bulk_id and step = 'RESERVED'
           and lease_until is null and asks_first is null order by next_at limit 1)
         from bulks where ?2 and stage = 'running'
         union all
         select min(probe_at) from bulks where ?2 and probe_at is not null)`,
      lapseAt,
      sends ? 1 : 0,
    )
    .one()
  return at
}
