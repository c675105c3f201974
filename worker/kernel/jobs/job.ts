import type * as z from 'zod'
import type { QueueName } from '../../../contract/jobs.ts'
import type { Context } from '../context.ts'
import type { KnownJob } from './job-message.ts'

/** A unit of background work. It may run twice: `intent` is the same at each attempt, as an idempotency key. */
export interface Job {
  readonly name: KnownJob
  readonly queue: QueueName
  readonly attempts: number
  /** How long one attempt may hold the job before another may start. */
  readonly leaseSeconds: number
  /** How long its row stays once it is done. */
  readonly keepDoneHours: number
  readonly run: (ctx: Context, payload: unknown, intent: string) => Promise<void>
  /** The recipient of its mail, for the page of jobs; null for a job that sends none. */
  readonly recipient: ((ctx: Context, payload: unknown) => Promise<Recipient | null>) | null
  /** Answers which of them are done; the others are to be tried by themselves. */
  readonly runTogether: ((ctx: Context, payloads: readonly unknown[]) => Promise<readonly boolean[]>) | null
}

export interface Recipient {
  readonly name: string | null
  readonly email: string
}

/** What took its isolate along comes a second time, and is a row that is counted from then on. */
export const leavesNoRow = (job: Job, delivery: number): boolean => job.keepDoneHours === 0 && delivery === 1

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
  name: KnownJob
  payload: Payload
  /** `money` for work that moves money; everything else shares the standard queue. */
  queue?: QueueName
  attempts?: number
  leaseSeconds?: number
  /**
   * Less for work that there is much of, and that does no harm when a late message has it done again. With 0, an order
   * that an object sent becomes a row only where it fails.
   */
  keepDoneHours?: number
  run: (ctx: Context, payload: z.output<Payload>, intent: string) => Promise<void>
  recipient?: ((ctx: Context, payload: z.output<Payload>) => Promise<Recipient | null>) | undefined
  /**
   * For work that costs little more for many than for one: what the queue brings together of it, where it leaves no
   * row. Where this throws, each is run by itself, so that whatever was done already is done again.
   */
  runTogether?: (ctx: Context, payloads: readonly z.output<Payload>[]) => Promise<void>
}): Job {
  const { recipient, runTogether } = job
  return {
    name: job.name,
    queue: job.queue ?? 'standard',
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
    recipient: recipient
      ? async (ctx, payload) => {
          const parsed = job.payload.safeParse(payload)
          return parsed.success ? recipient(ctx, parsed.data) : null
        }
      : null,
    runTogether: runTogether
      ? async (ctx, payloads) => {
          const parsed = payloads.map((payload) => job.payload.safeParse(payload))
          await runTogether(
            ctx,
            parsed.flatMap(({ data, success }) => (success ? [data] : [])),
          )
          return parsed.map(({ success }) => success)
        }
      : null,
  }
}

const BACK_OFF_FIRST_SECONDS = 5
const BACK_OFF_MOST_SECONDS = 3_600

/** 5 s, 10 s, 20 s … an hour, each shortened by up to a fifth so that failures of one cause spread out. */
export function backOffSeconds(attempts: number, random = Math.random()): number {
  const full = Math.min(BACK_OFF_FIRST_SECONDS * 2 ** (attempts - 1), BACK_OFF_MOST_SECONDS)
  return Math.ceil(full * (1 - random / 5))
}
