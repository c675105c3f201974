import type * as z from 'zod'
import type { PersonalEvent } from '../../durable-objects/user-presence/api.ts'
import { peopleWhoMay } from '../identity/people/audience.ts'
import { findPeople } from '../identity/people/find.ts'
import type { Context } from '../kernel/context.ts'
import { pick } from '../kernel/data/fields.ts'
import type { Happened } from '../kernel/jobs/reactions.ts'
import type { rowsChanged } from './events.ts'
import { publishAll } from './publish.ts'

type Change = Happened<z.output<typeof rowsChanged.payload>>

/** How many people's objects are called at the same time. */
const CALLED_AT_ONCE = 50

/**
 * The audience is read now, not when the rows changed: a person who has lost the organization meanwhile receives nothing.
 * The keys make a repetition of the job append nothing.
 */
export async function publishChange(ctx: Context, change: Change): Promise<void> {
  const [audience, by] = await Promise.all([audienceOf(ctx, change), actorOf(ctx, change)])
  const events = change.payload.changes.map(({ kind, data }, index): PersonalEvent => {
    return { key: `changed:${change.eventId}:${index}`, kind, at: change.at, by, data }
  })
  for (let from = 0; from < audience.length; from += CALLED_AT_ONCE)
    await Promise.all(
      audience.slice(from, from + CALLED_AT_ONCE).map((userId) => publishAll(ctx, userId, events)),
    )
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
