import { describe, expect, it } from 'vitest'
import { type Route, successStatus } from '../contract/route.ts'
import { routes } from '../contract/routes.ts'
import { databaseText, dieAfterNextWrite, rowsOf } from './identity/testing/database.ts'
import { ASK_A_PROVIDER, STORIES, type Told, UNKEYED } from './identity/testing/posts.ts'
import { type Scene, setScene } from './kernel/testing/scene.ts'

const posted: readonly Route[] = routes.filter((route: Route) => route.method === 'post')
const keyed = posted.filter(({ id, safe }) => !safe && ![...UNKEYED, ...ASK_A_PROVIDER].includes(id))

describe('the answer to a request with an idempotency key is stored by the write itself', () => {
  it('for every endpoint that takes a key, each of which is tested here', () => {
    expect([...Object.keys(STORIES), ...UNKEYED].sort()).toEqual(posted.map(({ id }) => id).sort())
  })

  it.each(keyed.map((route) => [route.id, route] as const))('%s', async (id, route) => {
    const scene = await setScene()
    const { by, path, body } = await storyOf(id, scene)
    const send = () =>
      (by ? scene.as(by) : scene.ask)('POST', path, { body, headers: { 'Idempotency-Key': 'k' } })

    // The isolate dies once the change is stored: nothing after the write runs.
    const revive = dieAfterNextWrite(scene)
    await send()
    revive()
    const before = await rowsOf('select count(*) as lines from audit_entries')
    const again = await send()
    expect([again.status, again.headers.get('Idempotent-Replayed')]).toEqual([successStatus(route), 'true'])
    expect(await rowsOf('select count(*) as lines from audit_entries')).toEqual(before)
  })
})

describe('an endpoint that says it only reads', () => {
  it.each(posted.flatMap((route) => (route.safe ? [[route.id, route] as const] : [])))(
    '%s leaves every row as it was',
    async (id, route) => {
      const scene = await setScene()
      const { by, path, body } = await storyOf(id, scene)
      const before = await databaseText()
      const answer = await (by ? scene.as(by) : scene.ask)('POST', path, { body })
      expect(answer.status).toBe(successStatus(route))
      expect(await databaseText()).toEqual(before)
    },
  )
})

describe('an answer that was lost on the way', () => {
  it('reaches a phone that retries from another network after its access token has expired', async () => {
    const scene = await setScene({ variables: { JWT_ACCESS_TOKEN_LIFETIME: '15' } })
    const { refresh, token } = scene.cast.gestionnaire
    const ask = (ip: string) =>
      scene.ask('POST', '/api/auth/token/refresh', {
        ip,
        body: { refresh },
        headers: { 'Idempotency-Key': 'k', Authorization: `Bearer ${token}` },
      })
    const first = await (await ask('192.0.2.1')).json()
    scene.clock.advance(3_600_000)
    expect((await scene.as(scene.cast.gestionnaire)('GET', '/api/auth/profile')).status).toBe(401)
    const again = await ask('192.0.2.2')
    expect([again.status, await again.json()]).toEqual([200, first])
  })

  it('reaches a person whose session the request has ended', async () => {
    const scene = await setScene()
    const leave = () =>
      scene.as(scene.cast.gestionnaire)('POST', '/api/auth/logout', {
        body: {},
        headers: { 'Idempotency-Key': 'k' },
      })
    expect((await leave()).status).toBe(204)
    const again = await leave()
    expect([again.status, again.headers.get('Idempotent-Replayed')]).toEqual([204, 'true'])
  })
})

describe('tokens whose answer a crash lost', () => {
  it('of a refresh are returned to a retry, long after the refresh token was used', async () => {
    const scene = await setScene()
    const { refresh } = scene.cast.gestionnaire
    const ask = () =>
      scene.ask('POST', '/api/auth/token/refresh', { body: { refresh }, headers: { 'Idempotency-Key': 'k' } })
    const revive = dieAfterNextWrite(scene)
    await ask()
    revive()
    scene.clock.advance(3_600_000)
    const pair = (await (await ask()).json()) as { access: string; refresh: string }
    const profile = await scene.ask('GET', '/api/auth/profile', {
      headers: { Authorization: `Bearer ${pair.access}` },
    })
    expect(profile.status).toBe(200)
    const next = await scene.ask('POST', '/api/auth/token/refresh', { body: { refresh: pair.refresh } })
    expect(next.status).toBe(200)
  })
})

async function storyOf(id: string, scene: Scene): Promise<Told> {
  const tell = STORIES[id]
  if (!tell) throw new Error(`no story for ${id}`)
  return tell(scene)
}
