import { projectErrors } from '../../contract/projects/errors.ts'
import { raced as racedFor } from '../kernel/data/raced.ts'

export { LOST_RACE } from '../kernel/data/raced.ts'

/** The key of a place may have been drawn by somebody else, too. */
export const raced = <Value>(attempt: () => Promise<Value>): Promise<Value> =>
  racedFor(attempt, { redraws: projectErrors.positionTaken })
