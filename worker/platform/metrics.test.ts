import { describe, expect, it } from 'vitest'
import { attemptIn, heldAttemptIn, onlineScene } from '../billing/testing/online.ts'
import { commit } from '../kernel/data/commit.ts'
import { meterOf } from '../kernel/observe/metering.ts'
import { sandboxMode, setScene } from '../kernel/testing/scene.ts'

const TOKEN = 'aM4nB7vC1xZ9lK3jH6gF2dS8pO5iU0yT-tests'
const withToken = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } })

describe('the metrics', () => {
  it('are for whoever holds their token', async () => {
    const { ask, as, cast } = await setScene()
    expect((await ask('GET', '/metrics')).status).toBe(401)
    for (const token of ['', 'wrong', TOKEN.slice(1), `${TOKEN}x`])
      expect((await ask('GET', '/metrics', withToken(token))).status).toBe(401)
    expect((await as(cast.admin)('GET', '/metrics')).status).toBe(401)
    expect((await ask('GET', `/metrics?token=${TOKEN}`)).status).toBe(422)
    expect((await ask('GET', '/metrics', withToken(TOKEN))).status).toBe(200)
  })

  it('tell online payments by status, what is held, the oldest that is open, and how the provider answers', async () => {
    const scene = (await onlineScene()).scene
    await heldAttemptIn(scene)
    const waiting = await attemptIn(scene)
    scene.clock.advance(90_000)
    await sandboxMode('cinetpay', { mode: 'check_down', count: 1 })
    await scene.as(scene.cast.agent)('POST', `/api/payments/${waiting}/check`, { body: {} })
    scene.clock.advance(10_000)
    await scene.as(scene.cast.agent)('POST', `/api/payments/${waiting}/check`, { body: {} })
    const text = await (await scene.ask('GET', '/metrics', withToken(TOKEN))).text()
    const lines = text.split('\n').filter((line) => /^matrice_(payment|provider_calls)/.test(line))
    expect(lines).toEqual([
      'matrice_payment_attempts{status="pending"} 1',
      'matrice_payment_attempts{status="quarantined"} 1',
      'matrice_payments_quarantined 1',
      'matrice_payment_oldest_open_seconds 100',
      'matrice_provider_calls_total{call="cinetpay.check",outcome="answered"} 2',
      'matrice_provider_calls_total{call="cinetpay.check",outcome="unavailable"} 1',
      'matrice_provider_calls_total{call="cinetpay.init",outcome="opened"} 2',
    ])
    const system = await scene.as(scene.cast.admin)('GET', '/api/admin/system')
    expect(await system.json()).toMatchObject({
      payments: {
        attempts: [
          { status: 'pending', count: 1 },
          { status: 'quarantined', count: 1 },
        ],
        quarantined: 1,
        oldest_open_seconds: 100,
        provider: [
          { call: 'cinetpay.check', outcome: 'answered', count: 2 },
          { call: 'cinetpay.check', outcome: 'unavailable', count: 1 },
          { call: 'cinetpay.init', outcome: 'opened', count: 2 },
        ],
      },
    })
    // What was begun before yesterday is counted no more, and what is held still is.
    scene.clock.advance(25 * 3_600_000)
    const later = await (await scene.ask('GET', '/metrics', withToken(TOKEN))).text()
    expect(later).not.toContain('matrice_payment_attempts{')
    expect(later).toContain('matrice_payments_quarantined 1\n')
  })

  it('tell requests, jobs, lag, sessions and sockets as Prometheus reads them', async () => {
    const { ask, bindings, context, clock } = await setScene()
    await ask('GET', '/healthz')
    await commit(context(), { write: [], jobs: [{ name: 'test.job', key: 'k', payload: {} }] })
    await ask('GET', '/api/nowhere')
    await ask('GET', '/healthz')
    clock.advance(42_000)
    await ask('GET', '/healthz')
    const meter = meterOf(bindings)
    await meter.heard({ kind: 'person', id: 7 }, { sockets: 2, listeners: 0 }, clock.now())
    await meter.heard({ kind: 'room', id: 42 }, { sockets: 3, listeners: 1 }, clock.now())
    const response = await ask('GET', '/metrics', withToken(TOKEN))
    expect(response.headers.get('Content-Type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    const text = await response.text()
    const values = new Map(
      text
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
    )
    expect(values.get('matrice_requests_total{route="platform.healthz",status="2xx"}')).toBe(3)
    expect(values.get('matrice_requests_total{route="none",status="4xx"}')).toBe(1)
    const duration = (name: string) => values.get(`matrice_request_duration_ms_${name}`)
    const labels = 'route="platform.healthz",status="2xx"'
    expect(duration(`bucket{${labels},le="+Inf"}`)).toBe(3)
    expect(duration(`bucket{${labels},le="5000"}`)).toBe(3)
    expect(duration(`count{${labels}}`)).toBe(3)
    expect(duration(`sum{${labels}}`)).toBeGreaterThanOrEqual(0)
    expect(values.get('matrice_jobs{state="queued"}')).toBe(1)
    expect(values.get('matrice_queue_lag_seconds')).toBe(42)
    expect(values.get('matrice_sessions_active')).toBe(6)
    expect(values.get('matrice_sockets_active{at="person"}')).toBe(2)
    expect(values.get('matrice_sockets_active{at="room"}')).toBe(3)
    expect(values.get('matrice_rooms_active')).toBe(1)
    expect(values.get('matrice_people_connected')).toBe(1)
    expect([...values.values()].every((value) => Number.isFinite(value))).toBe(true)
    for (const name of new Set(
      [...values.keys()].map((key) => key.replace(/_(bucket|sum|count)\{.*|\{.*/, '')),
    ))
      expect(text).toMatch(new RegExp(`# TYPE ${name} (counter|gauge|histogram)\n`))
  })
})
