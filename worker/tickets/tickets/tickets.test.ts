import { describe, expect, it } from 'vitest'
import type { Ticket } from '../../../contract/tickets/schemas.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { beforeNextWrite, rowsOf } from '../../identity/testing/database.ts'
import { CNSS, NOURX, OPERATOR } from '../../kernel/testing/cast.ts'
import { bellIn } from '../../notifications/testing/bell.ts'
import { workIn } from '../../projects/testing/work.ts'
import { completedFile, OPENED, supportScene } from '../testing/support.ts'

describe('a ticket', () => {
  it('is opened by a client in two fields, and has a reference of its own', async () => {
    const { cast, support } = await supportScene()
    const opened = await support.open()
    expect(opened).toEqual({
      id: opened.id,
      reference: 'TCK-2026-00001',
      organization_id: CNSS,
      ...OPENED,
      category: 'question',
      priority: 'normal',
      status: 'new',
      channel: 'web',
      requester_id: cast.gestionnaire.id,
      assignee_id: null,
      team: null,
      watcher_ids: [],
      tags: [],
      project_id: null,
      task_id: null,
      room_id: null,
      follows_id: null,
      merged_into_id: null,
      split_from_id: null,
      attachments: [],
      replies_count: 0,
      first_responded_at: null,
      solved_at: null,
      closed_at: null,
      // Four and twenty-four hours of work, from half past ten in Porto-Novo.
      first_response_due_at: '2026-11-02T16:00:00.000Z',
      next_response_due_at: null,
      resolution_due_at: '2026-11-05T09:30:00.000Z',
      due_at: '2026-11-02T16:00:00.000Z',
      near_at: '2026-11-02T15:00:00.000Z',
      breached: false,
      paused: false,
      satisfaction: null,
      created_at: '2026-11-02T09:30:00.000Z',
      updated_at: '2026-11-02T09:30:00.000Z',
    })
    expect((await support.open()).reference).toBe('TCK-2026-00002')
    expect(await support.read(opened, cast.superviseur)).toEqual(opened)
  })

  it('is opened by staff for a client who may read it, and by nobody for somebody else', async () => {
    const { cast, support } = await supportScene()
    const { agent, gestionnaire, superviseur, outsider } = cast
    const asked = { organization_id: CNSS, requester_id: superviseur.id }
    expect(await support.open(asked, agent)).toMatchObject({
      ...{ channel: 'staff', organization_id: CNSS, requester_id: superviseur.id },
    })
    expect(await support.open({}, agent)).toMatchObject({
      organization_id: OPERATOR,
      requester_id: agent.id,
    })
    const refused = async (by: typeof agent, body: object) =>
      refusal(await support.ask(by, 'POST', '/api/tickets', { ...OPENED, ...body }))
    expect(await refused(gestionnaire, asked)).toEqual([403, 'tickets.staff_only'])
    expect(await refused(superviseur, {})).toEqual([403, 'auth.forbidden'])
    expect(await refused(agent, { ...asked, requester_id: outsider.id })).toEqual([
      ...[404, 'identity.user_not_found'],
    ])
    expect(await refused(agent, { ...asked, organization_id: NOURX })).toEqual([
      ...[404, 'organizations.not_found'],
    ])
  })

  it('takes a project of its client that is not archived, and no other', async () => {
    const { scene, cast, support } = await supportScene()
    const work = workIn(scene)
    const project = await work.project()
    const elsewhere = await work.project({ organization_id: NOURX }, cast.admin)
    expect((await support.open({ project_id: project.id })).project_id).toBe(project.id)
    const refused = async (project_id: number, by = cast.gestionnaire, more: object = {}) =>
      refusal(await support.ask(by, 'POST', '/api/tickets', { ...OPENED, project_id, ...more }))
    expect(await refused(elsewhere.id)).toEqual([404, 'projects.not_found'])
    // Whoever sees both clients does not mix them up either.
    expect(await refused(elsewhere.id, cast.admin, { organization_id: CNSS })).toEqual([
      ...[404, 'projects.not_found'],
    ])
    await work.ask(cast.agent, 'PATCH', `/api/projects/${project.id}`, { status: 'archived' })
    expect(await refused(project.id)).toEqual([409, 'projects.archived'])
  })

  it('is opened with files of its author, which become its documents', async () => {
    const { scene, cast, support } = await supportScene()
    const place = { type: 'organization', id: CNSS } as const
    const file = await completedFile(cast.gestionnaire, place)
    const opened = await support.open({ attachments: [file] })
    expect(opened.attachments).toMatchObject([
      { id: file, name: 'capture.png', type: 'image/png', size: 1200 },
    ])
    await scene.runQueue()
    expect(await rowsOf('select ticket_id from documents')).toEqual([{ ticket_id: opened.id }])
    for (const other of [
      file,
      crypto.randomUUID(),
      await completedFile(cast.approbateur, place),
      await completedFile(cast.gestionnaire, place, { isComplete: false }),
      await completedFile(cast.gestionnaire, place, { internal: true }),
      await completedFile(cast.gestionnaire, { type: 'organization', id: NOURX }),
    ])
      expect(
        await refusal(
          await support.ask(cast.gestionnaire, 'POST', '/api/tickets', { ...OPENED, attachments: [other] }),
        ),
      ).toEqual([404, 'tickets.attachment_not_found'])
  })

  it('repeated under its key is one', async () => {
    const { scene, cast } = await supportScene()
    const more = { body: OPENED, headers: { 'Idempotency-Key': 'once' } }
    const [first, second] = await Promise.all([
      scene
        .as(cast.gestionnaire)('POST', '/api/tickets', more)
        .then((answer) => answer.status),
      scene
        .as(cast.gestionnaire)('POST', '/api/tickets', more)
        .then((answer) => answer.status),
    ])
    expect([first, second].filter((status) => status === 201)).not.toEqual([])
    const again = await bodyOf<Ticket>(await scene.as(cast.gestionnaire)('POST', '/api/tickets', more))
    expect(await rowsOf('select id from tickets')).toEqual([{ id: again.id }])
  })
})

