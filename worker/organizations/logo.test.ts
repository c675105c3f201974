import { describe, expect, it } from 'vitest'
import { CNSS } from '../kernel/testing/cast.ts'
import { setScene } from '../kernel/testing/scene.ts'

const PNG = btoa(`\x89PNG\r\n\x1a\n${'\0'.repeat(24)}`)
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
})
