import { describe, expect, it } from 'vitest'
import type { ListedOrganization, Organization } from '../../contract/organizations.ts'
import type { Page } from '../../contract/page.ts'
import { bodyOf, pageOf, refusal } from '../identity/testing/answers.ts'
import { beforeNextWrite, rowsOf, trail } from '../identity/testing/database.ts'
import { CNSS, NOURX, OPERATOR } from '../kernel/testing/cast.ts'
import { type Scene, setScene } from '../kernel/testing/scene.ts'

const PATH = '/api/admin/organizations'
const admin = (scene: Scene) => scene.as(scene.cast.admin)
const create = (scene: Scene, body: object) => admin(scene)('POST', PATH, { body })
const change = (scene: Scene, id: number, body: object) => admin(scene)('PATCH', `${PATH}/${id}`, { body })
const rowOf = async (id: number) => (await rowsOf('select * from organizations where id = ?', id))[0]

const legal = {
  legal_form: 'SARL au capital de 1 000 000 F CFA',
  rccm_number: 'RB/COT/26 B 1234',
  rccm_place: 'Cotonou',
  tax_id: '3202612345678',
  tax_regime: 'Réel normal',
  tax_office: 'CIME Littoral',
  address: '12 rue du Gouverneur, Cotonou',
  phone_number: '+229 21 30 00 00',
  bank_reference: 'BJ061 01001 012345678901 23',
}

describe('an organization whose name the database could not store as given', () => {
  it('can be renamed and switched off', async () => {
    const scene = await setScene()
    await scene.bindings.DB.prepare('update organizations set name = ?, address = ? where id = ?')
      .bind('CNSS \ud800', '\udfff', CNSS)
      .run()
    expect((await change(scene, CNSS, { is_active: false })).status).toBe(200)
    expect((await change(scene, CNSS, { name: 'CNSS', address: null })).status).toBe(200)
  })
})

