import type * as z from 'zod'
import type { Context } from '../context.ts'
import type { Statement } from './database.ts'
import { events } from './tables.ts'

/** Something that happened, in the past tense; other capabilities react to it without being known here. */
export interface DomainEvent {
  readonly name: string
  readonly organizationId: number | null
  readonly payload: Readonly<Record<string, unknown>>
}

export interface EventKind<Payload extends z.ZodObject> {
  (organizationId: number | null, payload: z.input<Payload>): DomainEvent
  readonly eventName: string
  readonly payload: Payload
}

export function defineEvent<Payload extends z.ZodObject>(name: string, payload: Payload): EventKind<Payload> {
  const make = (organizationId: number | null, facts: z.input<Payload>): DomainEvent => ({
    name,
    organizationId,
    payload: payload.parse(facts),
  })
  return Object.assign(make, { eventName: name, payload })
}

export interface EventRow {
  readonly id: string
  readonly name: string
}

export function eventStatements(
  ctx: Context,
  happened: readonly DomainEvent[],
): { statements: Statement[]; rows: EventRow[] } {
  const rows = happened.map((event) => ({
    id: ctx.ids.uuid(),
    name: event.name,
    organization_id: event.organizationId,
    actor_id: ctx.actor?.userId ?? null,
    payload: event.payload,
    at: ctx.clock.now(),
    request_id: ctx.requestId,
  }))
  return { statements: rows.map((row) => ctx.db.insert(events).values(row)), rows }
}
