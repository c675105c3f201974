import * as z from 'zod'

/**
 * What travels through the queue. A job that is already a row travels as its number; an object, which never
 * writes D1, sends the job itself with a key that makes a second delivery harmless.
 */
export const jobMessage = z.union([
  z.strictObject({ job_id: z.number().int().positive() }),
  z.strictObject({ name: z.string().max(100), key: z.string().max(200), payload: z.unknown() }),
])
export type JobMessage = z.infer<typeof jobMessage>

/** A job before it is a row. */
export interface JobOrder {
  readonly name: string
  /** Two orders under one key are one job. */
  readonly key: string
  readonly payload: unknown
  readonly notBefore?: number
}
