import type { ErrorSpec } from '../../../contract/errors.ts'
import { requestErrors } from '../../../contract/platform/errors.ts'
import { Failure } from '../failure.ts'

/**
 * A guard of the batch found that another write came first. It reads like any conflict, but nobody has decided yet that
 * it is one: the same change may well fit the row as it is now.
 */
export const LOST_RACE: ErrorSpec = { ...requestErrors.conflict }

/** Each lost race means that another write got through, so twenty people who change one row at once all succeed. */
const RACES_MOST = 25
/** A value that the attempt chose itself was taken by another. */
const DRAWS_MOST = 5

interface Contest {
  /** What an attempt is refused with when a choice of its own is taken. */
  readonly redraws?: ErrorSpec | undefined
  /** Attempts that may lose, where an attempt is dear or few write at once. */
  readonly most?: number
}

/** Reads, decides and writes again for as long as others come first. */
export async function raced<Value>(
  attempt: () => Promise<Value>,
  { redraws, most = RACES_MOST }: Contest = {},
): Promise<Value> {
  let [races, draws] = [0, 0]
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      if (error.spec === LOST_RACE) {
        races += 1
        if (races >= most) throw new Failure(requestErrors.conflict)
      } else if (error.spec === redraws) {
        draws += 1
        if (draws > DRAWS_MOST) throw error
      } else throw error
    }
  }
}
