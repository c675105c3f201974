import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { bodyOf, refusal } from '../identity/testing/answers.ts'
import { rowsOf } from '../identity/testing/database.ts'
import { CNSS } from '../kernel/testing/cast.ts'
import { type Scene, setScene } from '../kernel/testing/scene.ts'

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

  describe('that was uploaded', () => {
    const bytes = Uint8Array.from(atob(PNG), (char) => char.charCodeAt(0))
    const request = (scene: Scene, body: object = { name: 'logo.png', size: bytes.length }) =>
      scene.as(scene.cast.admin)('POST', `${path}/uploads`, { body })
    async function upload(scene: Scene, content: BodyInit = bytes) {
      const { id, url, headers } = await bodyOf<{ id: string; url: string; headers: Record<string, string> }>(
        await request(scene),
      )
      await scene.send(new Request(url, { method: 'PUT', headers, body: content }))
      return id
    }
    const set = (scene: Scene, upload_id: string, by = scene.cast.admin) =>
      scene.as(by)('PUT', path, { body: { upload_id } })

    it('is set by its id, once, however often it is asked for', async () => {
      const scene = await setScene()
      const id = await upload(scene)
      const first = await set(scene, id)
      expect(first.status).toBe(200)
      expect(await (await set(scene, id)).json()).toEqual(await first.json())
      expect(await rowsOf('select owner_id, released_at from files')).toEqual([
        { owner_id: CNSS, released_at: null },
      ])
    })

    it('is refused where it is not there, is another person’s, or is no picture', async () => {
      const scene = await setScene()
      const { id: unsent } = await bodyOf<{ id: string }>(await request(scene))
      expect(await refusal(await set(scene, unsent))).toEqual([409, 'upload.not_uploaded'])
      expect(await refusal(await set(scene, crypto.randomUUID()))).toEqual([404, 'upload.not_found'])
      const script = await upload(scene, new TextEncoder().encode('<script>'.padEnd(bytes.length)))
      expect(await refusal(await set(scene, script))).toEqual([422, 'upload.content_mismatch'])
      const foreign = await upload(scene)
      await scene.context().db.run(`update files set uploader_id = ${scene.cast.agent.id}`)
      expect(await refusal(await set(scene, foreign))).toEqual([404, 'upload.not_found'])
    })

    it('has a link for a picture of the size of a logo only', async () => {
      const scene = await setScene()
      for (const body of [
        { name: 'logo.pdf', size: 10 },
        { name: 'logo.svg', size: 10 },
        { name: 'logo.png', size: 150_001 },
      ])
        expect(await refusal(await request(scene, body))).toEqual([422, 'validation.failed'])
      expect((await request(scene, { name: 'logo.png', size: 150_000 })).status).toBe(201)
    })

    it('is named alone: no picture beside it, and not nothing', async () => {
      const { as, cast } = await setScene()
      for (const body of [{}, { image: PNG, upload_id: crypto.randomUUID() }])
        expect(await refusal(await as(cast.admin)('PUT', path, { body }))).toEqual([422, 'validation.failed'])
    })
  })
})