describe('a change of a ticket', () => {
  it('opens it with its first assignment, and tells the one who has it now', async () => {
    const { scene, cast, support } = await supportScene()
    const { agent, admin } = cast
    const ticket = await support.open()
    expect(await support.changed(ticket, { assignee_id: agent.id }, admin)).toMatchObject({
      status: 'open',
      assignee_id: agent.id,
    })
    await scene.runQueue()
    expect(await bellIn(scene).kinds(agent)).toEqual(['tickets.assigned', 'tickets.opened'])
    // What was moved on is not moved back by the next one.
    await support.changed(ticket, { status: 'pending' })
    expect((await support.changed(ticket, { assignee_id: admin.id })).status).toBe('pending')
    expect((await support.changed(ticket, { assignee_id: null })).status).toBe('pending')
  })

  it('names people and rows that may be named, or is as if they did not exist', async () => {
    const { cast, support } = await supportScene()
    const ticket = await support.open()
    const refused = async (body: object) => refusal(await support.patch(ticket, body))
    const unknown = [404, 'identity.user_not_found']
    expect(await refused({ assignee_id: cast.gestionnaire.id })).toEqual(unknown)
    expect(await refused({ assignee_id: cast.outsider.id })).toEqual(unknown)
    expect(await refused({ watcher_ids: [cast.outsider.id] })).toEqual(unknown)
    expect(await refused({ requester_id: cast.outsider.id })).toEqual(unknown)
    expect(await refused({ team_id: 4_000 })).toEqual([404, 'tickets.team_not_found'])
    expect(await refused({ task_id: 4_000 })).toEqual([404, 'projects.task_not_found'])
    expect(await support.read(ticket)).toEqual(ticket)
  })

  it('is refused where the writer saw other values, and writes nothing', async () => {
    const { support } = await supportScene()
    const ticket = await support.open()
    await support.changed(ticket, { priority: 'high', tags: ['paiement'] })
    const stale = { priority: 'low', expected: { priority: 'normal' } }
    expect(await refusal(await support.patch(ticket, stale))).toEqual([409, 'request.conflict'])
    const seen = { priority: 'low', expected: { priority: 'high', tags: ['paiement'], team_id: null } }
    expect(await support.changed(ticket, seen)).toMatchObject({ priority: 'low' })
  })

  it('that crosses another loses neither', async () => {
    const { scene, cast, support } = await supportScene()
    const ticket = await support.open()
    beforeNextWrite(scene, () => support.changed(ticket, { category: 'incident' }))
    await support.changed(ticket, { priority: 'urgent' })
    expect(await support.read(ticket)).toMatchObject({ priority: 'urgent', category: 'incident' })
    const tags = ['un', 'deux', 'trois', 'quatre', 'cinq']
    await Promise.all([
      ...tags.map((tag) =>
        support.ask(cast.agent, 'POST', '/api/tickets/changes', { ids: [ticket.id], add: [tag] }),
      ),
    ])
    expect((await support.read(ticket)).tags).toEqual([...tags].sort())
  })

  it('of a client is to close it, and nothing else', async () => {
    const { cast, support } = await supportScene()
    const { gestionnaire, approbateur, superviseur } = cast
    const ticket = await support.open()
    for (const body of [
      { priority: 'urgent' },
      { status: 'open' },
      { status: 'closed', subject: 'Autre' },
      { tags: ['x'] },
    ])
      expect(await refusal(await support.patch(ticket, body, gestionnaire))).toEqual([
        ...[403, 'tickets.staff_only'],
      ])
    expect(await refusal(await support.patch(ticket, { status: 'closed' }, superviseur))).toEqual([
      ...[403, 'auth.forbidden'],
    ])
    expect(await support.changed(ticket, { status: 'closed' }, approbateur)).toMatchObject({
      status: 'closed',
      closed_at: '2026-11-02T09:30:00.000Z',
      solved_at: null,
    })
  })

  it('leaves an activity without texts', async () => {
    const { cast, support } = await supportScene()
    const ticket = await support.open()
    await support.changed(ticket, { subject: 'Autre', status: 'solved', tags: ['secret'] })
    const answer = await support.ask(cast.superviseur, 'GET', `/api/tickets/${ticket.id}/activity`)
    const { results } = await bodyOf<{ results: { kind: string; data: object }[] }>(answer)
    expect(results.map(({ kind, data }) => [kind, data])).toEqual([
      [
        'tickets.ticket_changed',
        {
          subject: true,
          status: ['new', 'solved'],
          tags: true,
          solved_at: [null, '2026-11-02T09:30:00.000Z'],
        },
      ],
      ['tickets.ticket_opened', {}],
    ])
  })
})
