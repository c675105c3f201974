import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { idText } from '../../../contract/page.ts'
import { requestErrors } from '../../../contract/platform/errors.ts'
import { defineRoute } from '../../../contract/route.ts'
import { fail } from '../failure.ts'
import { openBrowser } from '../testing/browser.ts'
import { type Ask, setScene } from '../testing/scene.ts'
import { serve } from './serve.ts'

/** A door with every kind of lock there is; what is behind it is never there. */
const strict = defineRoute({
  id: 'test.strict',
  summary: 'Refuses in every way',
  access: 'people.manage',
  method: 'post',
  path: '/api/test/{thingId}',
  params: z.object({ thingId: idText }),
  query: z.strictObject({ page: idText.optional() }),
  body: z.strictObject({ name: z.string() }),
  limits: ['public_form'],
  idempotency: 'required',
})

describe('an endpoint', () => {
  it('an endpoint refuses in one order, whatever else is wrong with the request', async () => {
    const scene = await setScene({
      variables: { RATE_LIMIT_PUBLIC_FORM: '9/60' },
      mount: (app) => serve(app, strict, () => fail(requestErrors.notFound)),
    })
    const superviseur = await openBrowser(scene, scene.cast.superviseur)
    const admin = await openBrowser(scene, scene.cast.admin)
    const codes: string[] = []
    const knock = async (via: (method: string, path: string, more: Ask) => Promise<Response>, more: Ask) => {
      const response = await via('POST', '/api/test/nowhere?page=x&unknown=1', more)
      const { code } = (await response.json()) as { code: string }
      codes.push(`${response.status} ${code}`)
    }
    const plain = { 'Content-Type': 'text/plain' }
    const keyed = { 'Idempotency-Key': 'once' }
    const huge = { headers: { ...plain, 'Content-Length': '300000' }, body: 'x'.repeat(300_000) }

    for (let use = 0; use < 9; use += 1) await scene.ask('POST', '/api/test/1')
    await knock(superviseur.bare, huge)
    scene.clock.advance(60_000)
    await knock(scene.ask, huge)
    await knock(superviseur.bare, huge)
    await knock(superviseur.ask, huge)
    await knock(admin.ask, huge)
    await knock(admin.ask, { headers: plain, body: '{' })
    await knock(admin.ask, { body: '{' })
    await knock(admin.ask, { body: { nickname: 1 } })
    await knock(admin.ask, { headers: keyed, body: { nickname: 1 } })
    const sound = await admin.ask('POST', '/api/test/nowhere', { headers: keyed, body: { name: 'Awa' } })
    codes.push(`${sound.status} ${((await sound.json()) as { code: string }).code}`)

    expect(codes).toEqual([
      '429 rate.limited',
      '401 auth.required',
      '403 csrf.failed',
      '403 auth.forbidden',
      '413 request.too_large',
      '415 request.unsupported_type',
      '400 request.unreadable',
      '400 idempotency.key_required',
      '422 validation.failed',
      '404 request.not_found',
    ])
  })

  it('an endpoint lists faults of fields with 422 and with nothing else', async () => {
    const { as, ask, cast } = await setScene()
    const invalid = await as(cast.admin)('POST', '/api/admin/users/create', {
      body: { email: 'x', role: 'king' },
    })
    const problem = (await invalid.json()) as { errors: { path: string; message: string }[] }
    expect(invalid.status).toBe(422)
    expect(problem.errors.map((fault) => fault.path).sort()).toEqual(
      ['email', 'first_name', 'last_name', 'organization_id', 'role'].sort(),
    )
    expect(await (await ask('GET', '/api/auth/profile')).json()).not.toHaveProperty('errors')
  })

  it('an endpoint does nothing in the name of another person than the person whom the page was rendered for', async () => {
    const scene = await setScene()
    const { superviseur, agent } = scene.cast
    const browser = await openBrowser(scene, superviseur)
    const rename = (account: number) =>
      browser.ask('PATCH', '/api/auth/profile', {
        headers: { 'X-Account': String(account) },
        body: { first_name: 'Akouvi' },
      })
    const refused = await rename(agent.id)
    expect(refused.status).toBe(403)
    expect(await refused.json()).toMatchObject({ code: 'auth.other_account' })
    const before = await browser.ask('GET', '/api/auth/profile')
    expect(await before.json()).not.toMatchObject({ first_name: 'Akouvi' })
    expect((await rename(superviseur.id)).status).toBe(200)
  })
})
