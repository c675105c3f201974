import type { NotificationKind } from '../../contract/notification-kinds.ts'
import { hasOwnLetter } from '../../contract/notifications/at-first.ts'
import { preferenceFor, preferencesOf } from '../identity/preferences/preferences.ts'
import type { Context } from '../kernel/context.ts'
import { subscriptionsOf } from './push/subscriptions.ts'

/** How one person is told of something besides the bell. */
export interface Way {
  readonly userId: number
  /** Null for not at all, or by the letter that its capability writes. */
  readonly email: 'now' | 'digest' | null
  readonly subscriptionIds: readonly number[]
}

export async function waysOf(
  ctx: Context,
  kind: NotificationKind,
  people: readonly { readonly id: number }[],
): Promise<Way[]> {
  const ids = people.map(({ id }) => id)
  const [preferences, subscriptions] = await Promise.all([preferencesOf(ctx, ids), subscriptionsOf(ctx, ids)])
  return ids.map((userId) => {
    const { email, push } = preferenceFor(preferences(userId), kind)
    return {
      userId,
      email: email === 'off' || (email === 'now' && hasOwnLetter(kind)) ? null : email,
      subscriptionIds: push ? subscriptions.filter((one) => one.user_id === userId).map(({ id }) => id) : [],
    }
  })
}
