import { expect, test } from 'vitest'
import { unstable_readConfig } from 'wrangler'
import { inRoot } from '../root.ts'
import { readWranglerToml } from './wrangler-toml.ts'

test('the quick reader and wrangler’s own agree', () => {
  const config = unstable_readConfig({ config: inRoot('wrangler.toml') }, { hideWarnings: true })
  expect(readWranglerToml()).toEqual({
    crons: config.triggers.crons,
    database: config.d1_databases[0]?.database_name,
    queue: config.queues.producers?.[0]?.queue,
    bucket: config.r2_buckets[0]?.bucket_name,
    s3AccessKeyId: config.r2_buckets[0]?.local_dev?.experimental_s3_credentials?.accessKeyId,
    s3SecretAccessKey: config.r2_buckets[0]?.local_dev?.experimental_s3_credentials?.secretAccessKey,
  })
})
