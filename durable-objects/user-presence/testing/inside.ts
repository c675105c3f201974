import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import type { Speaker } from '../../chat-room/api.ts'
import { presenceOf } from '../../kit/testing/people.ts'
import { realTime, type Time } from '../../kit/time.ts'
import type { UserPresence } from '../user-presence.ts'

/** What is in somebody's object. */
export const inside = <Value>(
  who: Speaker,
  look: (presence: UserPresence, state: DurableObjectState) => Value | Promise<Value>,
): Promise<Value> =>
  runInDurableObject(presenceOf(who), (instance, state) => look(instance as unknown as UserPresence, state))

/** Beats are stamped by the runtime's clock, so a test's clock runs ahead of it and never stands still. */
export async function later(who: Speaker, milliseconds: number): Promise<void> {
  const time: Time = { ...realTime, now: () => Date.now() + milliseconds }
  await inside(who, (presence) => {
    presence.time = time
  })
}

export const alarmOf = (who: Speaker) => inside(who, (_, state) => state.storage.getAlarm())
export const ring = (who: Speaker) => runDurableObjectAlarm(presenceOf(who))
