import type { Customer } from './customer.ts'
import type { Peer } from './peer.ts'

const MINUTE = 60_000

/** Until the money of the whole bulk is reserved; the clock begins where the request that made it was answered. */
export async function reserveMs(customer: Customer, bulkId: string): Promise<number> {
  const begun = performance.now()
  await customer.until(bulkId, ({ stage }) => stage !== 'approved' && stage !== 'reserving', MINUTE)
  return performance.now() - begun
}

/** From the request to hold a bulk until the last transfer that had not been sent before left for the rail. */
export async function pauseMs(customer: Customer, peer: Peer, bulkId: string): Promise<number> {
  await customer.until(bulkId, ({ completed_count }) => completed_count >= 500, MINUTE)
  const begun = performance.now()
  await customer.pause(bulkId)
  await settled(peer)
  const last = Math.max(begun, ...peer.sentAt.values())
  await customer.resume(bulkId)
  return last - begun
}

/** From now until every row is paid, for as many rows as the whole bulk has: what was paid before counts as well. */
export async function payMs(customer: Customer, bulkId: string, rows: number): Promise<number> {
  const { completed_count: before } = await customer.read(bulkId)
  const begun = performance.now()
  const { stage, failed_count } = await customer.until(
    bulkId,
    ({ stage }) => ['completed', 'partial', 'failed'].includes(stage),
    10 * MINUTE,
  )
  if (stage !== 'completed') throw new Error(`${bulkId} ended ${stage}, ${failed_count} rows failed`)
  return ((performance.now() - begun) * rows) / (rows - before)
}

/** The rail goes away with transfers on their way, which are in doubt; from its return until none is. */
export async function doubtMs(customer: Customer, peer: Peer, file: string): Promise<number> {
  const bulkId = await customer.submit(file)
  await customer.until(bulkId, ({ completed_count }) => completed_count >= 50, MINUTE)
  peer.goAway()
  await customer.until(bulkId, ({ unknown_count }) => unknown_count > 0, MINUTE)
  await settled(peer)
  peer.comeBack()
  const begun = performance.now()
  // A bulk that was paused because the rail was down goes on by itself.
  await customer.until(bulkId, ({ unknown_count }) => unknown_count === 0, 10 * MINUTE)
  return performance.now() - begun
}

/** Nothing new left for two seconds. */
async function settled(peer: Peer): Promise<void> {
  for (let count = -1; count !== peer.sentAt.size; ) {
    count = peer.sentAt.size
    await new Promise((resolve) => setTimeout(resolve, 2_000))
  }
}
