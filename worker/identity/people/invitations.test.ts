import { describe, expect, it } from 'vitest'
import { CNSS, NOURX, OPERATOR, PASSWORD, type Player } from '../../kernel/testing/cast.ts'
import { mailTo, setScene } from '../../kernel/testing/scene.ts'
import { bodyOf, refusal } from '../testing/answers.ts'
import { openBrowser } from '../testing/browser.ts'
import { databaseText, rowsOf, trail } from '../testing/database.ts'
import { accept, accountsOf, GUEST, guest, invitationTo, invite, invited } from '../testing/invitation.ts'
import { type Tokens, withToken } from '../testing/token-client.ts'

describe('an invitation', () => {
  it('by a gestionnaire leads to an account of that role in that organization, signed in', async () => {
    const scene = await setScene()
    const answer = await invite(scene, scene.cast.gestionnaire)
    expect(answer.status).toBe(201)
    expect(await answer.json()).toEqual({
      id: expect.any(Number),
      organization_id: CNSS,
      email: GUEST,
      role: 'superviseur',
      invited_by_id: scene.cast.gestionnaire.id,
      created_at: '2026-11-02T09:30:00.000Z',
      expires_at: '2026-11-09T09:30:00.000Z',
    })
    const token = await invitationTo(scene)
    const look = await scene.ask('POST', '/api/auth/invitations/lookup', { body: { token } })
    expect(await look.json()).toEqual({
      email: GUEST,
      role: 'superviseur',
      organization_name: 'Caisse Nationale de Sécurité Sociale',
    })

    const accepted = await accept(scene, token)
    expect(accepted.status).toBe(201)
    const { access, user } = await bodyOf<Tokens & { user: object }>(accepted)
    expect(user).toEqual({
      id: expect.any(Number),
      email: GUEST,
      first_name: 'Sènami',
      last_name: 'Houngbédji',
      role: 'superviseur',
    })
    expect(await (await withToken(scene, access)('GET', '/api/auth/profile')).json()).toMatchObject({
      organization: { id: CNSS },
      is_staff: false,
      has_password: true,
    })
    const again = await scene.ask('POST', '/api/auth/login', {
      body: { email: GUEST, password: guest.password },
    })
    expect(again.status).toBe(200)
  })

  it('an invitation accepted in a browser opens a cookie session and shows the page no token', async () => {
    const scene = await setScene()
    const { token } = await invited(scene)
    const browser = openBrowser(scene)
    await browser.ask('GET', '/api/auth/csrf')
    const accepted = await browser.ask('POST', '/api/auth/invitations/accept', { body: { token, ...guest } })
    expect(Object.keys(await bodyOf<object>(accepted))).toEqual(['user'])
    expect((await browser.ask('GET', '/api/auth/profile')).status).toBe(200)
  })

  it.each([
    ['fr', 'Invitation à rejoindre Caisse Nationale de Sécurité Sociale', 'vous invite'],
    ['en', 'Invitation to join Caisse Nationale de Sécurité Sociale', 'invites you'],
  ])('is written in the language of its organization: %s', async (locale, subject, words) => {
    const scene = await setScene()
    await scene.as(scene.cast.admin)('PATCH', `/api/admin/organizations/${CNSS}`, { body: { locale } })
    await invite(scene, scene.cast.gestionnaire)
    await scene.runQueue()
    const letters = await mailTo(GUEST)
    expect(letters).toHaveLength(1)
    expect(letters[0]?.subject).toBe(subject)
    expect(letters[0]?.text).toContain(`Awa Gnonlonfoun ${words}`)
  })

  it('an invitation leaves its secret out of the database, and its answer does not show it either', async () => {
    const scene = await setScene()
    const answer = await invite(scene, scene.cast.gestionnaire)
    const [, signature = 'missing'] = (await invitationTo(scene)).split('.')
    expect(signature).toHaveLength(43)
    expect(await databaseText()).not.toContain(signature)
    expect(await answer.text()).not.toContain(signature)
  })

  it('an invitation proves the address, so that the same address at a provider may open the account later', async () => {
    const scene = await setScene()
    await accept(scene, (await invited(scene)).token)
    expect(await accountsOf(GUEST)).toMatchObject([{ email_verified_at: scene.clock.now() }])
  })

  it('an invitation is in the trail when it is sent, withdrawn and accepted', async () => {
    const scene = await setScene()
    const { gestionnaire } = scene.cast
    const { id } = await invited(scene, gestionnaire)
    await scene.as(gestionnaire)('DELETE', `/api/organizations/${CNSS}/invitations/${id}`)
    const facts = { email: GUEST, role: 'superviseur' }
    const subject = { subject_type: 'invitation', subject_id: String(id), actor_id: gestionnaire.id }
    expect(await trail('identity.invited')).toMatchObject([{ ...subject, before: null, after: facts }])
    expect(await trail('identity.invitation_withdrawn')).toMatchObject([{ ...subject, before: facts }])

    const next = await invited(scene, gestionnaire)
    await accept(scene, next.token)
    const [account] = await accountsOf(GUEST)
    expect((await trail('identity.invitation_accepted'))[0]).toMatchObject({
      actor_id: account?.id,
      subject_id: String(account?.id),
      organization_id: CNSS,
      after: { ...facts, invitation: next.id },
    })
  })
})

