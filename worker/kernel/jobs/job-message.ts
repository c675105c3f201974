import * as z from 'zod'
import type { JobName } from '../../../contract/jobs.ts'

/** What the queue delivers, read as foreign data: an older version may have sent it. */
export const jobMessage = z.union([
  z.strictObject({ job_id: z.number().int().positive() }),
  z.strictObject({ name: z.string().max(100), key: z.string().max(200), payload: z.unknown() }),
])

/** The product's jobs, and those that a test defines for itself. */
export type KnownJob = JobName | `test.${string}`

/**
 * What is sent to the queue. A job that is already a row travels as its number. An object, which never writes D1, sends
 * the order itself; its key makes a second delivery harmless.
 */
export type JobMessage = { readonly job_id: number } | Omit<JobOrder, 'notBefore'>

/** A job before it is a row. */
export interface JobOrder {
  readonly name: KnownJob
  /** Two orders under one key are one job. */
  readonly key: string
  readonly payload: unknown
  readonly notBefore?: number
}
