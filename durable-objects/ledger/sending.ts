import type { Body, Held, Quote, RowAnswer } from './api.ts'
import { sha256Hex } from './digest.ts'
import { claimed, release } from './lease.ts'
import { LEASE_MS } from './limits.ts'
import { learnParty, pausedUntil } from './payees.ts'
import type { RowRecord } from './records.ts'
import { Refusal } from './refusal.ts'
import type { LedgerStore } from './store.ts'
import { resolvesBy } from './unknown.ts'

/** A quote that passed the runner's checks. What does not fit what was set aside is refused here as well. */
export function quoted(store: LedgerStore, held: Held, quote: Quote, now: number): RowAnswer {
  return store.write(now, (write) => {
    const { row, attempt, isOver } = claimed(write, held)
    if (isOver || row.step !== 'RESERVED') return answerOf(row)
    if (row.task !== 'pay') throw new Refusal('wrong_step', [row.step])
    const charged = quote.transferAmount - row.amount
    if (!Number.isSafeInteger(charged) || charged < 0 || charged > row.set_aside - row.amount)
      throw new Refusal('quote_refused', [String(quote.transferAmount)])
    learnParty(write, row, quote.party)
    const wait = pausedUntil(write, quote.party.fspId)
    if (wait !== null || write.bulk(row.bulk_id).stage !== 'running') {
      row.next_at = wait ?? row.next_at
      release(row)
      return answerOf(row)
    }
    attempt.transfer_amount = quote.transferAmount
    row.fee_amount = quote.feeAmount
    row.lease_until = now + LEASE_MS
    write.moveRow(row, 'QUOTED')
    // The rail serves rows: those that it did not serve before were not the sign of a rail that is down.
    const bulk = write.bulk(row.bulk_id)
    bulk.failures = 0
    bulk.waiting_for = null
    return answerOf(row)
  })
}

/**
 * Stores the exact body before it is sent, so that whoever comes after a crash sends the same one. In a bulk that was
 * paused or cancelled meanwhile nothing new leaves.
 */
export function sending(store: LedgerStore, held: Held, body: Body, now: number): RowAnswer {
  return store.write(now, (write) => {
    const { row, attempt, isOver } = claimed(write, held)
    if (isOver) return answerOf(row)
    if (row.step === 'SENDING') {
      if (attempt.body !== body.text) throw new Refusal('body_conflict')
      return answerOf(row)
    }
    if (row.step !== 'QUOTED') throw new Refusal('wrong_step', [row.step])
    if (write.bulk(row.bulk_id).stage !== 'running') {
      write.moveRow(row, 'RESERVED')
      release(row)
      return answerOf(row)
    }
    if (attempt.body !== null && attempt.body !== body.text) throw new Refusal('body_conflict')
    attempt.body = body.text
    attempt.body_hash = sha256Hex(body.text)
    attempt.expires_at = body.expiresAt
    attempt.sent_at = now
    row.resolves_by = resolvesBy(write, body.expiresAt)
    row.lease_until = now + LEASE_MS
    write.moveRow(row, 'SENDING')
    return answerOf(row)
  })
}

export const answerOf = (row: RowRecord): RowAnswer => ({ transferId: row.transfer_id, step: row.step })
