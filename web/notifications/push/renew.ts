import { createSubscription } from '../../../contract/notifications/push.ts'
import { call } from '../../lib/call.ts'
import { localStore } from '../../lib/local-storage.ts'
import { currentSubscription, isSupported, sentOf } from './browser.ts'

/**
 * A browser that takes push messages follows its person from session to session. Where somebody else signs in by it, it
 * takes none: they have not been asked.
 */
export async function renewHere(me: number): Promise<void> {
  if (!isSupported() || Notification.permission !== 'granted') return
  const subscription = await currentSubscription()
  if (!subscription) return
  if (localStore.get('push-owner') !== String(me)) return void (await subscription.unsubscribe())
  await call(createSubscription, { body: sentOf(subscription) }, { idempotencyKey: crypto.randomUUID() })
}
