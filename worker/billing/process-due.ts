import type { Context } from '../kernel/context.ts'
import { dropPapers } from '../papers/drop.ts'
import { announceLapsed } from './deadlines/announce-lapsed.ts'
import { orderRecurring } from './recurring/process.ts'
import { remindDue } from './reminders/remind-due.ts'

/** What the hour brings. One that fails does not keep the others from their turn, and the run then counts as failed. */
export async function processDue(ctx: Context): Promise<string> {
  const outcomes = [
    await settled(orderRecurring(ctx)),
    await settled(announceLapsed(ctx)),
    await settled(remindDue(ctx)),
    await settled(dropPapers(ctx)),
  ]
  for (const { error } of outcomes) if (error !== undefined) throw error
  return outcomes.map(({ detail }) => detail).join(', ')
}

const settled = (work: Promise<string>): Promise<{ detail?: string; error?: unknown }> =>
  work.then(
    (detail) => ({ detail }),
    (error: unknown) => ({ error }),
  )
