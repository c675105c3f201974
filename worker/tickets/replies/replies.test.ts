import { describe, expect, it } from 'vitest'
import type { Reply } from '../../../contract/tickets/replies.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { beforeNextWrite, rowsOf } from '../../identity/testing/database.ts'
import { bellIn } from '../../notifications/testing/bell.ts'
import { completedFile, supportScene } from '../testing/support.ts'

const bodies = (replies: readonly Reply[]) => replies.map(({ body }) => body)

async function stage() {
  const stood = await supportScene()
  return { ...stood, bell: bellIn(stood.scene), ticket: await stood.support.open() }
}

describe('a public reply', () => {
  it('is read by everybody of the organization, counted, and opens a new ticket where staff wrote it', async () => {
    const { scene, cast, support, ticket } = await stage()
    scene.clock.advance(1_000)
    await support.said(ticket, 'Personne ?')
    expect(await support.read(ticket)).toMatchObject({ status: 'new', first_responded_at: null })
    scene.clock.advance(1_000)
    const answer = await support.said(ticket, 'Nous regardons.', cast.agent)
    expect(answer).toMatchObject({
      ticket_id: ticket.id,
      author: { id: cast.agent.id, role: 'agent' },
      internal: false,
      channel: 'staff',
      origin_ticket_id: null,
      from_email: null,
    })
    const [, shown] = await support.replies(ticket, cast.superviseur)
    const { internal: _, origin_ticket_id: __, from_email: ___, ...public_ } = answer
    expect(shown).toEqual(public_)
    expect(await support.read(ticket, cast.superviseur)).toMatchObject({
      status: 'open',
      replies_count: 2,
      first_responded_at: '2026-11-02T09:30:02.000Z',
      updated_at: '2026-11-02T09:30:02.000Z',
    })
  })

  it('of a client takes back what waited for them or was solved', async () => {
    const { cast, support, ticket } = await stage()
    for (const status of ['pending', 'on_hold', 'solved']) {
      await support.said(ticket, 'Dites-nous.', cast.agent, { status })
      expect((await support.read(ticket)).status).toBe(status)
      await support.said(ticket, 'Voici.', cast.approbateur)
      expect(await support.read(ticket)).toMatchObject({ status: 'open', solved_at: null })
      if (status !== 'solved') await support.changed(ticket, { status: 'open' })
    }
  })

  it('of staff moves the ticket where they say, if it may move there, and never a client', async () => {
    const { cast, support, ticket } = await stage()
    await support.said(ticket, 'C’est réparé.', cast.agent, { status: 'solved' })
    expect(await support.read(ticket)).toMatchObject({ status: 'solved', replies_count: 1 })
    const illegal = { body: 'En pause.', status: 'on_hold' }
    expect(await refusal(await support.reply(ticket, illegal, cast.agent))).toEqual([
      ...[409, 'tickets.illegal_status'],
    ])
    expect(await refusal(await support.reply(ticket, { body: 'Clos.', status: 'closed' }))).toEqual([
      ...[403, 'tickets.staff_only'],
    ])
    expect(bodies(await support.replies(ticket))).toEqual(['C’est réparé.'])
  })

  it('notifies who asked, who has the ticket, who follows it and who is named, once each', async () => {
    const { scene, cast, support, ticket, bell } = await stage()
    const { admin, agent, gestionnaire, approbateur, superviseur } = cast
    await scene.runQueue()
    expect(await bell.kinds(agent)).toEqual(['tickets.opened'])
    expect(await bell.kinds(admin)).toEqual([])
    await support.said(ticket, 'Personne ?')
    await scene.runQueue()
    // Nobody has it, so it waits for those who could.
    expect(await bell.kinds(agent)).toEqual(['tickets.replied', 'tickets.opened'])
    await support.changed(ticket, { assignee_id: admin.id, watcher_ids: [superviseur.id] })
    const named = { mentions: [approbateur.id, superviseur.id] }
    await support.said(ticket, 'Nous regardons.', agent, named)
    await scene.runQueue()
    expect(await bell.kinds(gestionnaire)).toEqual(['tickets.replied'])
    expect(await bell.kinds(admin)).toEqual(['tickets.replied', 'tickets.assigned'])
    expect(await bell.kinds(superviseur)).toEqual(['tickets.mentioned'])
    expect(await bell.kinds(approbateur)).toEqual(['tickets.mentioned'])
    expect((await bell.list(approbateur)).results[0]).toMatchObject({
      subject_type: 'ticket',
      subject_id: ticket.id,
      data: { reference: ticket.reference },
    })
    await support.changed(ticket, { status: 'solved' })
    await scene.runQueue()
    expect((await bell.kinds(gestionnaire))[0]).toBe('tickets.solved')
    const stranger = { body: 'Voici.', mentions: [cast.outsider.id] }
    expect(await refusal(await support.reply(ticket, stranger))).toEqual([404, 'identity.user_not_found'])
  })

  it('has files that its author uploaded to this ticket, as internal as it is', async () => {
    const { cast, support, ticket } = await stage()
    const place = { type: 'ticket', id: ticket.id } as const
    const file = await completedFile(cast.gestionnaire, place)
    const said = await support.said(ticket, 'Voici.', cast.gestionnaire, { attachments: [file] })
    expect(said.attachments).toMatchObject([{ id: file, name: 'capture.png' }])
    expect((await support.replies(ticket, cast.superviseur))[0]?.attachments).toEqual(said.attachments)
    const refused = async (id: string, by = cast.gestionnaire, more: object = {}) =>
      refusal(await support.reply(ticket, { body: 'x', attachments: [id], ...more }, by))
    const missing = [404, 'tickets.attachment_not_found']
    expect(await refused(file)).toEqual(missing)
    expect(await refused(await completedFile(cast.agent, place), cast.agent, { internal: true })).toEqual(
      missing,
    )
    expect(await refused(await completedFile(cast.agent, place, { internal: true }), cast.agent)).toEqual(
      missing,
    )
    const other = await support.open()
    expect(await refused(await completedFile(cast.gestionnaire, { type: 'ticket', id: other.id }))).toEqual(
      missing,
    )
  })

  it('repeated under its key is one', async () => {
    const { scene, cast, support, ticket } = await stage()
    const more = { body: { body: 'Une fois' }, headers: { 'Idempotency-Key': 'once' } }
    const path = `/api/tickets/${ticket.id}/replies`
    const first = await bodyOf<Reply>(await scene.as(cast.gestionnaire)('POST', path, more))
    const again = await bodyOf<Reply>(await scene.as(cast.gestionnaire)('POST', path, more))
    expect(again).toEqual(first)
    expect(bodies(await support.replies(ticket))).toEqual(['Une fois'])
  })

  it('that crosses a change or another reply loses neither', async () => {
    const { scene, cast, support, ticket } = await stage()
    beforeNextWrite(scene, () => support.changed(ticket, { status: 'pending', priority: 'high' }))
    await support.said(ticket, 'Voici.')
    expect(await support.read(ticket)).toMatchObject({ status: 'open', priority: 'high' })
    const texts = Array.from({ length: 10 }, (_, index) => `Réponse ${index}`)
    await Promise.all(
      texts.map((text, index) => support.said(ticket, text, index % 2 ? cast.agent : cast.gestionnaire)),
    )
    expect(bodies(await support.replies(ticket)).sort()).toEqual([...texts, 'Voici.'].sort())
    expect((await support.read(ticket)).replies_count).toBe(11)
  })

  it('is written by no superviseur, and does not exist for others', async () => {
    const { cast, support, ticket } = await stage()
    const said = await support.said(ticket, 'Entre nous')
    expect(await refusal(await support.reply(ticket, { body: 'x' }, cast.superviseur))).toEqual([
      ...[403, 'auth.forbidden'],
    ])
    expect(await refusal(await support.reply(ticket, { body: 'x' }, cast.outsider))).toEqual([
      ...[404, 'tickets.not_found'],
    ])
    const path = `/api/tickets/${ticket.id}/replies/${said.id}`
    expect(await refusal(await support.ask(cast.outsider, 'GET', path))).toEqual([
      ...[404, 'tickets.reply_not_found'],
    ])
    const elsewhere = `/api/tickets/${(await support.open()).id}/replies/${said.id}`
    expect(await refusal(await support.ask(cast.agent, 'GET', elsewhere))).toEqual([
      ...[404, 'tickets.reply_not_found'],
    ])
  })
})

