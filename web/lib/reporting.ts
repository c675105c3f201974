import { settings } from '../../contract/platform/routes.ts'
import { call } from './call.ts'

/** Sends errors to Sentry and page views to PostHog, each only when this deployment has its key. Loaded once the page
 *  is idle. It sends an error's type and place and the shape of a path, never a message, an id, a name or typed text. */
export async function startReporting(): Promise<void> {
  const { sentry_dsn, posthog, version } = await call(settings)
  if (sentry_dsn) watchBugs(sentry_dsn, version)
  if (posthog) watchPages(posthog)
}

/** A page that fails in a loop must not exhaust the service's quota. */
const REPORTS_MOST = 20

function watchBugs(dsn: string, release: string): void {
  let left = REPORTS_MOST
  const report = (error: unknown) => {
    if (left <= 0 || !(error instanceof Error)) return
    left -= 1
    post(envelopeUrl(dsn), 'application/x-sentry-envelope', envelope(error, release))
  }
  window.addEventListener('error', (event) => report(event.error))
  window.addEventListener('unhandledrejection', (event) => report(event.reason))
}

function watchPages({ key, host }: { key: string; host: string }): void {
  // Lives as long as this page: counts visits without identifying a person.
  const visit = crypto.randomUUID()
  const view = () =>
    post(
      `${host}/i/v0/e/`,
      'application/json',
      JSON.stringify({
        api_key: key,
        event: '$pageview',
        distinct_id: visit,
        properties: {
          path: shapeOf(location.pathname),
          $process_person_profile: false,
          $geoip_disable: true,
        },
      }),
    )
  view()
  window.addEventListener('popstate', view)
}

/** `/people/42` is a page; that it was person 42 is not reported. */
export const shapeOf = (path: string) => path.replaceAll(/\/\d+(?=\/|$)/g, '/…')

export function envelopeUrl(dsn: string): string {
  const url = new URL(dsn)
  const parts = url.pathname.split('/').filter(Boolean)
  const folder = parts
    .slice(0, -1)
    .map((part) => `${part}/`)
    .join('')
  return `${url.origin}/${folder}api/${parts.at(-1)}/envelope/?sentry_version=7&sentry_key=${url.username}`
}

export function envelope(error: Error, release: string): string {
  const event_id = crypto.randomUUID().replaceAll('-', '')
  const places = error.stack?.split('\n').filter((line) => /^\s+at |@https?:/.test(line)) ?? []
  const event = {
    event_id,
    platform: 'javascript',
    level: 'error',
    release,
    transaction: shapeOf(globalThis.location?.pathname ?? '/'),
    exception: { values: [{ type: error.name, value: places.slice(0, 8).join(' ').trim() }] },
  }
  return [{ event_id }, { type: 'event' }, event].map((line) => JSON.stringify(line)).join('\n')
}

function post(url: string, type: string, body: string): void {
  void fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': type },
    body,
    keepalive: true,
    credentials: 'omit',
  }).catch(() => undefined)
}
