import { describe, expect, it } from 'vitest'
import { CNSS } from '../../kernel/testing/cast.ts'
import { setScene } from '../../kernel/testing/scene.ts'
import { bodyOf, refusal } from '../testing/answers.ts'
import { openBrowser } from '../testing/browser.ts'
import { rowsOf, trail } from '../testing/database.ts'

const ENDED = [401, 'auth.session_ended']

describe('the list of sessions', () => {
  it('the list of sessions shows each device once, the current one marked, and no other person’s', async () => {
    const scene = await setScene()
    const browser = openBrowser(scene, '203.0.113.9')
    await browser.signIn('gestionnaire@cnss.test')
    const listed = await browser.ask('GET', '/api/auth/sessions', {
      headers: { 'User-Agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/130.0' },
    })
    const { results } = await bodyOf<{ results: Record<string, unknown>[] }>(listed)
    expect(results.map(({ kind, current, ip }) => ({ kind, current, ip }))).toEqual(
      expect.arrayContaining([
        { kind: 'browser', current: true, ip: '203.0.113.9' },
        { kind: 'token', current: false, ip: '' },
      ]),
    )
    expect(results).toHaveLength(2)
  })

  it('the list of sessions places nobody on a map by a local address', async () => {
    const scene = await setScene()
    const browser = openBrowser(scene, '127.0.0.1')
    await browser.signIn('gestionnaire@cnss.test')
    // As the local runtime once had it stored: where the developer of this machine is.
    await scene.context().db.run(`update sessions set place = 'Paris, FR'`)
    const { results } = await bodyOf<{ results: Record<string, unknown>[] }>(
      await browser.ask('GET', '/api/auth/sessions'),
    )
    expect(results.find(({ current }) => current)).toMatchObject({ ip: '127.0.0.1', place: null })
  })

  it('the list of sessions tells how each device is called and when it was last seen', async () => {
    const scene = await setScene()
    const browser = openBrowser(scene)
    await browser.signIn('gestionnaire@cnss.test')
    scene.clock.advance(10 * 60_000)
    const headers = { 'User-Agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/130.0' }
    await browser.ask('GET', '/api/auth/profile', { headers })
    const { results } = await bodyOf<{ results: Record<string, unknown>[] }>(
      await browser.ask('GET', '/api/auth/sessions', { headers }),
    )
    expect(results[0]).toMatchObject({
      device: 'Chrome · Android',
      created_at: '2026-11-02T09:30:00.000Z',
      last_seen_at: '2026-11-02T09:40:00.000Z',
    })
  })

  it('the list of sessions is shortened in the trail as well: one session by its number, all the others without one', async () => {
    const scene = await setScene()
    const { gestionnaire } = scene.cast
    const browser = openBrowser(scene)
    await browser.signIn(gestionnaire.email)
    const { results } = await bodyOf<{ results: { id: string; current: boolean }[] }>(
      await browser.ask('GET', '/api/auth/sessions'),
    )
    const other = results.find(({ current }) => !current)?.id
    await browser.ask('DELETE', `/api/auth/sessions/${other}`)
    await browser.ask('DELETE', '/api/auth/sessions')
    const line = { actor_id: gestionnaire.id, subject_type: 'session', organization_id: CNSS }
    expect(await trail('identity.session_revoked')).toMatchObject([
      { ...line, subject_id: null },
      { ...line, subject_id: other },
    ])
  })

  it('the list of sessions forgets a session that ended or ran out', async () => {
    const scene = await setScene()
    const browser = openBrowser(scene)
    await browser.signIn('gestionnaire@cnss.test')
    await browser.ask('DELETE', '/api/auth/sessions')
    const { results } = await bodyOf<{ results: unknown[] }>(await browser.ask('GET', '/api/auth/sessions'))
    expect(results).toHaveLength(1)
  })

  it('the list of sessions lets nobody end another person’s session, nor learn that it exists', async () => {
    const scene = await setScene()
    const { gestionnaire, approbateur } = scene.cast
    const { results } = await bodyOf<{ results: { id: string }[] }>(
      await scene.as(gestionnaire)('GET', '/api/auth/sessions'),
    )
    const theirs = await scene.as(approbateur)('DELETE', `/api/auth/sessions/${results[0]?.id}`)
    expect(await refusal(theirs)).toEqual([404, 'identity.session_not_found'])
    const nobodys = await scene.as(approbateur)('DELETE', `/api/auth/sessions/${crypto.randomUUID()}`)
    expect(await refusal(nobodys)).toEqual([404, 'identity.session_not_found'])
    expect((await scene.as(gestionnaire)('GET', '/api/auth/profile')).status).toBe(200)
  })
})

describe('a session that nobody uses', () => {
  it('a session that nobody uses ends after the refresh lifetime, and not before', async () => {
    const scene = await setScene()
    const browser = openBrowser(scene)
    await browser.signIn('gestionnaire@cnss.test')
    const week = 7 * 86_400_000
    scene.clock.advance(week - 1)
    expect((await browser.ask('GET', '/api/auth/profile')).status).toBe(200)
    scene.clock.advance(week - 1)
    expect((await browser.ask('GET', '/api/auth/profile')).status).toBe(200)
    scene.clock.advance(week)
    expect(await refusal(await browser.ask('GET', '/api/auth/profile'))).toEqual(ENDED)
  })

  it('a session that nobody uses is never stretched beyond ninety days by use', async () => {
    const scene = await setScene()
    const browser = openBrowser(scene)
    await browser.signIn('gestionnaire@cnss.test')
    for (let day = 0; day < 90; day += 6) {
      expect((await browser.ask('GET', '/api/auth/profile')).status).toBe(200)
      scene.clock.advance(6 * 86_400_000)
    }
    expect(await refusal(await browser.ask('GET', '/api/auth/profile'))).toEqual(ENDED)
  })

  it('a session that nobody uses is forgotten sixty days after its end, with its tokens', async () => {
    const scene = await setScene()
    await scene.ask('POST', '/api/auth/logout', { body: { refresh: scene.cast.gestionnaire.refresh } })
    const mine = 'select count(*) as held from sessions where user_id = ?'
    scene.clock.advance(60 * 86_400_000)
    await scene.tick('17 3 * * *')
    expect(await rowsOf(mine, scene.cast.gestionnaire.id)).toEqual([{ held: 1 }])
    scene.clock.advance(1)
    await scene.tick('17 3 * * *')
    expect(await rowsOf(mine, scene.cast.gestionnaire.id)).toEqual([{ held: 0 }])
    expect(
      await rowsOf(
        'select count(*) as orphans from refresh_tokens where session_id not in (select id from sessions)',
      ),
    ).toEqual([{ orphans: 0 }])
  })
})
