import { guarding } from '../lib/changes/expected.ts'

/** A status or an order is simply the newest one. */
export const guards = guarding([
  'name',
  'title',
  'description',
  'start_date',
  'due_date',
  'budget_amount',
  'budget_minutes',
  'hourly_rate_amount',
  'spent_on',
  'minutes',
  'note',
])
export const { withExpected } = guards
