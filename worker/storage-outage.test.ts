import { describe, expect, it } from 'vitest'
import { pathOf, type Route } from '../contract/route.ts'
import { routes } from '../contract/routes.ts'
import { d1Error, failNextWrite, rowsOf, takeDatabaseAway } from './identity/testing/database.ts'
import { ASK_A_PROVIDER, STORIES } from './identity/testing/posts.ts'
import { CNSS, PASSWORD } from './kernel/testing/cast.ts'
import { type Scene, setScene } from './kernel/testing/scene.ts'

const AWAY = d1Error('D1 DB is overloaded. Requests queued for too long.')
const UNAVAILABLE = [503, 'server.storage_unavailable', '5']

async function answerParts(response: Response) {
  const body = (await response.json()) as { code?: string }
  return [response.status, body.code, response.headers.get('Retry-After')]
}

const guarded: readonly Route[] = routes.filter((route: Route) => route.access !== 'public')

const PARAMS = {
  organizationId: CNSS,
  userId: 999,
  sessionId: 'nobody',
  identityId: 999,
  invitationId: 999,
  jobId: 999,
  roomId: 999,
  projectId: 999,
  milestoneId: 999,
  taskId: 999,
  labelId: 999,
  messageId: 999,
  attachmentId: '3f6b2c1e-9a54-4c0d-8e21-7d5b0f4a6c93',
  emoji: '👍',
}

describe('while the database is unavailable', () => {
  it('every endpoint asks for a retry, and none answers 401, 403 or 500', async () => {
    const scene = await setScene()
    const ask = scene.as(scene.cast.admin)
    const putBack = takeDatabaseAway(scene, AWAY)
    const wrong: unknown[] = []
    for (const route of guarded) {
      const more = route.body ? { body: {} } : {}
      const answer = await answerParts(await ask(route.method.toUpperCase(), pathOf(route, PARAMS), more))
      if (answer.join() !== UNAVAILABLE.join()) wrong.push([route.id, ...answer])
    }
    expect(wrong).toEqual([])
    putBack()
    expect((await ask('GET', '/api/auth/profile')).status).toBe(200)
  })

  it('a sign-in is not refused as wrong', async () => {
    const scene = await setScene()
    takeDatabaseAway(scene, AWAY)
    const body = { email: scene.cast.agent.email, password: PASSWORD }
    expect(await answerParts(await scene.ask('POST', '/api/auth/login', { body }))).toEqual(UNAVAILABLE)
  })
})

describe('while objects are unavailable', () => {
  it.each([
    ['overloaded', { overloaded: true, retryable: false }],
    ['moving to another machine', { retryable: true }],
  ])('a request to one that is %s asks for a retry', async (_, flags) => {
    const take = () => Promise.reject(Object.assign(new Error('Durable Object'), flags))
    const RATE_LIMITER = { idFromName: () => '', get: () => ({ take }) }
    const scene = await setScene({ bindings: { RATE_LIMITER } as unknown as Scene['bindings'] })
    const body = { email: scene.cast.agent.email, password: PASSWORD }
    expect(await answerParts(await scene.ask('POST', '/api/auth/login', { body }))).toEqual(UNAVAILABLE)
  })
})

describe('while the storage of files cannot be reached', () => {
  it('an upload is asked to be tried again, and then succeeds', async () => {
    const scene = await setScene()
    const image = btoa(`\x89PNG\r\n\x1a\n${'\0'.repeat(24)}`)
    const path = `/api/admin/organizations/${CNSS}/logo`
    const set = () => scene.as(scene.cast.admin)('PUT', path, { body: { image } })
    const { put } = scene.bindings.FILES
    const fails = async () => {
      throw new Error('put: We encountered an internal error. Please try again. (10001)')
    }
    Object.defineProperty(scene.bindings.FILES, 'put', { value: fails, configurable: true })
    expect(await answerParts(await set())).toEqual(UNAVAILABLE)
    Object.defineProperty(scene.bindings.FILES, 'put', { value: put, configurable: true })
    expect((await set()).status).toBe(200)
    expect(await rowsOf('select owner_id from files order by owner_id')).toEqual([
      { owner_id: null },
      { owner_id: CNSS },
    ])
  })
})

/** Written by an object only, or signed and kept nowhere; the database is read. */
const NO_BATCH = ['chat.sendMessage', 'chat.createTicket', 'uploads.requestParts', 'shop.trackClick']
const READING_OR_ASKING = routes
  .flatMap((route: Route) => (route.safe ? [route.id] : []))
  .concat(ASK_A_PROVIDER)

describe('a write that the database failed', () => {
  it.each(
    Object.keys(STORIES)
      .filter((id) => !NO_BATCH.includes(id) && !READING_OR_ASKING.includes(id))
      .flatMap((id) => [
        [id, 'before it was done', 'before'] as const,
        [id, 'with only its answer lost', 'after'] as const,
      ]),
  )('%s, %s, is done once when it is sent again under its key', async (id, _, when) => {
    const scene = await setScene()
    const story = await STORIES[id]?.(scene)
    if (!story) throw new Error('no story')
    const { by, path, body } = story
    const send = () =>
      (by ? scene.as(by) : scene.ask)('POST', path, { body, headers: { 'Idempotency-Key': 'k' } })
    const entries = () => rowsOf('select count(*) as entries from audit_entries')

    const before = await entries()
    failNextWrite(scene, new Error('Network connection lost.'), when)
    expect(await answerParts(await send())).toEqual(UNAVAILABLE)
    const between = await entries()
    if (when === 'before') expect(between).toEqual(before)
    const again = await send()
    expect([again.ok, again.headers.get('Idempotent-Replayed')]).toEqual([
      true,
      when === 'after' ? 'true' : null,
    ])
    if (when === 'after') expect(await entries()).toEqual(between)
  })
})

it('a bug in a write still answers 500, not 503', async () => {
  const scene = await setScene()
  failNextWrite(scene, d1Error('NOT NULL constraint failed: users.email: SQLITE_CONSTRAINT'), 'before')
  const response = await scene.as(scene.cast.agent)('PATCH', '/api/auth/profile', {
    body: { first_name: 'Un' },
  })
  expect(await answerParts(response)).toEqual([500, 'server.bug', null])
})
