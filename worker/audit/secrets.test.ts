import { describe, expect, it } from 'vitest'
import { rowsOf } from '../identity/testing/database.ts'
import { STORIES } from '../identity/testing/posts.ts'
import { setScene } from '../kernel/testing/scene.ts'

/** The fields, in a request or in its answer, that nobody but its sender may ever read again. */
const SECRET = [
  'password',
  'current_password',
  'new_password',
  'temporary_password',
  'token',
  'refresh',
  'access',
]

const secretsIn = (fields: object): string[] =>
  Object.entries(fields).flatMap(([name, value]) => (SECRET.includes(name) ? [String(value)] : []))

describe('the trail', () => {
  it.each(Object.entries(STORIES))('of %s holds none of its secrets', async (_, tell) => {
    const scene = await setScene()
    const { by, path, body } = await tell(scene)
    const headers = { 'Idempotency-Key': 'k' }
    const answer = await (by ? scene.as(by) : scene.ask)('POST', path, { body, headers })
    expect(answer.ok).toBe(true)
    const text = await answer.text()
    const secrets = [...secretsIn(body), ...secretsIn(text ? JSON.parse(text) : {}), '$argon2id']
    const trail = JSON.stringify(await rowsOf('select * from audit_entries'))
    expect(trail).toContain('identity.signed_in')
    expect(secrets.filter((secret) => trail.includes(secret))).toEqual([])
  })
})
