import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Bindings } from '../bindings.ts'
import { createApp } from '../http/app.ts'
import { setScene } from '../testing/scene.ts'

const OBSERVED = {
  SENTRY_DSN: 'https://publickey@sandbox.test/observers/42',
  POSTHOG_KEY: 'project-key',
  POSTHOG_HOST: 'https://sandbox.test/observers',
}

async function reports(): Promise<{ path: string; body: string }[]> {
  const response = await fetch('http://sandbox.test/observers/reports')
  return ((await response.json()) as { results: { path: string; body: string }[] }).results
}

/** A product with a bug in it, whose message quotes what somebody typed. */
async function stumble(bindings: Bindings): Promise<Response> {
  const app = createApp({
    authenticator: {
      authenticate: () => Promise.reject(new Error('nobody')),
      stands: () => sql`true`,
      recall: () => Promise.resolve(null),
    },
    reactions: [],
    jobs: new Map(),
    receiveMail: () => Promise.reject(new Error('nobody')),
    mount: (mounted) => {
      mounted.get('/stumble', () => {
        throw new TypeError('awa@cnss.test typed this\nover two lines: awa@cnss.test')
      })
    },
  })
  const execution = createExecutionContext()
  const response = await app.fetch(new Request('http://matrice.test/stumble'), bindings, execution)
  await waitOnExecutionContext(execution)
  return response
}

describe('reporting', () => {
  it('tells Sentry the kind and place of a bug, never what it quotes', async () => {
    const { bindings } = await setScene({ variables: OBSERVED })
    const response = await stumble(bindings)
    expect(response.status).toBe(500)
    const [report] = await reports()
    expect(report?.path).toBe('/observers/api/42/envelope')
    expect(report?.body).toContain('TypeError')
    expect(report?.body).not.toContain('awa@cnss.test')
    const { request_id } = (await response.json()) as { request_id: string }
    expect(report?.body).toContain(request_id)
  })

  it('tells nobody anything while the keys are not set', async () => {
    const { bindings } = await setScene()
    await stumble(bindings)
    expect(await reports()).toEqual([])
  })

  it('counts a sign-in for PostHog by number alone', async () => {
    const { ask, cast } = await setScene({ variables: OBSERVED })
    await ask('POST', '/api/auth/login', {
      body: { email: cast.agent.email, password: 'palmier-lagune-tambour' },
    })
    const [report] = await reports()
    expect(report?.path).toBe('/observers/i/v0/e')
    expect(JSON.parse(report?.body ?? '')).toMatchObject({
      event: 'signed_in',
      distinct_id: `user:${cast.agent.id}`,
    })
    expect(report?.body).not.toContain(cast.agent.email)
  })
})
