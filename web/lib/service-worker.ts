import { useSyncExternalStore } from 'react'
import { untilReachable } from './reachable.ts'

/** True when a newer version is installed and waits for the reader's consent. */
export function useUpdateReady(): boolean {
  return useSyncExternalStore(hear, read, read)
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

/** For a page that its version cannot draw any more: whoever looks at it has nothing to lose. */
export async function takeNewestWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.getRegistration()
  await registration?.update().catch(() => undefined)
  const newest = registration?.installing ?? registration?.waiting
  if (!newest || !(await becomes(newest, 'installed'))) return
  newest.postMessage('take-over')
  await becomes(newest, 'activated')
}

/** False where it fails or does not come to it in time. */
function becomes(worker: ServiceWorker, state: ServiceWorkerState): Promise<boolean> {
  return new Promise((resolve) => {
    const look = () => {
      if (worker.state === 'redundant') resolve(false)
      else if (LIFE.indexOf(worker.state) >= LIFE.indexOf(state)) resolve(true)
    }
    worker.addEventListener('statechange', look)
    setTimeout(() => resolve(false), INSTALL_MS)
    look()
  })
}

const LIFE: readonly ServiceWorkerState[] = ['installing', 'installed', 'activating', 'activated']

/** The shell at 50 kbit/s, and some. */
const INSTALL_MS = 45_000

/**
 * Registered in built pages only: in development a cached shell would hide changes. What it stores must not hold up the
 * page that is coming, so it begins when nothing has come for a moment. Where the network is cut meanwhile, it begins
 * again once the server answers.
 */
export async function registerServiceWorker(): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  if (!navigator.serviceWorker.controller) await untilCalm()
  for (let attempts = 0; attempts < ATTEMPTS_MOST; attempts++) {
    const registration = await navigator.serviceWorker
      .register('/sw.js', { updateViaCache: 'none' })
      .catch(() => undefined)
    if (registration) follow(registration)
    const worker = registration?.active ?? registration?.waiting ?? registration?.installing
    if (worker && (worker.state !== 'installing' || (await becomes(worker, 'installed')))) return
    await untilReachable()
  }
}

const ATTEMPTS_MOST = 5

const CALM_MS = 1_000
const CALM_MOST_MS = 120_000

async function untilCalm(): Promise<void> {
  const end = Date.now() + CALM_MOST_MS
  for (let before = -1, now = loaded(); (now !== before || isComing()) && Date.now() < end; now = loaded()) {
    before = now
    await new Promise((resolve) => setTimeout(resolve, CALM_MS))
  }
}

const loaded = () => performance.getEntriesByType('resource').length

/** A large file takes seconds in which nothing else arrives. */
const isComing = () => document.querySelector('.splash, .skeleton') !== null

let followed: ServiceWorkerRegistration | undefined

function follow(registration: ServiceWorkerRegistration): void {
  announce(registration)
  if (followed === registration) return
  followed = registration
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

function hear(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function announce(registration: ServiceWorkerRegistration) {
  if (!registration.waiting || !navigator.serviceWorker.controller) return
  waiting = registration.waiting
  for (const listener of listeners) listener()
}
