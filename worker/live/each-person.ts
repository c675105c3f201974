import type { Context } from '../kernel/context.ts'
import { personObject } from './person-object.ts'

/** How many people's objects are called at the same time. */
const CALLED_AT_ONCE = 50

/** Calls the object of each of these people, some at a time. */
export async function eachPerson(
  ctx: Context,
  userIds: readonly number[],
  call: (object: ReturnType<typeof personObject>, userId: number) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < userIds.length; from += CALLED_AT_ONCE)
    await Promise.all(
      userIds
        .slice(from, from + CALLED_AT_ONCE)
        .map((userId) => call(personObject(ctx.bindings, userId), userId)),
    )
}
