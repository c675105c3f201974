import * as z from 'zod'

/** Runs at a time: all that one account orders, and some of another. */
const RUNS_TOGETHER = 25

/**
 * The local queue hands out one batch at a time, however many invocations the real one may start. Runs of payouts, each
 * of which waits for the rail, come in one batch here and work side by side.
 */
export function localQueues(consumers: unknown): z.output<typeof shape> {
  const { 'matrice-payouts': runs, ...others } = shape.parse(consumers)
  return { ...others, 'matrice-payouts': { ...runs, maxBatchSize: RUNS_TOGETHER } }
}

const consumer = z.looseObject({})
const shape = z.looseObject({ 'matrice-payouts': consumer }).catchall(consumer)
