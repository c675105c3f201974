import { ATTEMPTS_MOST } from '../../contract/payouts/ledger.ts'
import type { BulkAnswer, RetryAsk, RowAnswer } from './api.ts'
import { reserveAgain, voidAttempt } from './attempts.ts'
import { finishBulk, pauseBulk } from './bulks.ts'
import { revoke } from './lease.ts'
import type { AttemptRecord, BulkRecord, RowRecord } from './records.ts'
import { Refusal } from './refusal.ts'
import { answerOf } from './sending.ts'
import type { LedgerStore } from './store.ts'
import type { Write } from './write.ts'

export function pause(store: LedgerStore, bulkId: string, reason: string, now: number): BulkAnswer {
  return store.write(now, (write) => {
    const bulk = write.bulk(bulkId)
    if (bulk.stage !== 'running' && bulk.stage !== 'paused') throw new Refusal('wrong_stage', [bulk.stage])
    pauseBulk(write, bulk, reason)
    return answerFor(bulk, 0)
  })
}

/**
 * Rows that waited for another try are tried at once: what they waited for is over. Their tries are counted anew for a
 * person only: rows that fail by themselves would have the bulk paused and probed without end.
 */
export function resume(store: LedgerStore, bulkId: string, by: 'person' | 'probe', now: number): BulkAnswer {
  return store.write(now, (write) => {
    const bulk = write.bulk(bulkId)
    if (bulk.stage === 'running') return answerFor(bulk, 0)
    if (bulk.stage !== 'paused') throw new Refusal('wrong_stage', [bulk.stage])
    if (by === 'probe' && bulk.pause_reason !== 'rail_down') return answerFor(bulk, 0)
    write.moveBulk(bulk, 'running')
    const anew = by === 'person' ? 'tries = 0,' : ''
    store.sql.exec(
      `update rows set ${anew} next_at = ? where bulk_id = ? and step = 'RESERVED' and fsp_id is null`,
      now,
      bulkId,
    )
    store.sql.exec(
      `update rows set ${anew} next_at = coalesce((select paused_until from providers
         where providers.fsp_id = rows.fsp_id and paused_until > ?1), ?1)
       where bulk_id = ?2 and step = 'RESERVED' and fsp_id is not null`,
      now,
      bulkId,
    )
    write.event({ kind: 'bulk_resumed', bulk_id: bulkId, detail: by })
    finishBulk(write, bulk)
    return answerFor(bulk, 0)
  })
}

/** Voids what never left. What left is settled first; then the bulk is cancelled. */
export function cancel(store: LedgerStore, bulkId: string, now: number): BulkAnswer {
  return store.write(now, (write) => {
    const bulk = write.bulk(bulkId)
    if (bulk.stage === 'cancelling' || bulk.stage === 'cancelled') return answerFor(bulk, 0)
    if (bulk.stage !== 'running' && bulk.stage !== 'paused') throw new Refusal('wrong_stage', [bulk.stage])
    write.moveBulk(bulk, 'cancelling')
    const unsent = store.rows.where(`bulk_id = ? and step in ('RESERVED', 'QUOTED') order by line`, bulkId)
    for (const found of unsent) cancelRow(write, write.known(found))
    finishBulk(write, bulk)
    return answerFor(bulk, unsent.length)
  })
}

/**
 * A row with an attempt that the rail never answered for may still turn out to be paid: it is failed, as it was before
 * its retry, and stays asked about.
 */
function cancelRow(write: Write, row: RowRecord): void {
  voidAttempt(write, write.attempt(row.rail_transfer_id))
  revoke(row)
  const givenUp = row.attempts > 1 ? lastGivenUp(write, row) : undefined
  if (givenUp === undefined) {
    write.moveRow(row, 'CANCELLED')
    return
  }
  if (row.step === 'QUOTED') write.moveRow(row, 'RESERVED')
  row.rail_transfer_id = givenUp
  row.asks_first = null
  row.error_code = 'never_stored'
  row.retryable = 1
  write.moveRow(row, 'FAILED')
}

