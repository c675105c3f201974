import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { asSystem, type Context, type Reactions } from '../context.ts'
import type { EventKind } from '../data/events.ts'
import { events } from '../data/tables.ts'
import { faultFacts } from '../observe/log.ts'
import { defineJob, type Job, Park, type Recipient } from './job.ts'
import type { KnownJob } from './job-message.ts'

/** What one capability does when something happened in another: a job, once per event. */
export interface Reaction {
  readonly eventName: string
  readonly job: Job
  /** Done right after the commit as well: its job then finds that nothing is left to do, or does it after all. */
  readonly hasty?: true
}

export interface Happened<Payload> {
  readonly eventId: string
  readonly organizationId: number | null
  readonly actorId: number | null
  readonly at: number
  readonly payload: Payload
}

export function on<Payload extends z.ZodObject>(
  event: EventKind<Payload>,
  name: KnownJob,
  run: (ctx: Context, happened: Happened<z.output<Payload>>, intent: string) => Promise<void>,
  /** Of a letter: to whom it goes. */
  recipient?: (ctx: Context, payload: z.output<Payload>) => Promise<Recipient | null>,
): Reaction {
  const job = defineJob({
    name,
    payload: z.strictObject({ event_id: z.string() }),
    async run(ctx, { event_id }, intent) {
      const row = await eventRow(ctx, event_id)
      if (!row) throw new Park('the event is gone')
      const parsed = event.payload.safeParse(row.payload)
      if (!parsed.success) throw new Park('the event does not fit its schema')
      const { organization_id: organizationId, actor_id: actorId, at } = row
      await run(ctx, { eventId: row.id, organizationId, actorId, at, payload: parsed.data }, intent)
    },
    recipient:
      recipient &&
      (async (ctx, { event_id }) => {
        const parsed = event.payload.safeParse((await eventRow(ctx, event_id))?.payload)
        return parsed.success ? recipient(ctx, parsed.data) : null
      }),
  })
  return { eventName: event.eventName, job }
}

const eventRow = (ctx: Context, eventId: string) =>
  ctx.db.select().from(events).where(eq(events.id, eventId)).get()

/** Runs these jobs without the queue, whose batching would delay them by a second. */
export const immediately = (reaction: Reaction): Reaction => ({ ...reaction, hasty: true })

export function reactionsOf(list: readonly Reaction[]): Reactions {
  return {
    jobsFor: (rows) =>
      rows.flatMap((row) =>
        list
          .filter((reaction) => reaction.eventName === row.name)
          .map(({ job }) => ({
            name: job.name,
            key: `${row.id}:${job.name}`,
            payload: { event_id: row.id },
          })),
      ),
    runImmediate(ctx, rows) {
      for (const { id, name } of rows)
        for (const { eventName, hasty, job } of list)
          if (hasty && eventName === name) ctx.waitUntil(attempt(asSystem(ctx), job, id))
    },
  }
}

async function attempt(ctx: Context, job: Job, eventId: string): Promise<void> {
  try {
    await job.run(ctx, { event_id: eventId }, `${eventId}:${job.name}`)
  } catch (error) {
    ctx.log.error('reaction.failed', { job: job.name, ...faultFacts(error) })
  }
}