describe('who may invite whom', () => {
  it.each(['gestionnaire', 'superviseur'] as const)(
    'a gestionnaire invites a %s into their own organization',
    async (role) => {
      const scene = await setScene()
      expect((await invite(scene, scene.cast.gestionnaire, { role })).status).toBe(201)
    },
  )

  it.each(['admin', 'agent'] as const)('a gestionnaire cannot make an %s of anybody', async (role) => {
    const scene = await setScene()
    expect(await refusal(await invite(scene, scene.cast.gestionnaire, { role }))).toEqual([
      403,
      'identity.role_too_high',
    ])
    expect(await rowsOf('select * from invitations')).toEqual([])
  })

  it.each(['superviseur', 'agent'] as const)('a %s invites nobody', async (who) => {
    const scene = await setScene()
    expect(await refusal(await invite(scene, scene.cast[who]))).toEqual([403, 'auth.forbidden'])
  })

  it('a gestionnaire of another organization finds nothing there', async () => {
    const scene = await setScene()
    expect(await refusal(await invite(scene, scene.cast.outsider))).toEqual([404, 'organizations.not_found'])
  })

  it('an admin invites anywhere, but each role only where it belongs', async () => {
    const scene = await setScene()
    const { admin } = scene.cast
    expect((await invite(scene, admin, { email: 'a@x.test', organization: NOURX })).status).toBe(201)
    expect(
      (await invite(scene, admin, { email: 'b@x.test', organization: OPERATOR, role: 'agent' })).status,
    ).toBe(201)
    for (const misplaced of [
      { organization: CNSS, role: 'admin' },
      { organization: CNSS, role: 'agent' },
      { organization: OPERATOR, role: 'gestionnaire' },
    ] as const)
      expect(await refusal(await invite(scene, admin, misplaced))).toEqual([
        409,
        'identity.role_outside_organization',
      ])
  })
})

describe('an address that has an account', () => {
  it('an address that has an account of the same organization is not invited again', async () => {
    const scene = await setScene()
    const again = await invite(scene, scene.cast.gestionnaire, { email: 'Superviseur@cnss.test' })
    expect(await refusal(again)).toEqual([409, 'identity.email_taken'])
  })

  it('an address that has an account elsewhere is invited like any other, so that inviting does not disclose who has an account', async () => {
    const scene = await setScene()
    const { gestionnaire, outsider } = scene.cast
    const ask = (email: string) => invite(scene, gestionnaire, { email })
    const there = await ask(outsider.email)
    const nobody = await ask('cliente@noury.test')
    expect(there.status).toBe(201)
    expect(Object.keys(await there.json())).toEqual(Object.keys(await nobody.json()))
    expect(there.status).toBe(nobody.status)
  })

  it('an address that has an account keeps its account: only its owner, by the link, is told that there is one', async () => {
    const scene = await setScene()
    const { gestionnaire, outsider } = scene.cast
    const { token } = await invited(scene, gestionnaire, { email: outsider.email })
    expect(await refusal(await accept(scene, token))).toEqual([409, 'identity.email_taken'])
    expect(await accountsOf(outsider.email)).toMatchObject([{ organization_id: NOURX, role: 'gestionnaire' }])
    const { email } = outsider
    expect((await scene.ask('POST', '/api/auth/login', { body: { email, password: PASSWORD } })).status).toBe(
      200,
    )
  })

  it('an address that has an account anywhere is told to an admin, who may list everybody', async () => {
    const scene = await setScene()
    const answer = await invite(scene, scene.cast.admin, { email: scene.cast.outsider.email })
    expect(await refusal(answer)).toEqual([409, 'identity.email_taken'])
  })
})