const lastGivenUp = ({ store }: Write, row: RowRecord): string | undefined =>
  store.attempts.where(
    `transfer_id = ? and state = 'void' and absent_at is not null order by absent_at desc limit 1`,
    row.transfer_id,
  )[0]?.rail_transfer_id

/** Failed rows only, under the same approval. */
export function retry(store: LedgerStore, bulkId: string, ask: RetryAsk, now: number): BulkAnswer {
  return store.write(now, (write) => {
    const bulk = write.bulk(bulkId)
    const known = store.retries.get(ask.requestId)
    if (known) return answerFor(bulk, known.rows)
    if (bulk.stage !== 'partial' && bulk.stage !== 'failed') throw new Refusal('wrong_stage', [bulk.stage])
    const rows = rowsToRetry(write, bulk, ask.transferIds)
    const wanted = rows.reduce((sum, row) => sum + row.set_aside, 0)
    if (wanted > write.account.available)
      throw new Refusal('insufficient_funds', [String(write.account.available), String(wanted)])
    write.moveBulk(bulk, 'running')
    for (const row of rows) reserveRowAgain(write, row)
    bulk.failures = 0
    store.retries.put({ request_id: ask.requestId, bulk_id: bulkId, rows: rows.length })
    write.event({ kind: 'bulk_retried', bulk_id: bulkId })
    return answerFor(bulk, rows.length)
  })
}

function rowsToRetry(write: Write, bulk: BulkRecord, ids: readonly string[] | null): RowRecord[] {
  const { store } = write
  const failed = store.rows
    .where(`bulk_id = ? and step = 'FAILED' order by line`, bulk.bulk_id)
    .map((row) => write.known(row))
  const wanted = ids ? new Set(ids) : null
  const rows = wanted ? failed.filter((row) => wanted.has(row.transfer_id)) : failed
  const found = new Set(rows.map((row) => row.transfer_id))
  const others = ids?.filter((id) => !found.has(id)) ?? []
  if (rows.length === 0 || others.length > 0) throw new Refusal('nothing_to_retry', others)
  const spent = rows.filter((row) => row.attempts >= ATTEMPTS_MOST)
  if (ids && spent.length > 0)
    throw new Refusal(
      'too_many_attempts',
      spent.map((row) => row.transfer_id),
    )
  const left = rows.filter((row) => row.attempts < ATTEMPTS_MOST)
  if (left.length === 0) throw new Refusal('too_many_attempts')
  return left
}

/** An attempt that was given up as never stored is asked about once more before anything new leaves. */
function reserveRowAgain(write: Write, row: RowRecord): void {
  revoke(row)
  const givenUp = lastGivenUp(write, row)
  if (givenUp !== undefined) {
    row.asks_first = givenUp
    write.attempt(givenUp).ask_at = write.now
  }
  reserveAgain(write, row)
  row.error_code = null
  row.rail_code = null
  row.retryable = 0
  row.tries = 0
  row.next_at = write.now
  write.moveRow(row, 'RESERVED')
}

/** Asks the rail at the next claim, whenever the question was due. */
export function question(store: LedgerStore, transferId: string, now: number): RowAnswer {
  return store.write(now, (write) => answerOf(dueNow(write, transferId).row))
}

/** What can be asked about, made due. */
export function dueNow(write: Write, transferId: string): { row: RowRecord; attempt: AttemptRecord } {
  const row = write.row(transferId)
  const attempt = write.attempt(row.rail_transfer_id)
  const isGivenUp = row.step === 'FAILED' && row.error_code === 'never_stored'
  if (row.step !== 'UNKNOWN' && !isGivenUp) throw new Refusal('nothing_to_ask', [row.step])
  attempt.ask_at = write.now
  return { row, attempt }
}

const answerFor = (bulk: BulkRecord, rows: number): BulkAnswer => ({
  bulkId: bulk.bulk_id,
  stage: bulk.stage,
  rows,
})
