import type { Config } from '../config.ts'
import { faultFacts } from './log.ts'

/**
 * Bugs go to Sentry and usage figures to PostHog, each only when its key is set. Both take plain HTTP, so no
 * library is carried into every isolate; and both get ids and kinds only: no message, address, name or body,
 * because any of these may quote what a person typed.
 */
export interface Bug {
  readonly error: unknown
  readonly requestId: string
  readonly route: string
  readonly now: number
}

export async function reportBug(config: Config, bug: Bug): Promise<void> {
  if (!config.SENTRY_DSN) return
  const dsn = new URL(config.SENTRY_DSN)
  const parts = dsn.pathname.split('/').filter(Boolean)
  const project = parts.at(-1) ?? ''
  const folder = parts.slice(0, -1).join('/')
  const event = sentryEvent(config, bug)
  const lines = [
    { event_id: event.event_id, sent_at: new Date(bug.now).toISOString() },
    { type: 'event' },
    event,
  ]
  await post(`${dsn.origin}/${folder ? `${folder}/` : ''}api/${project}/envelope/`, {
    type: 'application/x-sentry-envelope',
    headers: {
      'X-Sentry-Auth': `Sentry sentry_version=7, sentry_client=matrice/1, sentry_key=${dsn.username}`,
    },
    body: lines.map((line) => JSON.stringify(line)).join('\n'),
  })
}

/** A figure about use. `who` is a number, which means nothing outside this deployment. */
export async function countUse(
  config: Config,
  use: { event: string; who: number; facts?: Readonly<Record<string, string | number | boolean>> },
): Promise<void> {
  if (!config.POSTHOG_KEY || !config.POSTHOG_HOST) return
  await post(`${config.POSTHOG_HOST}/i/v0/e/`, {
    type: 'application/json',
    headers: {},
    body: JSON.stringify({
      api_key: config.POSTHOG_KEY,
      event: use.event,
      distinct_id: `user:${use.who}`,
      properties: { ...use.facts, $process_person_profile: false, $geoip_disable: true },
    }),
  })
}

function sentryEvent(config: Config, { error, requestId, route, now }: Bug) {
  const facts = faultFacts(error)
  return {
    event_id: requestId.replaceAll('-', ''),
    timestamp: now / 1_000,
    platform: 'javascript',
    level: 'error',
    environment: config.ENVIRONMENT,
    transaction: route,
    tags: { request_id: requestId },
    exception: { values: [{ type: facts.fault, value: facts.at ?? '' }] },
  }
}

const TIMEOUT_MS = 3_000

/** An observer that is down is no business of the person whose request failed. */
async function post(
  url: string,
  { type, headers, body }: { type: string; headers: Record<string, string>; body: string },
): Promise<void> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': type, ...headers },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    await response.body?.cancel()
  } catch (error) {
    console.error(JSON.stringify({ level: 'error', event: 'observer.unreachable', ...faultFacts(error) }))
  }
}
