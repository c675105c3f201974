import { ownPathIn, pushMessageIn } from './lib/push-message.ts'
import { isServerPath } from './lib/server-paths.ts'

/** Keeps the shell at hand and what was visited within reach. Data is not its business: the pages' own cache
 *  knows who is signed in, this one must never hold an answer of theirs. */
declare const self: ServiceWorkerGlobalScope
declare const __SHELL__: string[]
declare const __VERSION__: string

const SHELL = `shell-${__VERSION__}`
/** Hashed files may outlive a version: their names say which one they are. */
const ASSETS = 'assets'
const ASSETS_MOST = 150
/** Static files are the same for every request, whatever the server's `Vary` says. */
const ANYHOW = { ignoreVary: true }

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(SHELL)
      .then((cache) => cache.addAll(__SHELL__.map((path) => new Request(path, { cache: cacheFor(path) })))),
  )
})

/** A hashed file is what its name says, wherever it comes from: on a first visit the page has just fetched it. */
const cacheFor = (path: string): RequestCache => (path.startsWith('/assets/') ? 'default' : 'reload')

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldVersions().then(() => self.clients.claim()))
})

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(self.skipWaiting())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate')
    event.respondWith(isServerPath(url.pathname) ? pageOrOffline(request) : shell(request))
  else if (isServerPath(url.pathname)) return
  else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request))
  else if (__SHELL__.includes(url.pathname))
    event.respondWith(caches.match(request, ANYHOW).then((kept) => kept ?? fetch(request)))
})

self.addEventListener('push', (event) => {
  event.waitUntil(show(event.data))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(ownPathIn(event.notification.data)))
})

/** Written by the server, in the language of its reader. What cannot be read is shown as well: a browser that is called
 *  and shows nothing takes the permission back. */
async function show(data: PushMessageData | null): Promise<void> {
  const { title, body, path, tag } = pushMessageIn(() => data?.json(), self.navigator.language)
  const pages = await appPages()
  await self.registration.showNotification(title, {
    body,
    ...(tag === undefined ? {} : { tag }),
    icon: '/icon-192.png',
    badge: '/icon-192.png',
    data: { path },
    // Whoever has the app before them sees the bell ring.
    silent: pages.some(({ focused }) => focused),
  })
}

/** A window of the app comes to the front and goes there; without one a new one opens. */
async function open(path: string): Promise<void> {
  const pages = await appPages()
  const page = pages.find(({ focused }) => focused) ?? pages[0]
  if (!page) return void (await self.clients.openWindow(path))
  page.postMessage({ open: path })
  await page.focus()
}

/** Not the pages that the server draws, which know no other. */
async function appPages(): Promise<readonly WindowClient[]> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  return pages.filter(({ url }) => !isServerPath(new URL(url).pathname))
}

/** The app's page is the same for every address, so it opens at once, with or without a network. */
async function shell(request: Request): Promise<Response> {
  // Its answer varies by language and origin, the app in it does not.
  const kept = await caches.match('/index.html', { cacheName: SHELL, ignoreVary: true })
  return kept ?? pageOrOffline(request)
}

async function pageOrOffline(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch {
    return (await caches.match('/offline.html')) ?? Response.error()
  }
}

/** Kept once fetched. A file that is gone may be answered by the app's page: that must never pass for a script,
 *  neither now nor from the cache. */
async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request, ANYHOW)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.headers.get('content-type')?.startsWith('text/html')) return Response.error()
  if (answer.ok) {
    const cache = await caches.open(ASSETS)
    await cache.put(request, answer.clone())
    const names = await cache.keys()
    await Promise.all(
      names.slice(0, Math.max(0, names.length - ASSETS_MOST)).map((name) => cache.delete(name)),
    )
  }
  return answer
}

async function dropOldVersions(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(
    names.filter((name) => name !== SHELL && name !== ASSETS).map((name) => caches.delete(name)),
  )
}
