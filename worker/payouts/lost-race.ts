import { raced } from '../kernel/data/raced.ts'

/** Those who write at once wait for each other in the database, so each round lets one of them through. */
const ATTEMPTS_MOST = 10

/** Reads, decides and writes anew where another write came in between, so that a refusal says what is the case now. */
export const untilWon = <Value>(attempt: () => Promise<Value>): Promise<Value> =>
  raced(attempt, { most: ATTEMPTS_MOST })
