import { projectErrors } from '../../contract/projects/errors.ts'
import { fail } from '../kernel/failure.ts'

/** Days compare as texts. Either may be open. */
export function requireOrder({
  start_date,
  due_date,
}: {
  readonly start_date: string | null
  readonly due_date: string | null
}): void {
  if (start_date !== null && due_date !== null && due_date < start_date) fail(projectErrors.datesReversed)
}
