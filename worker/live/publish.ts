import type { PersonalEvent } from '../../durable-objects/user-presence/api.ts'
import type { Context } from '../kernel/context.ts'
import { personObject } from './person-object.ts'

/**
 * Appends an event to a person's stream, sends it to their connected devices and returns its number. A job may run
 * twice: the same `key` is stored once and keeps its number.
 */
export const publish = (ctx: Context, userId: number, event: PersonalEvent): Promise<number> =>
  personObject(ctx.bindings, userId).append(event)
