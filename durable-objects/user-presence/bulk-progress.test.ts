import { expect, it } from 'vitest'
import type { BulkProgress } from '../../contract/payouts/schemas.ts'
import { awa, connect, presenceOf } from '../kit/testing/people.ts'

const progress: BulkProgress = {
  bulkTransferId: 'bulk-1',
  state: 'PROCESSING',
  stage: 'running',
  total: 3,
  completed: 1,
  failed: 0,
  pending: 2,
  progress_percent: 33.33,
}

it('the progress of a bulk reaches devices that said hello, and no others; it takes no number of the stream', async () => {
  const [fresh, old] = [await connect(awa), await connect(awa)]
  const before = await fresh.hello({}, 'phone')
  await presenceOf(awa).tellProgress([progress])
  expect(await fresh.next('bulk_progress')).toEqual({ type: 'bulk_progress', data: progress })
  expect((await old.settled()).filter(({ type }) => String(type) === 'bulk_progress')).toEqual([])
  const again = await connect(awa)
  const after = await again.hello({}, 'tablet')
  expect(after.streams[`user:${awa.id}`]?.head).toBe(before.streams[`user:${awa.id}`]?.head)
})
