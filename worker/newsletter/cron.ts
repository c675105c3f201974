import type { Context } from '../kernel/context.ts'
import { orderStarts } from './campaigns/start.ts'
import { orderDueBatches } from './sending/send-batch.ts'
import { orderWelcomes } from './welcome/send.ts'

/** Each of them only orders jobs, under keys that make a second run of the same minute harmless. */
export async function sendDue(ctx: Context): Promise<string> {
  const starts = await orderStarts(ctx)
  const batches = await orderDueBatches(ctx)
  const welcomes = await orderWelcomes(ctx)
  return `${starts} campaigns, ${batches} batches, ${welcomes} welcomes`
}
