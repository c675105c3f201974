import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { asSystem, type Context, type Reactions } from '../context.ts'
import type { EventKind, EventRow } from '../data/events.ts'
import { events } from '../data/tables.ts'
import { faultFacts } from '../observe/log.ts'
import { defineJob, type Job, Park, type Recipient } from './job.ts'
import type { KnownJob } from './job-message.ts'

/** What one capability does when something happened in another: a job, once per event. */
export interface Reaction {
  readonly eventName: string
  readonly job: Job
  /** What the job does, for an event that has just been stored. */
  readonly react: (ctx: Context, row: EventRow, intent: string) => Promise<void>
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
  const react = async (ctx: Context, row: Row, intent: string) => {
    const parsed = event.payload.safeParse(row.payload)
    if (!parsed.success) throw new Park('the event does not fit its schema')
    const { organization_id: organizationId, actor_id: actorId, at } = row
    await run(ctx, { eventId: row.id, organizationId, actorId, at, payload: parsed.data }, intent)
  }
  const job = defineJob({
    name,
    payload: z.strictObject({ event_id: z.string() }),
    async run(ctx, { event_id }, intent) {
      const row = await eventRow(ctx, event_id)
      if (!row) throw new Park('the event is gone')
      await react(ctx, row, intent)
    },
    recipient:
      recipient &&
      (async (ctx, { event_id }) => {
        const parsed = event.payload.safeParse((await eventRow(ctx, event_id))?.payload)
        return parsed.success ? recipient(ctx, parsed.data) : null
      }),
  })
  return {
    eventName: event.eventName,
    job,
    react: (ctx, row, intent) => react(ctx, { ...row, payload: JSON.parse(row.payload) }, intent),
  }
}

/** Read again, for what is done about it later; null once it is forgotten. */
export async function happenedBefore<Payload extends z.ZodObject>(
  ctx: Context,
  event: EventKind<Payload>,
  eventId: string,
): Promise<Happened<z.output<Payload>> | null> {
  const row = await eventRow(ctx, eventId)
  const parsed = event.payload.safeParse(row?.payload)
  if (!row || !parsed.success) return null
  return {
    eventId,
    organizationId: row.organization_id,
    actorId: row.actor_id,
    at: row.at,
    payload: parsed.data,
  }
}

type Row = Omit<typeof events.$inferSelect, 'request_id' | 'name'>

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
      for (const row of rows)
        for (const reaction of list)
          if (reaction.hasty && reaction.eventName === row.name)
            ctx.waitUntil(attempt(asSystem(ctx), reaction, row))
    },
  }
}

/** With the event as it was stored a moment ago: the job, which comes later, reads it again. */
async function attempt(ctx: Context, { job, react }: Reaction, row: EventRow): Promise<void> {
  try {
    await react(ctx, row, `${row.id}:${job.name}`)
  } catch (error) {
    ctx.log.error('reaction.failed', { job: job.name, ...faultFacts(error) })
  }
}