describe('creating an organization', () => {
  it('needs a code and a name; the rest is that of a business in Benin', async () => {
    const scene = await setScene()
    const answer = await create(scene, { code: 'niasotac', name: ' NIASOTAC ' })
    expect(answer.status).toBe(201)
    expect(await answer.json()).toEqual({
      id: expect.any(Number),
      code: 'NIASOTAC',
      name: 'NIASOTAC',
      country: 'BJ',
      currency: 'XOF',
      locale: 'fr',
      time_zone: 'Africa/Porto-Novo',
      storage_quota_bytes: 5 * 1_024 ** 3,
      is_active: true,
      is_operator: false,
      ...Object.fromEntries(Object.keys(legal).map((name) => [name, null])),
      logo_url: null,
      created_at: '2026-11-02T09:30:00.000Z',
    })
  })

  it('keeps every legal field that an invoice prints, and finds it by them', async () => {
    const scene = await setScene()
    const { id } = await bodyOf<Organization>(
      await create(scene, { code: 'NIASOTAC', name: 'NIASOTAC', ...legal }),
    )
    expect(await bodyOf<Organization>(await admin(scene)('GET', `${PATH}/${id}`))).toMatchObject(legal)
    for (const q of ['niaso', '3202612345678', 'RB/COT'])
      expect(await pageOf(await admin(scene)('GET', `${PATH}?${new URLSearchParams({ q })}`))).toMatchObject({
        total: 1,
      })
  })

  it.each(['CNSS', 'cnss', ' Cnss '])(
    'refuses the code %j, which is taken, in whatever case',
    async (code) => {
      const scene = await setScene()
      expect(await refusal(await create(scene, { code, name: 'Une autre' }))).toEqual([
        409,
        'organizations.code_taken',
      ])
    },
  )

  it('twice at the same moment under one code makes one', async () => {
    const scene = await setScene()
    const answers = await Promise.all([1, 2].map(() => create(scene, { code: 'NEW', name: 'New' })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  })

  it.each([
    { code: 'X' },
    { code: 'A B' },
    { code: '-AB' },
    { code: 'A'.repeat(21) },
    { name: ' ' },
    { name: 'n'.repeat(91) },
    { name: 'CNSS\r\nBcc: tous@evil.test' },
    { time_zone: 'Africa/Nowhere' },
    { time_zone: '' },
    { country: 'XX' },
    { currency: 'BTC' },
    { locale: 'es' },
    { rccm_number: '' },
    { is_operator: true },
    { is_active: false },
  ])('refuses %j', async (wrong) => {
    const scene = await setScene()
    const answer = await create(scene, { code: 'NEW', name: 'New', ...wrong })
    const body = (await answer.json()) as { errors: { path: string }[] }
    expect([answer.status, body.errors.map(({ path }) => path)]).toEqual([422, Object.keys(wrong)])
  })

  it('is in the trail with everything that was set', async () => {
    const scene = await setScene()
    const { id } = await bodyOf<Organization>(
      await create(scene, { code: 'NIASOTAC', name: 'NIASOTAC', ...legal }),
    )
    expect(await trail('organizations.created')).toMatchObject([
      {
        actor_id: scene.cast.admin.id,
        organization_id: id,
        subject_type: 'organization',
        subject_id: String(id),
        before: null,
        after: { code: 'NIASOTAC', is_active: true, ...legal },
      },
    ])
  })
})

describe('changing an organization', () => {
  it('changes what is named, keeps the rest, and writes down before and after of that alone', async () => {
    const scene = await setScene()
    const before = await bodyOf<Organization>(await admin(scene)('GET', `${PATH}/${CNSS}`))
    const after = await bodyOf<Organization>(await change(scene, CNSS, { name: 'CNSS Bénin', tax_id: '42' }))
    expect(after).toEqual({ ...before, name: 'CNSS Bénin', tax_id: '42' })
    const [line] = await trail('organizations.updated')
    expect(line).toMatchObject({
      actor_id: scene.cast.admin.id,
      organization_id: CNSS,
      subject_id: String(CNSS),
    })
    expect([line?.before, line?.after]).toEqual([
      { name: 'Caisse Nationale de Sécurité Sociale', tax_id: null },
      { name: 'CNSS Bénin', tax_id: '42' },
    ])
    expect(await bodyOf(await change(scene, CNSS, { tax_id: null }))).toMatchObject({ tax_id: null })
  })

  it('that changes nothing leaves no line', async () => {
    const scene = await setScene()
    expect((await change(scene, CNSS, { code: 'cnss', is_active: true })).status).toBe(200)
    expect((await change(scene, CNSS, {})).status).toBe(200)
    expect(await trail('organizations.updated')).toEqual([])
  })

  it('refuses the code of another, and a time zone of nowhere', async () => {
    const scene = await setScene()
    const before = await rowOf(CNSS)
    expect(await refusal(await change(scene, CNSS, { code: 'nourx' }))).toEqual([
      409,
      'organizations.code_taken',
    ])
    expect(await refusal(await change(scene, CNSS, { time_zone: 'Mars/Olympus' }))).toEqual([
      422,
      'validation.failed',
    ])
    expect(await rowOf(CNSS)).toEqual(before)
  })

  it('never switches the operator’s own organization off', async () => {
    const scene = await setScene()
    expect(await refusal(await change(scene, OPERATOR, { is_active: false }))).toEqual([
      409,
      'organizations.operator_stays',
    ])
    expect(await rowOf(OPERATOR)).toMatchObject({ is_active: 1 })
    expect((await change(scene, OPERATOR, { name: 'Matrice SARL' })).status).toBe(200)
  })

  it('by two at the same moment does not switch on again what one of them has just switched off', async () => {
    const scene = await setScene()
    beforeNextWrite(scene, async () =>
      expect((await change(scene, CNSS, { is_active: false })).status).toBe(200),
    )
    expect(await refusal(await change(scene, CNSS, { address: 'Cotonou' }))).toEqual([
      409,
      'request.conflict',
    ])
    expect(await rowOf(CNSS)).toMatchObject({ is_active: 0, address: null })
  })

  it('of nobody is not found', async () => {
    const scene = await setScene()
    for (const id of ['4000', '0', 'x']) expect((await admin(scene)('GET', `${PATH}/${id}`)).status).toBe(404)
    expect(await refusal(await change(scene, 4_000, { name: 'X' }))).toEqual([404, 'organizations.not_found'])
  })
})

describe('an inactive organization', () => {
  it('is listed as such, its people cannot sign in, and others notice nothing', async () => {
    const scene = await setScene()
    await change(scene, CNSS, { is_active: false })
    const listed = await pageOf<Organization>(await admin(scene)('GET', `${PATH}?is_active=false`))
    expect(listed.results.map(({ id }) => id)).toEqual([CNSS])
    const signIn = (email: string) =>
      scene.ask('POST', '/api/auth/login', { body: { email, password: 'palmier-lagune-tambour' } })
    expect(await refusal(await signIn('gestionnaire@cnss.test'))).toEqual([401, 'identity.bad_credentials'])
    expect((await signIn('cliente@nourx.test')).status).toBe(200)
    await change(scene, CNSS, { is_active: true })
    expect((await signIn('gestionnaire@cnss.test')).status).toBe(200)
  })
})

describe('the list of organizations', () => {
  it('says what each stores, is sorted by it and walked by its cursor', async () => {
    const scene = await setScene()
    const upload = (organization_id: number, size: number) =>
      admin(scene)('POST', '/api/uploads/presign', {
        body: { filename: 'devis.pdf', size, mimetype: 'application/pdf', organization_id },
      })
    for (const [id, size] of [
      [CNSS, 300],
      [NOURX, 200],
      [NOURX, 250],
    ] as const)
      expect((await upload(id, size)).status).toBe(201)
    const walked = async (sort: string) => {
      const found: [string, number][] = []
      for (let cursor: string | null = ''; cursor !== null; ) {
        const path: string = `${PATH}?sort=${sort}&limit=1${cursor && `&cursor=${cursor}`}`
        const page: Page<ListedOrganization> = await pageOf<ListedOrganization>(
          await admin(scene)('GET', path),
        )
        found.push(...page.results.map((row) => [row.code, row.storage_used_bytes] as [string, number]))
        cursor = page.next
      }
      return found
    }
    const most = [
      ['NOURX', 450],
      ['CNSS', 300],
      ['MATRICE', 0],
    ]
    expect(await walked('-storage')).toEqual(most)
    expect(await walked('storage')).toEqual(most.toReversed())
  })

  it.each([
    ['name', ['CNSS', 'MATRICE', 'NOURX']],
    ['-name', ['NOURX', 'MATRICE', 'CNSS']],
    ['created_at', ['MATRICE', 'CNSS', 'NOURX']],
    ['-created_at', ['NOURX', 'CNSS', 'MATRICE']],
  ])('is sorted by %s and walked by its cursor', async (sort, codes) => {
    const scene = await setScene()
    const first = await pageOf<Organization>(await admin(scene)('GET', `${PATH}?sort=${sort}&limit=2`))
    const second = await pageOf<Organization>(
      await admin(scene)('GET', `${PATH}?sort=${sort}&limit=2&cursor=${first.next}`),
    )
    expect([...first.results, ...second.results].map(({ code }) => code)).toEqual(codes)
    expect(second.next).toBeNull()
  })

  it('is found in without minding accents', async () => {
    const scene = await setScene()
    const found = await pageOf<Organization>(await admin(scene)('GET', `${PATH}?q=securite+SOCIALE`))
    expect(found.results.map(({ id }) => id)).toEqual([CNSS])
  })

  it('and everything about organizations is for administrators alone', async () => {
    const scene = await setScene()
    for (const who of ['agent', 'gestionnaire', 'superviseur', 'outsider'] as const) {
      const as = scene.as(scene.cast[who])
      for (const answer of [
        await as('GET', PATH),
        await as('POST', PATH, { body: { code: 'NEW', name: 'New' } }),
        await as('GET', `${PATH}/${NOURX}`),
        await as('PATCH', `${PATH}/${NOURX}`, { body: { name: 'X' } }),
      ])
        expect(await refusal(answer)).toEqual([403, 'auth.forbidden'])
    }
  })
})
