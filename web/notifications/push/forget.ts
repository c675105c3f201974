import { localStore } from '../../lib/local-storage.ts'

/**
 * On signing out this browser takes no more push messages; the server forgets it by itself. Where it takes none, nothing
 * is loaded for it.
 */
export async function forgetPushSubscription(): Promise<void> {
  if (localStore.get('push-owner') === null) return
  localStore.put('push-owner', null)
  const { unsubscribeHere } = await import('./browser.ts')
  await unsubscribeHere().catch(() => undefined)
}
