/** What the browser says of push messages; what we know of it is the server's to say. */
export type PushState = 'unsupported' | 'askable' | 'denied' | 'on' | 'off'

/** A browser that has never had its worker (in development, on a first visit) must not keep a page waiting for it. */
const WORKER_WITHIN_MS = 5_000

export const isSupported = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

/** Safari on an iPhone has push messages only in an app that stands on the home screen. */
export const needsHomeScreen = (): boolean =>
  !isSupported() && /iPhone|iPad/.test(navigator.userAgent) && 'serviceWorker' in navigator

export async function pushState(): Promise<PushState> {
  if (!isSupported()) return 'unsupported'
  if (Notification.permission === 'denied') return 'denied'
  if (Notification.permission === 'default') return 'askable'
  return (await currentSubscription()) ? 'on' : 'off'
}

export async function currentSubscription(): Promise<PushSubscription | null> {
  const registration = isSupported() ? await worker() : null
  return registration ? registration.pushManager.getSubscription() : null
}

/** Null where the person refuses. Asked for by a press of theirs, never by itself. */
export async function subscribeHere(publicKey: string): Promise<PushSubscription | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null
  const registration = await worker()
  if (!registration) throw new Error('no service worker')
  const applicationServerKey = bytesOf(publicKey)
  const known = await registration.pushManager.getSubscription()
  // Under another key its messages would be refused.
  if (known && !isSame(known.options.applicationServerKey, applicationServerKey)) await known.unsubscribe()
  return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })
}

export async function unsubscribeHere(): Promise<void> {
  await (await currentSubscription())?.unsubscribe()
}

/** As the server takes it. */
export function sentOf(subscription: PushSubscription): {
  endpoint: string
  keys: { p256dh: string; auth: string }
} {
  const { endpoint, keys } = subscription.toJSON()
  return { endpoint: endpoint ?? '', keys: { p256dh: keys?.['p256dh'] ?? '', auth: keys?.['auth'] ?? '' } }
}

function worker(): Promise<ServiceWorkerRegistration | null> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), WORKER_WITHIN_MS))
  return Promise.race([navigator.serviceWorker.ready, late])
}

function bytesOf(base64Url: string): Uint8Array<ArrayBuffer> {
  const base64 = base64Url.replaceAll('-', '+').replaceAll('_', '/')
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
}

function isSame(one: ArrayBuffer | null, other: Uint8Array): boolean {
  const bytes = new Uint8Array(one ?? new ArrayBuffer(0))
  return bytes.length === other.length && bytes.every((byte, index) => byte === other[index])
}
