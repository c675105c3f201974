import { ATTEMPTS_MOST } from '../../contract/payouts/ledger.ts'
import { hasLeft } from '../../contract/payouts/steps.ts'
import type { Held, Outcome, RowAnswer, Settlement } from './api.ts'
import { postAttempt, reserveAgain, voidAttempt } from './attempts.ts'
import { finishBulk, pauseBulk } from './bulks.ts'
import { latePost, paidBefore } from './late.ts'
import { claimed, release } from './lease.ts'
import { FAILURES_MOST } from './limits.ts'
import { learnParty, pausedUntil, pauseProvider, resumeProvider } from './payees.ts'
import { issueReceipt } from './receipts.ts'
import type { AttemptRecord, RowRecord } from './records.ts'
import { Refusal } from './refusal.ts'
import { answerOf } from './sending.ts'
import type { LedgerStore } from './store.ts'
import { askAfter, isNeverStored, markUnknown, noteAnswer } from './unknown.ts'
import type { Write } from './write.ts'

interface Claim {
  readonly row: RowRecord
  readonly attempt: AttemptRecord
}

/** What became of a claim. The row is free afterwards, unless its body is to be sent once more. */
export function settle(store: LedgerStore, held: Held, settlement: Settlement, now: number): RowAnswer {
  return store.write(now, (write) => {
    const { row, attempt, isOver } = claimed(write, held)
    if (isOver) return answerOf(row)
    const { outcome, party, pause, alarm, providerDown } = settlement
    if (outcome.kind === 'resend' && row.step === 'SENDING') return answerOf(row)
    if (party) learnParty(write, row, party)
    const claim = { row, attempt }
    const goesOn =
      attempt.state === 'open' ? settleOpen(write, claim, outcome) : settleGivenUp(write, claim, outcome)
    if (!goesOn) release(row)
    if (providerDown !== undefined) pauseProvider(write, providerDown)
    parkWithProvider(write, row)
    write.flush()
    const bulk = write.bulk(row.bulk_id)
    if (providerDown !== undefined) noteProviderWait(write, row)
    if (pause) pauseBulk(write, bulk, pause.reason)
    if (alarm !== undefined)
      write.event({ kind: 'alarm', bulk_id: bulk.bulk_id, transfer_id: row.transfer_id, detail: alarm })
    finishBulk(write, bulk)
    return answerOf(row)
  })
}

/** True where the runner keeps the row. */
function settleOpen(write: Write, claim: Claim, outcome: Outcome): boolean {
  const { row, attempt } = claim
  switch (outcome.kind) {
    case 'committed':
      commit(write, claim, outcome)
      return false
    case 'failed':
      fail(write, claim, outcome)
      return false
    case 'again':
      backToReserved(write, row)
      row.tries += 1
      row.next_at = outcome.at
      row.rail_code = outcome.railCode
      // A row that is tried once more is no further row that the rail did not serve.
      if (row.tries === 1) noteFailure(write, row)
      return false
    case 'requote':
    case 'held':
      if (row.step === 'SENDING') underNewId(write, claim)
      else backToReserved(write, row)
      row.next_at = write.now
      return false
    case 'unknown':
      if (row.step === 'SENDING') markUnknown(write, claim)
      requireStep(row, 'UNKNOWN')
      noteAnswer(write, { attempt, absent: outcome.absent })
      askAfter(write, attempt, outcome.askAt)
      return false
    case 'resend':
      return resend(write, claim)
    case 'never_stored':
      giveUp(write, claim, outcome.askAt)
      return false
  }
}

function commit(write: Write, { row, attempt }: Claim, outcome: Outcome & { kind: 'committed' }): void {
  if (!hasLeft(row.step)) throw new Refusal('wrong_step', [row.step])
  postAttempt(write, row, attempt)
  settled(attempt)
  // Paid late as well: one row has one receipt, and the alarm was raised then.
  if (row.receipt_number === null) issueReceipt(write, { row, attempt }, outcome)
  clearError(row)
  row.resolves_by = null
  write.moveRow(row, 'COMMITTED')
  resumeProvider(write, row.fsp_id)
  write.bulk(row.bulk_id).failures = 0
}

function fail(write: Write, { row, attempt }: Claim, outcome: Outcome & { kind: 'failed' }): void {
  if (row.step === 'QUOTED') write.moveRow(row, 'RESERVED')
  voidAttempt(write, attempt)
  settled(attempt)
  row.error_code = outcome.code
  row.rail_code = outcome.railCode
  row.retryable = outcome.retryable ? 1 : 0
  row.resolves_by = null
  write.moveRow(row, 'FAILED')
  paidBefore(write, row)
  // A refusal by name is an answer; a row that timed out was counted when it was tried first.
  if (outcome.code !== 'rail_timeout') write.bulk(row.bulk_id).failures = 0
}

