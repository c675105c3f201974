import { expect, test } from 'vitest'
import { unstable_readConfig } from 'wrangler'
import { backOffSeconds } from '../../worker/kernel/jobs/job.ts'
import { inRoot } from '../root.ts'
import { readWranglerToml } from './wrangler-toml.ts'

test('the quick reader and wrangler’s own agree', () => {
  const config = unstable_readConfig({ config: inRoot('wrangler.toml') }, { hideWarnings: true })
  expect(readWranglerToml()).toEqual({
    crons: config.triggers.crons,
    databases: config.d1_databases.map((one: { database_name?: string }) => one.database_name),
    queues: config.queues.producers?.map(({ queue }: { queue: string }) => queue),
    bucket: config.r2_buckets[0]?.bucket_name,
    s3AccessKeyId: config.r2_buckets[0]?.local_dev?.experimental_s3_credentials?.accessKeyId,
    s3SecretAccessKey: config.r2_buckets[0]?.local_dev?.experimental_s3_credentials?.secretAccessKey,
  })
})

interface Consumer {
  readonly queue: string
  readonly max_retries?: number
}
const consumers: readonly Consumer[] =
  unstable_readConfig({ config: inRoot('wrangler.toml') }, { hideWarnings: true }).queues.consumers ?? []

test.each(consumers)(
  'a message of $queue outlasts a database that is away for three days, and is tried until the queue forgets it',
  ({ max_retries: retries = 0 }) => {
    const span = (random: number) =>
      Array.from({ length: retries }, (_, index) => backOffSeconds(index + 1, random)).reduce((a, b) => a + b)
    const day = 86_400
    // Four days is how long a queue keeps a message unless it is told otherwise.
    expect(span(1)).toBeGreaterThan(3 * day)
    expect(span(0)).toBeLessThan(4 * day)
  },
)

test('every queue that the Worker sends to has it as its consumer', () => {
  expect(consumers.map(({ queue }) => queue).sort()).toEqual([...readWranglerToml().queues].sort())
})
