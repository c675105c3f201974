import { useSyncExternalStore } from 'react'

/** True when a newer version is installed and waits for the reader's consent. */
export function useUpdateReady(): boolean {
  return useSyncExternalStore(follow, read, read)
}

/** Activates the waiting version and reloads. Only this page reloads: another one may have unsaved work, and keeps
 *  its version. */
export function applyUpdate(): void {
  // Another page has activated it already.
  if (waiting?.state !== 'installed') {
    location.reload()
    return
  }
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.postMessage('take-over')
}

/** Registered in built pages only: in development a cached shell would hide changes. */
export async function registerServiceWorker(): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  const registration = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' })
  announce(registration)
  keepWhatIsRunning()
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', () => announce(registration))
  })
  // An installed app may stay open for days without a navigation.
  setInterval(() => void registration.update().catch(() => undefined), UPDATE_CHECK_MS)
}

/** On the first visit the page loads before the worker. Its assets are fetched once more through the worker, from the
 *  browser's cache, so that the app opens offline from the first visit on. */
function keepWhatIsRunning(): void {
  const keep = () => {
    for (const { name, workerStart } of performance.getEntriesByType(
      'resource',
    ) as PerformanceResourceTiming[]) {
      const { origin, pathname } = new URL(name)
      if (workerStart === 0 && origin === location.origin && pathname.startsWith('/assets/'))
        void fetch(pathname, { cache: 'force-cache' }).catch(() => undefined)
    }
  }
  if (navigator.serviceWorker.controller) keep()
  else navigator.serviceWorker.addEventListener('controllerchange', keep, { once: true })
}

const UPDATE_CHECK_MS = 60 * 60_000

let waiting: ServiceWorker | null = null
const listeners = new Set<() => void>()

const read = () => waiting !== null

function follow(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function announce(registration: ServiceWorkerRegistration) {
  if (!registration.waiting || !navigator.serviceWorker.controller) return
  waiting = registration.waiting
  for (const listener of listeners) listener()
}
