import { describe, expect, it } from 'vitest'
import { setScene } from '../testing/scene.ts'

const PARTNER = 'https://partner.test'
const STRANGERS = [
  'https://evil.test',
  'https://partner.test.evil.test',
  'http://partner.test',
  'https://partner.test:8443',
  'https://PARTNER.test',
  'null',
]

const BEFOREHAND = { 'Access-Control-Request-Method': 'PATCH' }

const granted = ({ headers }: Response) => ({
  origin: headers.get('Access-Control-Allow-Origin'),
  vary: headers.get('Vary')?.includes('Origin'),
})

describe('another site', () => {
  it('another site on the list may read answers, refusals among them, with credentials', async () => {
    const { ask } = await setScene()
    for (const path of ['/api/auth/methods', '/api/auth/profile', '/api/nowhere', '/healthz?x=1']) {
      const response = await ask('GET', path, { headers: { Origin: PARTNER } })
      expect(granted(response)).toEqual({ origin: PARTNER, vary: true })
      expect(response.headers.get('Access-Control-Allow-Credentials')).toBe('true')
      expect(response.headers.get('Access-Control-Expose-Headers')?.split(',')).toEqual(
        expect.arrayContaining(['ETag', 'RateLimit', 'Retry-After', 'X-Request-Id']),
      )
    }
  })

  it.each(STRANGERS)('another site that is not on it (%s) may read nothing', async (Origin) => {
    const { ask } = await setScene()
    for (const method of ['GET', 'OPTIONS']) {
      const response = await ask(method, '/api/auth/methods', { headers: { ...BEFOREHAND, Origin } })
      expect(granted(response)).toEqual({ origin: null, vary: true })
      expect(response.headers.has('Access-Control-Allow-Methods')).toBe(false)
    }
  })

  it('another site asks beforehand and is told what it may send', async () => {
    const { ask } = await setScene()
    const headers = {
      ...BEFOREHAND,
      Origin: PARTNER,
      'Access-Control-Request-Headers': 'content-type,x-csrftoken,idempotency-key',
    }
    const response = await ask('OPTIONS', '/api/auth/profile', { headers })
    expect(response.status).toBe(204)
    expect(granted(response)).toEqual({ origin: PARTNER, vary: true })
    expect(response.headers.get('Access-Control-Allow-Methods')).toContain('PATCH')
    expect(response.headers.get('Access-Control-Allow-Headers')).toContain('X-CSRFToken')
    expect(response.headers.get('Access-Control-Allow-Headers')).toContain('Idempotency-Key')
  })

  it('another site is never answered with a star', async () => {
    const { ask } = await setScene()
    for (const Origin of [PARTNER, '*', ...STRANGERS])
      for (const method of ['GET', 'OPTIONS']) {
        const response = await ask(method, '/api/auth/methods', { headers: { ...BEFOREHAND, Origin } })
        expect([...response.headers].filter(([, value]) => value === '*')).toEqual([])
      }
  })
})

describe('a question that is no preflight', () => {
  it('a question that is no preflight is answered like any method that an address does not take', async () => {
    const { ask } = await setScene()
    for (const headers of [{ Origin: PARTNER }, BEFOREHAND, {}])
      expect((await ask('OPTIONS', '/api/auth/profile', { headers })).status).toBe(405)
  })
})

describe('our own page', () => {
  it('our own page names no origin, and caches still tell it apart from other sites', async () => {
    const { ask } = await setScene()
    expect(granted(await ask('GET', '/api/auth/methods'))).toEqual({ origin: null, vary: true })
  })
})
