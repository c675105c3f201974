import { describe, expect, it } from 'vitest'
import type { CannedReply } from '../../../contract/tickets/canned-replies.ts'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf, trail } from '../../identity/testing/database.ts'
import { NOURX } from '../../kernel/testing/cast.ts'
import { CANNED, supportScene } from '../testing/support.ts'

async function cannedScene() {
  const { scene, cast, support } = await supportScene()
  const ask = (method: string, path = '', body?: object, by = cast.agent) =>
    support.ask(by, method, `/api/canned-replies${path}`, body)
  const canned = async (body: object = {}) =>
    bodyOf<CannedReply>(await ask('POST', '', { ...CANNED, ...body }))
  const textOf = async ({ id }: CannedReply, ticket: { id: number }, by = cast.agent) =>
    (await bodyOf<{ body: string }>(await ask('GET', `/${id}/text?ticket=${ticket.id}`, undefined, by))).body
  return { scene, cast, support, ask, canned, textOf }
}

describe('canned replies', () => {
  it('are kept, found, changed and deleted by staff, and unknown to clients', async () => {
    const { cast, ask, canned } = await cannedScene()
    const made = await canned()
    expect(made).toMatchObject(CANNED)
    const other = await canned({ title: 'Dès que possible', body: 'We are **looking**.', locale: 'en' })
    const found = async (query: string) =>
      (await pageOf<CannedReply>(await ask('GET', query))).results.map(({ id }) => id)
    expect(await found('')).toEqual([other.id, made.id])
    expect(await found('?q=DES')).toEqual([other.id])
    expect(await found('?q=looking')).toEqual([other.id])
    expect(await found('?locale=fr')).toEqual([made.id])
    const patch = (body: object) => ask('PATCH', `/${made.id}`, body)
    expect(await bodyOf(await patch({ body: 'Vu.', expected: { body: CANNED.body } }))).toMatchObject({
      title: CANNED.title,
      body: 'Vu.',
    })
    expect(await refusal(await patch({ body: 'Lu.', expected: { body: CANNED.body } }))).toEqual([
      ...[409, 'request.conflict'],
    ])
    expect(await found('?q=regardons vu')).toEqual([made.id])
    for (const [method, path] of [
      ['GET', ''],
      ['GET', `/${made.id}`],
      ['GET', `/${made.id}/text?ticket=1`],
      ['DELETE', `/${made.id}`],
    ] as const)
      expect(await refusal(await ask(method, path, undefined, cast.gestionnaire))).toEqual([
        ...[403, 'auth.forbidden'],
      ])
    expect((await ask('DELETE', `/${made.id}`)).status).toBe(204)
    expect(await refusal(await ask('GET', `/${made.id}`))).toEqual([404, 'tickets.canned_reply_not_found'])
    expect(await trail('tickets.canned_reply_created')).toHaveLength(2)
    expect(await trail('tickets.canned_reply_changed')).toMatchObject([{ after: { title: CANNED.title } }])
    expect(await trail('tickets.canned_reply_deleted')).toHaveLength(1)
  })

  it('are filled in by the ticket and by who answers it', async () => {
    const { cast, support, canned, textOf } = await cannedScene()
    const ticket = await support.open()
    const all = await canned({
      body: '{{requester.first_name}}, {{ agent.first_name }} de Matrice à {{organization.name}} : {{ticket.reference}} {{ticket.reference}}',
    })
    const written = (name: string) =>
      `Awa, ${name} de Matrice à Caisse Nationale de Sécurité Sociale : ${ticket.reference} ${ticket.reference}`
    expect(await textOf(all, ticket)).toBe(written('Koffi'))
    expect(await textOf(all, ticket, cast.admin)).toBe(written('Ayaba'))
  })

  it('fill in no more than once, whatever a name holds', async () => {
    const { cast, support, canned, textOf } = await cannedScene()
    const ticket = await support.open()
    await rowsOf(
      'update users set first_name = ? where id = ?',
      '{{organization.name}} $&',
      cast.gestionnaire.id,
    )
    expect(await textOf(await canned({ body: 'À {{requester.first_name}}' }), ticket)).toBe(
      'À {{organization.name}} $&',
    )
  })

  it.each([
    '{{requester.last_name}}',
    '{{requester.email}}',
    '{{ }}',
    '{{ticket.reference}',
    'Bonjour {{constructor}}',
  ])('that hold %s are refused', async (body) => {
    const { ask, canned } = await cannedScene()
    const { id } = await canned()
    const invalid = [422, 'validation.failed']
    expect(await refusal(await ask('POST', '', { ...CANNED, body }))).toEqual(invalid)
    expect(await refusal(await ask('PATCH', `/${id}`, { body }))).toEqual(invalid)
  })

  it('tell nothing of a ticket that the caller does not work on', async () => {
    const { cast, support, ask, canned } = await cannedScene()
    const { id } = await canned()
    const foreign = await support.open({}, cast.outsider)
    expect(foreign.organization_id).toBe(NOURX)
    for (const ticket of [foreign.id, 999])
      expect(await refusal(await ask('GET', `/${id}/text?ticket=${ticket}`))).toEqual([
        ...[404, 'tickets.not_found'],
      ])
    expect(await refusal(await ask('GET', `/${id}/text`))).toEqual([422, 'validation.failed'])
    expect(await refusal(await ask('GET', `/999/text?ticket=${foreign.id}`))).toEqual([
      ...[404, 'tickets.canned_reply_not_found'],
    ])
  })
})
