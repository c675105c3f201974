import type * as z from 'zod'
import type { Context } from '../context.ts'
import type { Statement } from './database.ts'
import { rowsOf } from './rows-of.ts'
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
  readonly organization_id: number | null
  readonly actor_id: number | null
  /** As it is stored. */
  readonly payload: string
  readonly at: number
  readonly request_id: string
}

const COLUMNS = ['id', 'name', 'organization_id', 'actor_id', 'payload', 'at', 'request_id'] as const

export const eventRows = (ctx: Context, happened: readonly DomainEvent[]): EventRow[] =>
  happened.map((event) => ({
    id: ctx.ids.uuid(),
    name: event.name,
    organization_id: event.organizationId,
    actor_id: ctx.actor?.userId ?? null,
    payload: JSON.stringify(event.payload),
    at: ctx.clock.now(),
    request_id: ctx.requestId,
  }))

export const eventStatements = ({ db }: Pick<Context, 'db'>, rows: readonly EventRow[]): Statement[] =>
  rows.length === 0 ? [] : [db.insert(events).select(rowsOf(events, COLUMNS, rows))]
