import { describe, expect, it } from 'vitest'
import type { User } from '../../../contract/identity/schemas.ts'
import { CNSS } from '../../kernel/testing/cast.ts'
import { type Scene, setScene } from '../../kernel/testing/scene.ts'
import { bodyOf, pageOf, refusal } from '../testing/answers.ts'

const list = (scene: Scene, query = '') => scene.as(scene.cast.admin)('GET', `/api/admin/users${query}`)
const emails = async (scene: Scene, query: string) =>
  (await pageOf<User>(await list(scene, query))).results.map(({ email }) => email)

async function addPeople(
  scene: Scene,
  people: readonly (readonly [first: string, last: string, email: string])[],
) {
  for (const [first_name, last_name, email] of people) {
    const body = {
      email,
      first_name,
      last_name,
      role: 'superviseur',
      organization_id: CNSS,
      phone_number: null,
    }
    expect((await scene.as(scene.cast.admin)('POST', '/api/admin/users/create', { body })).status).toBe(201)
  }
}

describe('the list of people', () => {
  it('the list of people shows everybody of every organization in its exact shape, and no secret', async () => {
    const scene = await setScene()
    const page = await pageOf<User>(await list(scene, '?sort=email'))
    expect({ ...page, results: page.results.length }).toEqual({
      total: 6,
      count: 6,
      limit: 50,
      offset: 0,
      next: null,
      results: 6,
    })
    expect(page.results[0]).toEqual({
      id: scene.cast.admin.id,
      email: 'admin@matrice.test',
      first_name: 'Ayaba',
      last_name: 'Dossou',
      role: 'admin',
      organization_id: 1,
      phone_number: null,
      is_active: true,
      is_staff: true,
      email_verified: true,
      must_change_password: false,
      created_at: '2026-11-02T09:30:00.000Z',
      last_sign_in_at: '2026-11-02T09:30:00.000Z',
    })
    expect(JSON.stringify(page)).not.toContain('argon2')
  })

  it.each([
    ['eric', ['approbateur@cnss.test']],
    ['ÉRIC ZINSOU', ['approbateur@cnss.test']],
    ['zinsou éric', ['approbateur@cnss.test']],
    ['traore', ['superviseur@cnss.test']],
    ['@nourx', ['cliente@nourx.test']],
    ['awa gnon', ['gestionnaire@cnss.test']],
    ['%', []],
    ['_', []],
    ["' or 1=1 --", []],
  ])('finds by %j whoever is called so, whatever accents or capitals are typed', async (q, found) => {
    const scene = await setScene()
    expect(await emails(scene, `?${new URLSearchParams({ q })}`)).toEqual(found)
  })

  it('the list of people finds by telephone number, however it is spaced', async () => {
    const scene = await setScene()
    await scene.as(scene.cast.gestionnaire)('PATCH', '/api/auth/profile', {
      body: { phone_number: '+229 97 00 00 01' },
    })
    expect(await emails(scene, `?${new URLSearchParams({ q: '97000001' })}`)).toEqual([
      'gestionnaire@cnss.test',
    ])
  })

  it('the list of people filters by role, organization and activity, all at once', async () => {
    const scene = await setScene()
    const { admin, approbateur } = scene.cast
    await scene.as(admin)('PATCH', `/api/admin/users/${approbateur.id}`, { body: { is_active: false } })
    const filters = `?organization=${CNSS}&role=gestionnaire`
    expect(await emails(scene, `${filters}&is_active=false`)).toEqual(['approbateur@cnss.test'])
    expect(await emails(scene, `${filters}&is_active=true`)).toEqual(['gestionnaire@cnss.test'])
    expect(await emails(scene, `?organization=4000`)).toEqual([])
  })

  it('the list of people filters by the days of the reader’s organization, both included', async () => {
    const scene = await setScene()
    const { admin } = scene.cast
    await scene.as(admin)('PATCH', '/api/admin/organizations/1', {
      body: { time_zone: 'Pacific/Kiritimati' },
    })
    // Half past nine on the second is already half past eleven at night there; an hour later it is the third.
    scene.clock.advance(3_600_000)
    await addPeople(scene, [['Rose', 'Adjovi', 'rose@cnss.test']])
    expect(await emails(scene, '?start_date=2026-11-03')).toEqual(['rose@cnss.test'])
    expect(await emails(scene, '?start_date=2026-11-02&end_date=2026-11-02')).toHaveLength(6)
    expect(await emails(scene, '?end_date=2026-11-03')).toHaveLength(7)
  })

  it.each([
    ['name', ['Dossou', 'Gnonlonfoun', 'Mensah', 'Sanogo', 'Traoré', 'Zinsou']],
    ['-name', ['Zinsou', 'Traoré', 'Sanogo', 'Mensah', 'Gnonlonfoun', 'Dossou']],
    ['email', ['Dossou', 'Mensah', 'Zinsou', 'Sanogo', 'Gnonlonfoun', 'Traoré']],
    ['-created_at', ['Sanogo', 'Traoré', 'Zinsou', 'Gnonlonfoun', 'Mensah', 'Dossou']],
  ])('sorts by %s', async (sort, names) => {
    const scene = await setScene()
    const { results } = await pageOf<User>(await list(scene, `?sort=${sort}`))
    expect(results.map(({ last_name }) => last_name)).toEqual(names)
  })

  it('the list of people sorts accents, capitals and namesakes where a reader looks for them', async () => {
    const scene = await setScene()
    await addPeople(scene, [
      ['Zoé', 'Éboué', 'zoe@cnss.test'],
      ['Aline', 'éboué', 'aline@cnss.test'],
    ])
    expect((await emails(scene, '?sort=name')).slice(0, 4)).toEqual([
      'admin@matrice.test',
      'aline@cnss.test',
      'zoe@cnss.test',
      'gestionnaire@cnss.test',
    ])
  })

  it.each(['name', '-name', 'email', '-created_at'])(
    'the list of people is walked from end to end by its cursor, sorted by %s, each person once',
    async (sort) => {
      const scene = await setScene()
      const seen: number[] = []
      let cursor = ''
      for (let page = 0; page < 10; page += 1) {
        const next = await pageOf<User>(await list(scene, `?sort=${sort}&limit=4${cursor}`))
        seen.push(...next.results.map(({ id }) => id))
        if (next.next === null) break
        cursor = `&cursor=${next.next}`
      }
      expect(seen).toHaveLength(6)
      expect(new Set(seen).size).toBe(6)
    },
  )

  it('the list of people goes on where it was, though a person was added meanwhile', async () => {
    const scene = await setScene()
    const first = await pageOf<User>(await list(scene, '?sort=name&limit=2'))
    await addPeople(scene, [['Aaron', 'Aaba', 'aaron@cnss.test']])
    const second = await pageOf<User>(await list(scene, `?sort=name&limit=2&cursor=${first.next}`))
    expect(second.results.map(({ last_name }) => last_name)).toEqual(['Mensah', 'Sanogo'])
  })

  it.each([
    '?limit=201',
    '?limit=0',
    '?sort=password_hash',
    '?role=owner',
    '?cursor=x',
    '?is_active=1',
    '?nothing=1',
  ])('refuses %s rather than guess', async (query) => {
    const scene = await setScene()
    expect(await refusal(await list(scene, query))).toEqual([422, 'validation.failed'])
  })
})

