import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../identity/testing/database.ts'
import { CNSS } from '../kernel/testing/cast.ts'
import { setScene } from '../kernel/testing/scene.ts'

const PNG = btoa(`\x89PNG\r\n\x1a\n${'\0'.repeat(24)}`)
const JPEG = btoa(`\xff\xd8\xff${'\0'.repeat(24)}`)
const path = `/api/admin/organizations/${CNSS}/logo`

describe('an organization’s logo', () => {
  it('is shown to its own people, and to nobody of another organization', async () => {
    const { as, cast } = await setScene()
    const set = await as(cast.admin)('PUT', path, { body: { image: PNG } })
    expect(set.status).toBe(200)
    const { logo_url } = (await set.json()) as { logo_url: string }

    const seen = await as(cast.superviseur)('GET', logo_url)
    expect(seen.headers.get('Content-Type')).toBe('image/png')
    expect(seen.headers.get('Content-Security-Policy')).toContain('sandbox')
    expect((await as(cast.outsider)('GET', logo_url)).status).toBe(404)

    expect((await as(cast.admin)('DELETE', path)).status).toBe(204)
    expect((await as(cast.superviseur)('GET', logo_url)).status).toBe(404)
  })

  it('is refused when its bytes are no picture, whatever it is called', async () => {
    const { as, cast } = await setScene()
    for (const text of ['<svg xmlns="http://www.w3.org/2000/svg"/>', '<script>alert(1)</script>   ']) {
      const refused = await as(cast.admin)('PUT', path, { body: { image: btoa(text) } })
      expect(refused.status).toBe(422)
      expect(await refused.json()).toMatchObject({ errors: [{ path: 'image' }] })
    }
  })

  it('leaves a trace of who changed it', async () => {
    const { as, cast } = await setScene()
    await as(cast.admin)('PUT', path, { body: { image: PNG } })
    const trail = await as(cast.admin)('GET', '/api/admin/audit?action=organizations.logo')
    expect(await trail.json()).toMatchObject({
      total: 1,
      results: [{ actor_id: cast.admin.id, before: { logo_url: null } }],
    })
  })

  it('is deleted from the storage some time after another takes its place, or after it is removed', async () => {
    const { as, cast, clock, tick, runQueue } = await setScene()
    const stored = async () => (await env.FILES.list()).objects.map(({ key }) => key)
    const set = (image: string) => as(cast.admin)('PUT', path, { body: { image } })
    const settle = async () => {
      clock.advance(21 * 60_000)
      await tick('* * * * *')
      await runQueue()
    }
    await set(PNG)
    const [first] = await stored()
    const answer = await set(JPEG)
    const { logo_url } = (await answer.json()) as { logo_url: string }
    expect(await stored()).toHaveLength(2)
    await settle()
    const [second, ...others] = await stored()
    expect([second === first, others]).toEqual([false, []])
    expect((await as(cast.superviseur)('GET', logo_url)).status).toBe(200)
    await as(cast.admin)('DELETE', path)
    await settle()
    expect([await stored(), await rowsOf('select id from files')]).toEqual([[], []])
  })

  it('that is set again is not another one: address, storage and trail stay as they are', async () => {
    const { as, cast } = await setScene()
    const set = async () => (await as(cast.admin)('PUT', path, { body: { image: PNG } })).json()
    expect(await set()).toEqual(await set())
    expect((await env.FILES.list()).objects).toHaveLength(1)
    expect(
      await rowsOf("select id from audit_entries where action = 'organizations.logo_changed'"),
    ).toHaveLength(1)
  })

  it('counts against the quota of its organization', async () => {
    const { as, cast, context } = await setScene()
    await as(cast.admin)('PUT', path, { body: { image: PNG } })
    await context().db.run(`update files set size = ${5 * 1_024 ** 3}`)
    const refused = await as(cast.admin)('PUT', path, { body: { image: JPEG } })
    expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'upload.quota_exceeded' }])
    expect((await env.FILES.list()).objects).toHaveLength(1)
  })
})
