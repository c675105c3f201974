import type * as z from 'zod'
import type { PersonalEvent } from '../../durable-objects/user-presence/api.ts'
import { peopleWhoMay } from '../identity/people/audience.ts'
import { findPeople } from '../identity/people/find.ts'
import type { Context } from '../kernel/context.ts'
import type { Happened } from '../kernel/jobs/reactions.ts'
import type { rowChanged } from './events.ts'
import { publish } from './publish.ts'

type Change = Happened<z.output<typeof rowChanged.payload>>

/** How many people's objects are called at the same time. */
const CALLED_AT_ONCE = 50

/**
 * The audience is read now, not when the row changed: a person who has lost the organization meanwhile receives nothing.
 * The key makes a repetition of the job append nothing.
 */
export async function publishChange(ctx: Context, change: Change): Promise<void> {
  const [audience, [by = null]] = await Promise.all([audienceOf(ctx, change.payload), speakers(ctx, change)])
  const { kind, data } = change.payload
  const event: PersonalEvent = { key: `changed:${change.eventId}`, kind, at: change.at, by, data }
  for (let from = 0; from < audience.length; from += CALLED_AT_ONCE)
    await Promise.all(
      audience.slice(from, from + CALLED_AT_ONCE).map((userId) => publish(ctx, userId, event)),
    )
}

async function audienceOf(ctx: Context, { data, internal, readers }: Change['payload']): Promise<number[]> {
  const permission = internal ? 'internal.read' : 'organizations.view'
  const people = await peopleWhoMay(ctx, permission, data.organization_id)
  return readers ? people.filter((id) => readers.includes(id)) : people
}

async function speakers(ctx: Context, { actorId }: Change) {
  const people = await findPeople(ctx, actorId === null ? [] : [actorId])
  return people.map(({ id, name, role }) => ({ id, name, role }))
}