describe('an answer to a closed ticket', () => {
  it('of a client is a ticket that continues it, once however many answer at once', async () => {
    const { scene, cast, support, ticket } = await stage()
    await support.changed(ticket, { tags: ['site'], category: 'incident', status: 'closed' })
    const file = await completedFile(cast.gestionnaire, { type: 'ticket', id: ticket.id })
    const answer = await support.said(ticket, 'Encore en panne', cast.gestionnaire, { attachments: [file] })
    expect(answer).toMatchObject({ id: null, body: 'Encore en panne' })
    expect(answer.ticket_id).not.toBe(ticket.id)
    const successor = await support.read({ id: answer.ticket_id })
    expect(successor).toMatchObject({
      follows_id: ticket.id,
      status: 'new',
      subject: ticket.subject,
      body: 'Encore en panne',
      category: 'incident',
      tags: ['site'],
      requester_id: cast.gestionnaire.id,
      attachments: [{ id: file }],
    })
    await scene.runQueue()
    expect(await rowsOf('select ticket_id from documents')).toEqual([{ ticket_id: successor.id }])
    const further = await Promise.all(
      ['Toujours', 'Encore', 'Alors ?'].map((text) => support.said(ticket, text, cast.approbateur)),
    )
    for (const one of further) {
      expect(one.ticket_id).toBe(successor.id)
      expect(one.id).not.toBeNull()
    }
    expect(await support.list('?status=new,open')).toHaveLength(1)
  })

  it('that crosses another makes one successor', async () => {
    const { scene, cast, support, ticket } = await stage()
    await support.changed(ticket, { status: 'closed' })
    beforeNextWrite(scene, () => support.said(ticket, 'Première', cast.approbateur))
    const second = await support.said(ticket, 'Seconde')
    const [successor, ...others] = await support.list('?status=new')
    expect(others).toEqual([])
    expect(successor?.body).toBe('Première')
    expect(second.ticket_id).toBe(successor?.id)
    expect(bodies(await support.replies({ id: second.ticket_id }))).toEqual(['Seconde'])
  })

  it('goes to the end of the chain, and of what a merge took up', async () => {
    const { cast, support, ticket } = await stage()
    await support.changed(ticket, { status: 'closed' })
    const first = await support.said(ticket, 'Un')
    await support.changed({ id: first.ticket_id }, { status: 'closed' })
    const second = await support.said({ id: first.ticket_id }, 'Deux')
    expect((await support.said(ticket, 'Trois')).ticket_id).toBe(second.ticket_id)
    const target = await support.open()
    await support.merge({ id: second.ticket_id }, target)
    expect((await support.said(ticket, 'Quatre', cast.approbateur)).ticket_id).toBe(target.id)
    await support.changed(target, { status: 'closed' })
    const last = await support.said(ticket, 'Cinq')
    expect(last.id).toBeNull()
    expect((await support.read({ id: last.ticket_id })).follows_id).toBe(ticket.id)
  })

  it('of staff is refused, and a note is not', async () => {
    const { cast, support, ticket } = await stage()
    await support.changed(ticket, { status: 'closed' })
    expect(await refusal(await support.reply(ticket, { body: 'Trop tard' }, cast.agent))).toEqual([
      ...[409, 'tickets.closed'],
    ])
    await support.said(ticket, 'À noter', cast.agent, { internal: true })
    expect(await support.read(ticket)).toMatchObject({ status: 'closed', replies_count: 1 })
  })
})

