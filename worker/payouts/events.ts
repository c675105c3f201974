import * as z from 'zod'
import { defineEvent } from '../kernel/data/events.ts'

const bulk = z.strictObject({ bulk_id: z.string() })

/** Its ledger is opened from its row. */
export const accountOpened = defineEvent(
  'payouts.account_was_opened',
  z.strictObject({ account_id: z.string() }),
)

/** What others react to. A bulk that was approved is due now or at its time: whoever starts it reads that again. */
export const bulkApproved = defineEvent('payouts.bulk_was_approved', bulk)
/** It waits for the approval of somebody else than its makers. */
export const bulkSubmitted = defineEvent('payouts.bulk_was_submitted', bulk)
/** Made, edited or acknowledged: it may need no approval now, or have no duplicate left to decide. */
export const bulkChanged = defineEvent('payouts.bulk_was_changed', bulk)
export const bulkCancelled = defineEvent('payouts.bulk_was_cancelled', bulk)
export const bulkPaused = defineEvent('payouts.bulk_was_paused', bulk)
export const bulkFinished = defineEvent('payouts.bulk_was_finished', bulk)
/** It was to start, and its account does not hold enough. */
export const fundsMissing = defineEvent('payouts.funds_were_missing', bulk)

/** Something that a person of the operator has to look at. */
export const alarmRaised = defineEvent(
  'payouts.alarm_was_raised',
  z.strictObject({ account_id: z.string(), bulk_id: z.string().nullable(), reason: z.string() }),
)

/** It could not make what was due, and makes nothing more until somebody takes it up. */
export const payrollStopped = defineEvent(
  'payouts.payroll_was_stopped',
  z.strictObject({ payroll_id: z.number().int() }),
)
