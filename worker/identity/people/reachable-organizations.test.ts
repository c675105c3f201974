import { expect, it } from 'vitest'
import type { OrganizationName } from '../../../contract/organizations.ts'
import { NOURX } from '../../kernel/testing/cast.ts'
import { setScene } from '../../kernel/testing/scene.ts'
import { bodyOf } from '../testing/answers.ts'

it('an agent lists the organizations they were given, an administrator all in use, and clients are refused', async () => {
  const scene = await setScene()
  const { admin, agent, gestionnaire, superviseur } = scene.cast
  const list = (by: typeof admin, query = '') => scene.as(by)('GET', `/api/organizations${query}`)
  const codes = async (by: typeof admin, query = '') =>
    (await bodyOf<{ results: OrganizationName[] }>(await list(by, query))).results.map(({ code }) => code)
  expect(await codes(agent)).toEqual(['CNSS'])
  expect(await codes(admin)).toEqual(['CNSS', 'NOURX'])
  expect(await codes(admin, '?q=securite')).toEqual(['CNSS'])
  expect(await codes(agent, '?q=nourx')).toEqual([])
  for (const client of [gestionnaire, superviseur]) expect((await list(client)).status).toBe(403)
  const { name } = await bodyOf<OrganizationName>(
    await scene.as(admin)('PATCH', `/api/admin/organizations/${NOURX}`, { body: { is_active: false } }),
  )
  expect([name, await codes(admin)]).toEqual(['NOURX', ['CNSS']])
})
