import { readFileSync } from 'node:fs'
import { inRoot } from '../root.ts'

/**
 * The few values that the commands need from wrangler.toml. Reading them with wrangler's own parser would
 * cost half a second of every start; `wrangler-toml.test.ts` compares the two, so that they cannot drift apart.
 */
export interface WranglerToml {
  readonly crons: readonly string[]
  /** In the order of the file: the business first. */
  readonly databases: readonly string[]
  readonly bucket: string
  /** In the order of the file. */
  readonly queues: readonly string[]
  readonly s3AccessKeyId: string
  readonly s3SecretAccessKey: string
}

export function readWranglerToml(file = inRoot('wrangler.toml')): WranglerToml {
  const text = readFileSync(file, 'utf8').replace(/^\s*#.*$/gm, '')
  const find = (pattern: RegExp) => pattern.exec(text)?.[1] ?? ''
  return {
    crons: [...find(/^crons\s*=\s*\[([^\]]*)\]/m).matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? ''),
    databases: [...text.matchAll(/^database_name\s*=\s*"([^"]+)"/gm)].map((match) => match[1] ?? ''),
    queues: [...text.matchAll(/^\[\[queues\.producers\]\]\s*queue\s*=\s*"([^"]+)"/gm)].map(
      (match) => match[1] ?? '',
    ),
    bucket: find(/^bucket_name\s*=\s*"([^"]+)"/m),
    s3AccessKeyId: find(/accessKeyId\s*=\s*"([^"]+)"/),
    s3SecretAccessKey: find(/secretAccessKey\s*=\s*"([^"]+)"/),
  }
}
