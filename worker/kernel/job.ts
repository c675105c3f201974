import type * as z from 'zod'
import type { Context } from './context.ts'

/** A piece of background work. It may run twice: `intent` is the same at each attempt, for whoever it calls. */
export interface Job {
  readonly name: string
  readonly attempts: number
  /** How long one attempt may hold the job before another may start. */
  readonly leaseSeconds: number
  /** How long its row stays once it is done. */
  readonly keepDoneHours: number
  readonly run: (ctx: Context, payload: unknown, intent: string) => Promise<void>
}

/** Thrown for work that no repetition can mend: an unknown name, a payload that does not parse. */
export class Park extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'Park'
  }
}

export const JOB_ATTEMPTS = 8
export const JOB_LEASE_SECONDS = 30
/** A finished job keeps its key, which makes a second delivery harmless, for longer than any queue keeps a message. */
export const JOB_KEEP_DONE_HOURS = 30 * 24

export function defineJob<Payload extends z.ZodType>(job: {
  name: string
  payload: Payload
  attempts?: number
  leaseSeconds?: number
  /**
   * Less for work that there is much of, and that does no harm when a late message has it done again. With 0, an order
   * that an object sent becomes a row only where it fails.
   */
  keepDoneHours?: number
  run: (ctx: Context, payload: z.output<Payload>, intent: string) => Promise<void>
}): Job {
  return {
    name: job.name,
    attempts: job.attempts ?? JOB_ATTEMPTS,
    leaseSeconds: job.leaseSeconds ?? JOB_LEASE_SECONDS,
    keepDoneHours: job.keepDoneHours ?? JOB_KEEP_DONE_HOURS,
    async run(ctx, payload, intent) {
      const parsed = job.payload.safeParse(payload)
      if (!parsed.success) {
        const fields = parsed.error.issues.map((issue) => issue.path.join('.') || '(whole)')
        throw new Park(`payload refused: ${fields.join(', ')}`)
      }
      await job.run(ctx, parsed.data, intent)
    },
  }
}

const BACK_OFF_FIRST_SECONDS = 5
const BACK_OFF_MOST_SECONDS = 3_600

/** 5 s, 10 s, 20 s … an hour, each shortened by up to a fifth so that failures of one cause spread out. */
export function backOffSeconds(attempts: number, random = Math.random()): number {
  const full = Math.min(BACK_OFF_FIRST_SECONDS * 2 ** (attempts - 1), BACK_OFF_MOST_SECONDS)
  return Math.ceil(full * (1 - random / 5))
}
