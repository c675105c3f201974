import { once } from 'node:events'
import * as z from 'zod'
import { percentile } from '../harness/statistics.ts'
import type { Customer } from './customer.ts'

export interface Progress {
  /** Within this time after the rail's answer, ninety-five rows of a hundred were counted for the reader. */
  lagP95Ms(bulkId: string, answeredAt: readonly number[]): number
  close(): void
}

interface Told {
  readonly bulkId: string
  readonly completed: number
  readonly at: number
}

/** A reader's own socket, which is told how far each bulk is. */
export async function followProgress(customer: Customer): Promise<Progress> {
  const told: Told[] = []
  const socket = new WebSocket(await customer.socketUrl())
  socket.addEventListener('message', ({ data }) => {
    const frame = progressFrame.safeParse(JSON.parse(String(data)))
    if (!frame.success) return
    const { bulkTransferId: bulkId, completed } = frame.data.data
    told.push({ bulkId, completed, at: performance.now() })
  })
  await once(socket, 'open')
  socket.send(JSON.stringify({ type: 'hello', v: 1, device_id: 'bench', streams: {} }))
  return {
    lagP95Ms: (bulkId, answeredAt) =>
      percentile(
        lagsOf(
          told.filter((one) => one.bulkId === bulkId),
          answeredAt,
        ),
        0.95,
      ),
    close: () => socket.close(),
  }
}

/** For each row, in the order of the rail's answers, how long the first frame took that counts it; for ever where none did. */
function lagsOf(told: readonly Told[], answeredAt: readonly number[]): number[] {
  let next = 0
  return answeredAt.map((at, index) => {
    while (next < told.length && Number(told[next]?.completed) <= index) next += 1
    const first = told[next]
    return first ? first.at - at : Number.POSITIVE_INFINITY
  })
}

const progressFrame = z.object({
  type: z.literal('bulk_progress'),
  data: z.object({ bulkTransferId: z.string(), completed: z.number() }),
})
