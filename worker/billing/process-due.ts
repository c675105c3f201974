import type { Context } from '../kernel/context.ts'
import { orderRecurring } from './recurring/process.ts'
import { remindDue } from './reminders/remind-due.ts'

/** What the hour brings. One that fails does not keep the other from its turn, and the run then counts as failed. */
export async function processDue(ctx: Context): Promise<string> {
  const outcomes = [await settled(orderRecurring(ctx)), await settled(remindDue(ctx))]
  for (const { error } of outcomes) if (error !== undefined) throw error
  return outcomes.map(({ detail }) => detail).join(', ')
}

const settled = (work: Promise<string>): Promise<{ detail?: string; error?: unknown }> =>
  work.then(
    (detail) => ({ detail }),
    (error: unknown) => ({ error }),
  )