describe('two who answer at once', () => {
  /** What the agent and the admin have both read when they begin to write. */
  async function bothRead() {
    const stood = await stage()
    const { cast, support, ticket } = stood
    const seen = await support.said(ticket, 'Personne ?')
    const send = (body: string, by: typeof cast.agent, more: object = {}) =>
      support.reply(ticket, { body, seen_reply_id: seen.id, ...more }, by)
    return { ...stood, seen, send }
  }
  const MEANWHILE = [409, 'tickets.replied_meanwhile']

  it('the second is refused, and nothing of theirs is written until they have seen the first', async () => {
    const { cast, support, ticket, send } = await bothRead()
    const first = await bodyOf<Reply>(await send('Nous regardons.', cast.agent))
    const before = await support.read(ticket)
    expect(await refusal(await send('C’est réparé.', cast.admin, { status: 'solved' }))).toEqual(MEANWHILE)
    expect(await refusal(await send('Déjà vu ailleurs', cast.admin, { internal: true }))).toEqual(MEANWHILE)
    expect(await support.read(ticket)).toEqual(before)
    const again = { seen_reply_id: first.id, status: 'solved' }
    expect((await send('C’est réparé.', cast.admin, again)).status).toBe(201)
    expect(await support.read(ticket)).toMatchObject({ status: 'solved', replies_count: 3 })
  })

  it.each([
    { first: {}, second: {} },
    { first: { internal: true }, second: {} },
    { first: {}, second: { internal: true } },
    { first: { internal: true }, second: { internal: true } },
  ])(
    'also where the first comes between the check and the write: $first, $second',
    async ({ first, second }) => {
      const { scene, cast, support, ticket, send } = await bothRead()
      beforeNextWrite(scene, () => send('Première', cast.agent, first))
      expect(await refusal(await send('Seconde', cast.admin, second))).toEqual(MEANWHILE)
      expect(bodies(await support.replies(ticket))).toEqual(['Personne ?', 'Première'])
    },
  )

  it('of twenty at once one is written', async () => {
    const { cast, support, ticket, send } = await bothRead()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        send(`Réponse ${index}`, index % 2 ? cast.agent : cast.admin, { internal: index % 3 === 0 }),
      ),
    )
    const written = (await support.replies(ticket)).slice(1)
    expect(new Set(written.map(({ author }) => author.id)).size).toBe(1)
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(written.length)
  })

  it('does not hold up replies of one person, nor those that do not say what was seen', async () => {
    const { cast, support, ticket, send } = await bothRead()
    for (const text of ['Un', 'Deux', 'Trois']) expect((await send(text, cast.agent)).status).toBe(201)
    await support.said(ticket, 'Par l’API', cast.admin)
    expect(bodies(await support.replies(ticket))).toEqual(['Personne ?', 'Un', 'Deux', 'Trois', 'Par l’API'])
  })

  it('tells a client of no note', async () => {
    const { cast, support, ticket, send, seen } = await bothRead()
    await support.said(ticket, 'Entre nous', cast.agent, { internal: true })
    const own = await send('Alors ?', cast.gestionnaire)
    expect(own.status).toBe(201)
    await support.said(ticket, 'Nous regardons.', cast.agent)
    expect(await refusal(await send('Toujours rien', cast.gestionnaire, { seen_reply_id: seen.id }))).toEqual(
      MEANWHILE,
    )
  })

  it('none seen is a state of its own', async () => {
    const { cast, support, ticket } = await stage()
    const first = { body: 'Bonjour', seen_reply_id: null }
    expect((await support.reply(ticket, first, cast.agent)).status).toBe(201)
    expect(await refusal(await support.reply(ticket, first, cast.admin))).toEqual(MEANWHILE)
  })
})
