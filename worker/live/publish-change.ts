import type * as z from 'zod'
import type { PersonalEvent } from '../../durable-objects/user-presence/api.ts'
import { peopleWhoMay } from '../identity/people/audience.ts'
import { findPeople } from '../identity/people/find.ts'
import type { Context } from '../kernel/context.ts'
import { pick } from '../kernel/data/fields.ts'
import type { Happened } from '../kernel/jobs/reactions.ts'
import { eachPerson } from './each-person.ts'
import type { rowsChanged } from './events.ts'

type Change = Happened<z.output<typeof rowsChanged.payload>>

/**
 * The audience is read now, not when the rows changed: a person who has lost the organization meanwhile receives nothing.
 * The keys make a repetition of the job append nothing.
 */
export async function publishChange(ctx: Context, change: Change): Promise<void> {
  const [audience, by] = await Promise.all([audienceOf(ctx, change), actorOf(ctx, change)])
  const events = change.payload.changes.map(({ kind, data }, index): PersonalEvent => {
    return { key: `changed:${change.eventId}:${index}`, kind, at: change.at, by, data }
  })
  await eachPerson(ctx, audience, (object) => object.appendAll(events))
}

async function audienceOf(
  ctx: Context,
  { organizationId, payload: { internal, permission, readers } }: Change,
): Promise<number[]> {
  if (organizationId === null) return []
  const needed = permission ?? (internal ? 'internal.read' : 'organizations.view')
  const people = await peopleWhoMay(ctx, needed, organizationId)
  return readers ? people.filter((id) => readers.includes(id)) : people
}

async function actorOf(ctx: Context, { actorId }: Change): Promise<PersonalEvent['by']> {
  if (actorId === null) return null
  const [person] = await findPeople(ctx, [actorId])
  return person ? pick(person, ['id', 'name', 'role']) : null
}
