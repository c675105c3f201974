import { describe, expect, it } from 'vitest'
import type { Ticket } from '../../../contract/tickets/schemas.ts'
import { bodyOf } from '../../identity/testing/answers.ts'
import { beforeNextWrite, rowsOf } from '../../identity/testing/database.ts'
import { CNSS, NOURX } from '../../kernel/testing/cast.ts'
import { mailTo } from '../../kernel/testing/scene.ts'
import { lastMail, mailScene, SUPPORT } from '../testing/mails.ts'
import { mimeOf, multipart } from '../testing/mime.ts'

const STRANGER = 'Fati <fati@ailleurs.test>'
const withFile = multipart('mixed', [
  ['text/plain', 'Le portail ne s’ouvre plus.\n\n-- \nFati'],
  ['application/pdf; name="écran.pdf"\nContent-Disposition: attachment; filename="ecran.pdf"', '%PDF-1.4'],
])

describe('a held mail', () => {
  it('a held mail shows what an admin decides by, and is answered by nobody', async () => {
    const { bring, held, readHeld } = await mailScene()
    await bring({ from: STRANGER, subject: 'Bonjour', body: withFile })
    const [mail] = await held()
    expect(mail).toMatchObject({
      from_email: 'fati@ailleurs.test',
      from_name: 'Fati',
      subject: 'Bonjour',
      preview: 'Le portail ne s’ouvre plus.',
      attachments: [{ name: 'ecran.pdf', type: 'application/pdf', size: 9 }],
      ...{ state: 'held', reason: 'unknown_sender', ticket_id: null, resolved_by: null },
    })
    expect(await readHeld(mail?.id ?? 0)).toMatchObject({
      text: 'Le portail ne s’ouvre plus.\n\n-- \nFati',
    })
    expect(await mailTo('fati@ailleurs.test')).toEqual([])
    expect(await held('?state=held&q=FATI')).toHaveLength(1)
    expect(await held('?state=held&q=personne')).toEqual([])
    expect(await held('?state=dropped')).toEqual([])
  })

  it('a held mail becomes one ticket of the person whom an admin names, with its files', async () => {
    const { bring, takeUp, cast, held, support } = await mailScene()
    const { id } = await bring({ from: STRANGER, subject: 'Bonjour', body: withFile })
    const body = { organization_id: CNSS, requester_id: cast.gestionnaire.id }
    const answers = await Promise.all([takeUp(id, body), takeUp(id, body), takeUp(id, body)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const made = await bodyOf<Ticket>(answers.find(({ status }) => status === 201) ?? Response.error())
    expect(made).toMatchObject({
      ...{ subject: 'Bonjour', body: 'Le portail ne s’ouvre plus.', channel: 'mail', organization_id: CNSS },
      requester_id: cast.gestionnaire.id,
      attachments: [{ name: 'ecran.pdf' }],
    })
    expect(await held()).toEqual([])
    expect(await lastMail()).toMatchObject({ state: 'ticket', reason: null, ticket_id: made.id })
    expect(await support.list('?status=new')).toHaveLength(1)
    const trail = await rowsOf<{ after: string }>(
      `select after from audit_entries where action = 'tickets.mail_taken_up'`,
    )
    expect(trail.map(({ after }) => JSON.parse(after))).toEqual([
      { ticket_id: made.id, reason: 'unknown_sender' },
    ])
  })

  it('a held mail is of no organization to which its requester does not belong', async () => {
    const { bring, takeUp, cast } = await mailScene()
    const { id } = await bring({ from: STRANGER })
    const foreign = await takeUp(id, { organization_id: NOURX, requester_id: cast.gestionnaire.id })
    expect(await foreign.json()).toMatchObject({ code: 'identity.user_not_found' })
    expect(await lastMail()).toMatchObject({ state: 'held' })
    expect(await rowsOf('select id from documents')).toEqual([])
  })

  it('a held mail that was put away is decided about', async () => {
    const { bring, takeUp, support, cast, held } = await mailScene()
    const { id } = await bring({ from: STRANGER })
    expect((await support.ask(cast.admin, 'DELETE', `/api/admin/inbound-mails/${id}`)).status).toBe(204)
    const late = await takeUp(id, { organization_id: CNSS, requester_id: cast.gestionnaire.id })
    expect(await late.json()).toMatchObject({ code: 'tickets.mail_not_held' })
    expect((await held('?state=dropped'))[0]).toMatchObject({
      reason: 'discarded',
      resolved_by: { id: cast.admin.id },
    })
  })

  it('a held mail that cannot be read becomes a ticket that says so', async () => {
    const { bring, takeUp, cast, readHeld } = await mailScene()
    const { id } = await bring({ subject: 'Bombe', text: '\n'.repeat(70_000) })
    expect(await readHeld(id)).toMatchObject({ reason: 'unreadable', subject: 'Bombe', text: null })
    const made = await takeUp(id, { organization_id: CNSS, requester_id: cast.gestionnaire.id })
    expect(await made.json()).toMatchObject({ body: expect.stringContaining('illisible') })
  })
})

describe('who may not write', () => {
  it('who may not write any more, since a moment ago, writes nothing', async () => {
    const { scene, support, cast, bring } = await mailScene()
    const ticket = await support.open()
    const answer = { subject: ticket.reference, text: 'Encore moi.' }
    await rowsOf('update users set organization_id = ? where id = ?', NOURX, cast.gestionnaire.id)
    // Of NOURX now: the reference is another's, and what they write to support is a ticket of NOURX.
    const moved = await bring(answer)
    expect(moved).toMatchObject({ state: 'ticket' })
    expect((await support.read({ id: moved.ticket_id ?? 0 }, cast.admin)).organization_id).toBe(NOURX)
    await rowsOf(`update users set role = 'superviseur' where id = ?`, cast.gestionnaire.id)
    expect(await bring(answer)).toMatchObject({ state: 'held', reason: 'unknown_sender' })
    await rowsOf(`update users set role = 'gestionnaire', is_active = 0 where id = ?`, cast.gestionnaire.id)
    expect(await bring(answer)).toMatchObject({ state: 'held', reason: 'unknown_sender' })
    expect(await support.replies(ticket)).toEqual([])
    expect(scene.queued).toEqual([])
  })

  it('who may not write between the check and the commit writes nothing', async () => {
    const { scene, cast, support, bring } = await mailScene()
    const ticket = await support.open()
    await scene.runQueue()
    const raw = mimeOf({ from: cast.gestionnaire.email, subject: ticket.reference })
    await scene.bringMail(raw, { from: 'a@b.test', to: SUPPORT })
    const job = scene.queued.splice(0)
    beforeNextWrite(scene, () => rowsOf('update users set is_active = 0 where id = ?', cast.gestionnaire.id))
    await scene.deliver(job)
    expect(await lastMail()).toMatchObject({ state: 'held', reason: 'refused' })
    expect(await support.replies(ticket)).toEqual([])
    expect(await bring()).toMatchObject({ state: 'held', reason: 'unknown_sender' })
  })

  it('who may not write more than twenty mails an hour has the others held', async () => {
    const { bring, scene, held, cast } = await mailScene()
    for (let count = 0; count < 20; count += 1) await bring({ subject: `Question ${count}` })
    expect(await bring()).toMatchObject({ state: 'held', reason: 'too_many' })
    expect(await bring({ from: cast.approbateur.email })).toMatchObject({ state: 'ticket' })
    // Forged ones take nothing from whose name they use.
    for (let count = 0; count < 3; count += 1)
      await bring({ from: cast.outsider.email, headers: { 'Authentication-Results': 'mx; dmarc=fail' } })
    expect(await held()).toHaveLength(4)
    scene.clock.advance(60 * 60_000)
    expect(await bring()).toMatchObject({ state: 'ticket' })
  })

  it('who may not answer a closed ticket, as staff, is told by nobody and heard by an admin', async () => {
    const { bring, support, cast } = await mailScene()
    const ticket = await support.open()
    await support.changed(ticket, { status: 'closed' })
    const answer = { from: cast.agent.email, subject: ticket.reference }
    expect(await bring(answer)).toMatchObject({ state: 'held', reason: 'refused' })
    // Of a client it is a ticket of its own, which continues it.
    const followed = await bring({ subject: ticket.reference, text: 'Ce n’est pas fini.' })
    expect((await support.read({ id: followed.ticket_id ?? 0 })).follows_id).toBe(ticket.id)
  })
})
