import type { ErrorSpec } from '../../contract/errors.ts'
import { requestErrors } from '../../contract/platform/errors.ts'
import { Failure } from '../kernel/failure.ts'

/** A guard found that another write came first; nobody has decided yet that it is a conflict. */
export const LOST_RACE: ErrorSpec = { ...requestErrors.conflict }

/** Those who write at once wait for each other in the database, so each round lets one of them through. */
const ATTEMPTS_MOST = 10

/** Reads, decides and writes anew where another write came in between, so that a refusal says what is the case now. */
export async function untilWon<Value>(attempt: () => Promise<Value>): Promise<Value> {
  for (let count = 1; ; count++) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof Failure) || error.spec !== LOST_RACE) throw error
      if (count === ATTEMPTS_MOST) throw new Failure(requestErrors.conflict)
    }
  }
}