describe('invitations in a row', () => {
  const outcomes = async (asks: readonly (() => Promise<Response>)[]) => {
    const statuses: number[] = []
    for (const ask of asks) statuses.push((await ask()).status)
    return statuses
  }

  it('end after twenty of one person in an hour: the next is refused and no letter of it leaves', async () => {
    const scene = await setScene()
    const { gestionnaire } = scene.cast
    const to = (number: number) => `inconnue-${number}@ailleurs.test`
    const asks = Array.from(
      { length: 20 },
      (_, number) => () => invite(scene, gestionnaire, { email: to(number) }),
    )
    expect(await outcomes(asks)).toEqual(Array<number>(20).fill(201))
    const refused = await invite(scene, gestionnaire, { email: to(20) })
    expect(refused.headers.get('Retry-After')).toBe('3600')
    expect(await refusal(refused)).toEqual([429, 'rate.limited'])
    await scene.runQueue()
    expect(await mailTo(to(19))).toHaveLength(1)
    expect(await mailTo(to(20))).toEqual([])
    expect(await rowsOf('select * from invitations')).toHaveLength(20)
    expect((await invite(scene, scene.cast.approbateur, { email: to(20) })).status).toBe(201)
  })

  it('end for an organization, whose members take turns, and not for another', async () => {
    const scene = await setScene({ variables: { RATE_LIMIT_INVITE_ORGANIZATION: '2/86400' } })
    const { gestionnaire, approbateur, outsider, admin } = scene.cast
    expect(
      await outcomes([
        () => invite(scene, gestionnaire, { email: 'une@ailleurs.test' }),
        () => invite(scene, approbateur, { email: 'deux@ailleurs.test' }),
        () => invite(scene, gestionnaire, { email: 'trois@ailleurs.test' }),
        () => invite(scene, admin, { email: 'trois@ailleurs.test' }),
        () => invite(scene, outsider, { email: 'trois@ailleurs.test', organization: NOURX }),
      ]),
    ).toEqual([201, 201, 429, 429, 201])
  })

  it('end for a recipient, whoever invites: three letters a day', async () => {
    const scene = await setScene()
    const { gestionnaire, approbateur, outsider } = scene.cast
    const email = 'sollicitee@ailleurs.test'
    expect(
      await outcomes([
        () => invite(scene, gestionnaire, { email }),
        () => invite(scene, approbateur, { email }),
        () => invite(scene, outsider, { email, organization: NOURX }),
        () => invite(scene, outsider, { email: email.toUpperCase(), organization: NOURX }),
        () => invite(scene, gestionnaire, { email: 'autre@ailleurs.test' }),
      ]),
    ).toEqual([201, 201, 201, 429, 201])
  })
})

describe('a name with a link', () => {
  it('a name with a link is refused wherever a name is given, so that no letter of ours carries it', async () => {
    const scene = await setScene()
    const { token } = await invited(scene)
    const faulty = 'Gagnez sur https://evil.test/x'
    const named = (by: Player, method: string, path: string, body: object) =>
      scene.as(by)(method, path, { body, headers: { 'Accept-Language': 'fr' } })
    const { gestionnaire, approbateur, admin } = scene.cast
    const answers = await Promise.all([
      accept(scene, token, { first_name: faulty }),
      named(gestionnaire, 'PATCH', '/api/auth/profile', { last_name: faulty }),
      named(admin, 'PATCH', `/api/admin/users/${gestionnaire.id}`, { first_name: faulty }),
      named(admin, 'POST', '/api/admin/organizations', { code: 'EVIL', name: faulty }),
      named(admin, 'PATCH', `/api/admin/organizations/${CNSS}`, { name: `CNSS \u202e` }),
      named(gestionnaire, 'POST', '/api/chat/rooms', {
        is_group: true,
        name: faulty,
        participant_ids: [approbateur.id],
      }),
    ])
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 422))
    expect(await answers[1]?.json()).toMatchObject({
      errors: [{ path: 'last_name', message: expect.stringContaining('ni lien') }],
    })
  })
})