describe('one person', () => {
  it('one person is shown as in the list, and a number of nobody is not found', async () => {
    const scene = await setScene()
    const { admin, superviseur } = scene.cast
    const shown = await bodyOf<User>(await scene.as(admin)('GET', `/api/admin/users/${superviseur.id}`))
    const { results } = await pageOf<User>(await list(scene, '?q=traore'))
    expect(results).toEqual([shown])
    for (const id of ['4000', '0', '-1', 'x', '1e3', '99999999999999999999'])
      expect((await scene.as(admin)('GET', `/api/admin/users/${id}`)).status).toBe(404)
  })
})

describe('the export of people', () => {
  const exported = async (scene: Scene, query = '') => {
    const answer = await scene.as(scene.cast.admin)('GET', `/api/admin/users/export${query}`)
    const bytes = new Uint8Array(await answer.arrayBuffer())
    return { answer, bytes, lines: new TextDecoder().decode(bytes).trimEnd().split('\r\n') }
  }

  it('the export of people is a CSV that a spreadsheet opens with its accents, under the same filters and order', async () => {
    const scene = await setScene()
    const { answer, bytes, lines } = await exported(scene, `?organization=${CNSS}&sort=name`)
    expect(answer.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('Content-Disposition')).toBe('attachment; filename="matrice-people.csv"')
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(lines).toEqual([
      'id,email,first_name,last_name,role,organization_id,phone_number,is_active,created_at,last_sign_in_at',
      '3,gestionnaire@cnss.test,Awa,Gnonlonfoun,gestionnaire,2,,true,2026-11-02T09:30:00.000Z,2026-11-02T09:30:00.000Z',
      '5,superviseur@cnss.test,Fatou,Traoré,superviseur,2,,true,2026-11-02T09:30:00.000Z,2026-11-02T09:30:00.000Z',
      '4,approbateur@cnss.test,Éric,Zinsou,gestionnaire,2,,true,2026-11-02T09:30:00.000Z,2026-11-02T09:30:00.000Z',
    ])
  })

  it('the export of people lets no name act as a formula', async () => {
    const scene = await setScene()
    await addPeople(scene, [['=CMD("calc")', '+1', 'formule@cnss.test']])
    const { lines } = await exported(scene, '?q=formule')
    expect(lines[1]).toContain(`"'=CMD(""calc"")",'+1`)
  })

  it('the export of people is for administrators alone', async () => {
    const scene = await setScene()
    for (const who of ['agent', 'gestionnaire', 'superviseur'] as const)
      expect((await scene.as(scene.cast[who])('GET', '/api/admin/users/export')).status).toBe(403)
  })
})