/** The hub has seen the id and refused it: the same row leaves under another one, if it still may. */
function underNewId(write: Write, claim: Claim): void {
  const { row, attempt } = claim
  const isRunning = ['running', 'paused'].includes(write.bulk(row.bulk_id).stage)
  if (!isRunning || row.attempts >= ATTEMPTS_MOST) {
    fail(write, claim, { kind: 'failed', code: 'rail_refused', railCode: null, retryable: true })
    return
  }
  voidAttempt(write, attempt)
  settled(attempt)
  reserveAgain(write, row)
  write.moveRow(row, 'RESERVED')
}

function backToReserved(write: Write, row: RowRecord): void {
  if (row.step === 'QUOTED') write.moveRow(row, 'RESERVED')
  requireStep(row, 'RESERVED')
}

/** Paused or cancelled meanwhile, too old, or paid late by another attempt: then its deadline decides. */
function resend(write: Write, { row, attempt }: Claim): boolean {
  requireStep(row, 'UNKNOWN')
  const isSendable = write.bulk(row.bulk_id).stage === 'running' && row.receipt_number === null
  if (isSendable && attempt.expires_at !== null && write.now < attempt.expires_at) {
    write.moveRow(row, 'SENDING')
    attempt.ask_at = null
    return true
  }
  noteAnswer(write, { attempt, absent: true })
  askAfter(write, attempt, write.now + write.store.limits.gapMs)
  return false
}

function giveUp(write: Write, claim: Claim, askAt: number | null): void {
  const { row, attempt } = claim
  requireStep(row, 'UNKNOWN')
  noteAnswer(write, { attempt, absent: true })
  if (!isNeverStored(write, attempt)) {
    askAfter(write, attempt, write.now + write.store.limits.gapMs)
    return
  }
  fail(write, claim, { kind: 'failed', code: 'never_stored', railCode: '3208', retryable: true })
  attempt.asks = 0
  attempt.ask_at = askAt
}

/** An attempt that was voided as never stored, and is asked about all the same. */
function settleGivenUp(write: Write, claim: Claim, outcome: Outcome): boolean {
  const { row, attempt } = claim
  switch (outcome.kind) {
    case 'committed':
      if (attempt.state !== 'void') throw new Refusal('wrong_step', [attempt.state])
      latePost(write, claim, outcome)
      return false
    case 'failed':
      settled(attempt)
      mayLeave(row, attempt)
      neverPays(claim, outcome)
      return false
    case 'unknown':
    case 'resend':
    case 'never_stored': {
      const isAbsent = outcome.kind !== 'unknown' || outcome.absent === true
      // A question that the rail did not answer is none of the few that are asked.
      if (isAbsent) attempt.asks += 1
      attempt.ask_at = outcome.kind === 'resend' ? null : outcome.askAt
      if (isAbsent) mayLeave(row, attempt)
      // Nothing new leaves before this is answered, so it is asked again however long that takes.
      else if (row.asks_first === attempt.rail_transfer_id)
        askAfter(write, attempt, attempt.ask_at ?? write.now + write.store.limits.gapMs)
      return false
    }
    default:
      throw new Refusal('wrong_step', [attempt.state])
  }
}

/** The rail has given the transfer up as well: there is nothing to ask about any more. */
function neverPays({ row, attempt }: Claim, outcome: Outcome & { kind: 'failed' }): void {
  attempt.absent_at = null
  if (row.step !== 'FAILED' || row.rail_transfer_id !== attempt.rail_transfer_id) return
  row.error_code = outcome.code
  row.rail_code = outcome.railCode
  row.retryable = outcome.retryable ? 1 : 0
}

function mayLeave(row: RowRecord, attempt: AttemptRecord): void {
  if (row.asks_first === attempt.rail_transfer_id) row.asks_first = null
}

function settled(attempt: AttemptRecord): void {
  attempt.ask_at = null
}

function clearError(row: RowRecord): void {
  row.error_code = null
  row.rail_code = null
  row.retryable = 0
}

function requireStep(row: RowRecord, step: RowRecord['step']): void {
  if (row.step !== step) throw new Refusal('wrong_step', [row.step])
}

/** Many rows on end without success: the rail is down, and going on would fail them one after the other. */
function noteFailure(write: Write, row: RowRecord): void {
  const bulk = write.bulk(row.bulk_id)
  bulk.failures += 1
  if (bulk.failures >= FAILURES_MOST) pauseBulk(write, bulk, 'rail_down')
}

/** A row of a provider that is left alone waits as long as that. */
function parkWithProvider(write: Write, row: RowRecord): void {
  if (row.step !== 'RESERVED' || row.fsp_id === null) return
  row.next_at = Math.max(row.next_at, pausedUntil(write, row.fsp_id) ?? 0)
}

/** Said of a bulk none of whose rows could leave before its providers are back. */
function noteProviderWait(write: Write, row: RowRecord): void {
  const bulk = write.bulk(row.bulk_id)
  const next = write.store.rows.where(
    `bulk_id = ? and (step in ('QUOTED', 'SENDING') or step = 'RESERVED' and (next_at <= ? or lease_until is not null))
     limit 1`,
    row.bulk_id,
    write.now,
  )
  if (bulk.stage !== 'running' || next.length > 0) return
  bulk.waiting_for = 'provider'
}
