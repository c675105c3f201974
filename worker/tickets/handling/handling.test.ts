import { describe, expect, it } from 'vitest'
import type { Task } from '../../../contract/projects/schemas.ts'
import type { Ticket } from '../../../contract/tickets/schemas.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { beforeNextWrite, rowsOf } from '../../identity/testing/database.ts'
import { CNSS, NOURX } from '../../kernel/testing/cast.ts'
import { bellIn } from '../../notifications/testing/bell.ts'
import { workIn } from '../../projects/testing/work.ts'
import { completedFile, supportScene } from '../testing/support.ts'

const MINUTE = 60_000
const DAY = 86_400_000

/** Two tickets of the same matter, written in turns. */
async function pair() {
  const stood = await supportScene()
  const { scene, cast, support } = stood
  const file = await completedFile(cast.gestionnaire, { type: 'organization', id: CNSS })
  const source = await support.open({ body: 'Source', attachments: [file] })
  scene.clock.advance(MINUTE)
  const target = await support.open({ body: 'Cible' }, cast.approbateur)
  for (const [ticket, text, by, internal] of [
    [target, 'c1', cast.approbateur, false],
    [source, 's1', cast.gestionnaire, false],
    [target, 'c2', cast.agent, true],
    [source, 's2', cast.agent, true],
    [source, 's3', cast.agent, false],
  ] as const) {
    scene.clock.advance(MINUTE)
    const attached = await completedFile(by, { type: 'ticket', id: ticket.id }, { internal })
    await support.said(ticket, text, by, { internal, attachments: [attached] })
  }
  scene.clock.advance(MINUTE)
  return { ...stood, source, target, file }
}

describe('a merge', () => {
  it('moves the opening and every reply by time, with watchers, tags and files, and closes the source', async () => {
    const { scene, cast, support, source, target } = await pair()
    await support.changed(source, { tags: ['site'], watcher_ids: [cast.superviseur.id] })
    await support.changed(target, { tags: ['urgence'] })
    const merged = await bodyOf<Ticket>(await support.merge(source, target))
    const { version: _, ...shown } = { version: 0, ...(await support.read(target)) }
    expect(merged).toEqual(shown)
    expect(merged).toMatchObject({
      id: target.id,
      tags: ['site', 'urgence'],
      watcher_ids: [cast.gestionnaire.id, cast.superviseur.id].sort((one, other) => one - other),
      replies_count: 6,
    })
    const replies = await support.replies(target)
    expect(replies.map(({ body, origin_ticket_id, internal }) => [body, origin_ticket_id, internal])).toEqual(
      [
        ['Source', source.id, false],
        ['c1', null, false],
        ['s1', source.id, false],
        ['c2', null, true],
        ['s2', source.id, true],
        ['s3', source.id, false],
      ],
    )
    expect(replies.every(({ attachments }) => attachments.length === 1)).toBe(true)
    expect(replies[0]?.created_at).toBe(source.created_at)
    expect((await support.replies(target, cast.gestionnaire)).map(({ body }) => body)).toEqual([
      ...['Source', 'c1', 's1', 's3'],
    ])
    expect(await support.read(target, cast.gestionnaire)).toMatchObject({ replies_count: 4 })
    expect(await support.read(source, cast.gestionnaire)).toMatchObject({
      ...{ status: 'closed', merged_into_id: target.id, replies_count: 0, attachments: [] },
    })
    await scene.runQueue()
    const documents = await rowsOf('select distinct ticket_id from documents')
    expect(documents).toEqual([{ ticket_id: target.id }])
    expect((await bellIn(scene).kinds(cast.gestionnaire))[0]).toBe('tickets.merged')
  })

  it('loses no reply that is written at the same moment, public or internal', async () => {
    const { scene, cast, support, source, target } = await pair()
    beforeNextWrite(scene, () => support.said(source, 'entre-temps', cast.agent, { internal: true }))
    expect((await support.merge(source, target)).status).toBe(200)
    expect((await support.replies(target)).map(({ body }) => body)).toContain('entre-temps')
    const other = await support.open({ body: 'Troisième' })
    beforeNextWrite(scene, () => support.merge(target, other))
    const late = await support.said(target, 'après', cast.gestionnaire)
    expect(late.ticket_id).toBe(other.id)
    const last = await support.open({ body: 'Quatrième' })
    beforeNextWrite(scene, () => support.merge(other, last))
    await support.said(other, 'note après', cast.agent, { internal: true })
    const all = (await support.replies(last)).map(({ body }) => body)
    for (const text of [
      'Source',
      'Cible',
      'Troisième',
      'c1',
      'c2',
      's1',
      's2',
      's3',
      'entre-temps',
      'après',
      'note après',
    ])
      expect(all.filter((body) => body === text)).toEqual([text])
    expect(all).toHaveLength(11)
    expect((await support.read(last)).replies_count).toBe(11)
  })

  it('is followed by an answer of a client, and by none of staff', async () => {
    const { cast, support, source, target } = await pair()
    await support.changed(target, { status: 'pending' })
    await support.merge(source, target)
    const answer = await support.said(source, 'Où en est-on ?')
    expect(answer).toMatchObject({ ticket_id: target.id })
    expect(answer.id).not.toBeNull()
    expect((await support.read(target)).status).toBe('open')
    expect(await refusal(await support.reply(source, { body: 'Ici' }, cast.agent))).toEqual([
      ...[409, 'tickets.closed'],
    ])
  })

  it('is of two open tickets of one client, once, and not in a circle', async () => {
    const { scene, cast, support, source, target } = await pair()
    const refused = async (one: { id: number }, into: { id: number }, by = cast.agent) =>
      refusal(await support.merge(one, into, by))
    const elsewhere = await support.open({ organization_id: NOURX }, cast.admin)
    expect(await refused(source, elsewhere)).toEqual([404, 'tickets.not_found'])
    expect(await refused(source, elsewhere, cast.admin)).toEqual([409, 'tickets.cannot_merge'])
    expect(await refused(source, source)).toEqual([409, 'tickets.cannot_merge'])
    expect(await refused(source, target, cast.gestionnaire)).toEqual([403, 'auth.forbidden'])
    beforeNextWrite(scene, () => support.merge(target, source))
    expect(await refused(source, target)).toEqual([409, 'tickets.cannot_merge'])
    expect((await support.read(target)).merged_into_id).toBe(source.id)
    expect((await support.read(source)).merged_into_id).toBeNull()
  })
})

describe('a split', () => {
  it('makes a ticket of some replies, whose first public one is its opening, and loses none', async () => {
    const { scene, cast, support, source } = await pair()
    const before = await support.replies(source)
    const ids = before.map(({ id }) => id)
    const made = await bodyOf<Ticket>(await support.split(source, ids.slice(0, 2)))
    expect(made).toEqual(await support.read(made))
    expect(made).toMatchObject({
      subject: 'Une autre question',
      body: 's1',
      status: 'new',
      requester_id: cast.gestionnaire.id,
      split_from_id: source.id,
      replies_count: 1,
      attachments: before[0]?.attachments,
      created_at: new Date(scene.clock.now()).toISOString(),
    })
    const [note, ...none] = await support.replies(made)
    expect(none).toEqual([])
    expect(note).toMatchObject({ body: 's2', internal: true, origin_ticket_id: source.id })
    expect((await support.replies(source)).map(({ body }) => body)).toEqual(['s3'])
    expect((await support.read(source)).replies_count).toBe(1)
    await scene.runQueue()
    const documents = await rowsOf<{ n: number }>(
      'select count(*) as n from documents where ticket_id = ?',
      made.id,
    )
    expect(documents).toEqual([{ n: 2 }])
  })

  it('needs a reply that the client sees, and only replies that are there', async () => {
    const { cast, support, source, target } = await pair()
    const [, note] = await support.replies(source)
    const [other] = await support.replies(target)
    expect(await refusal(await support.split(source, [note?.id ?? 0]))).toEqual([409, 'tickets.cannot_split'])
    expect(await refusal(await support.split(source, [other?.id ?? 0]))).toEqual([
      ...[404, 'tickets.reply_not_found'],
    ])
    expect(await refusal(await support.split(source, [note?.id ?? 0], cast.gestionnaire))).toEqual([
      ...[403, 'auth.forbidden'],
    ])
    expect(await support.replies(source)).toHaveLength(3)
  })

  it('that crosses another of the same reply or a merge leaves it in one place', async () => {
    const { scene, support, source, target } = await pair()
    const ids = (await support.replies(source)).map(({ id }) => id)
    beforeNextWrite(scene, () => support.split(source, ids.slice(0, 1)))
    expect(await refusal(await support.split(source, ids))).toEqual([404, 'tickets.reply_not_found'])
    beforeNextWrite(scene, () => support.merge(source, target))
    expect(await refusal(await support.split(source, ids.slice(2)))).toEqual([
      ...[404, 'tickets.reply_not_found'],
    ])
    const texts = await rowsOf<{ body: string }>(
      `select body from ticket_replies union all select body from tickets where split_from_id is not null`,
    )
    expect(texts.map(({ body }) => body).sort()).toEqual(['Source', 'c1', 'c2', 's1', 's2', 's3'])
  })
})

describe('a task of a ticket', () => {
  it('is made in a project of its client, and linked in the same write', async () => {
    const { scene, cast, support } = await supportScene()
    const work = workIn(scene)
    const project = await work.project()
    const ticket = await support.open({ priority: 'high' })
    const path = `/api/tickets/${ticket.id}/task`
    const task = await bodyOf<Task>(await support.ask(cast.agent, 'POST', path, { project_id: project.id }))
    expect(task).toMatchObject({ title: ticket.subject, description: ticket.body, priority: 'high' })
    expect(await support.read(ticket)).toMatchObject({ task_id: task.id, project_id: project.id })
    expect(await refusal(await support.ask(cast.agent, 'POST', path, { project_id: project.id }))).toEqual([
      ...[409, 'tickets.has_task'],
    ])
    await work.ask(cast.agent, 'DELETE', `/api/tasks/${task.id}`)
    expect((await support.read(ticket)).task_id).toBeNull()
  })

  it('is never made where another client reads', async () => {
    const { scene, cast, support } = await supportScene()
    const elsewhere = await workIn(scene).project({ organization_id: NOURX }, cast.admin)
    const ticket = await support.open()
    const path = `/api/tickets/${ticket.id}/task`
    expect(await refusal(await support.ask(cast.admin, 'POST', path, { project_id: elsewhere.id }))).toEqual([
      ...[404, 'projects.not_found'],
    ])
    expect(await rowsOf('select id from tasks')).toEqual([])
  })

  it('that two make at once is one', async () => {
    const { scene, cast, support } = await supportScene()
    const project = await workIn(scene).project()
    const ticket = await support.open()
    const make = () =>
      support.ask(cast.agent, 'POST', `/api/tickets/${ticket.id}/task`, { project_id: project.id })
    beforeNextWrite(scene, make)
    expect(await refusal(await make())).toEqual([409, 'tickets.has_task'])
    expect(await rowsOf('select count(*) as n from tasks')).toEqual([{ n: 1 }])
  })
})

describe('satisfaction', () => {
  it('is said by the client within thirty days of the solution, and again', async () => {
    const { scene, cast, support } = await supportScene()
    const ticket = await support.open()
    expect(await refusal(await support.rate(ticket, { score: 5 }))).toEqual([409, 'tickets.not_solved'])
    await support.changed(ticket, { status: 'solved' })
    expect(await refusal(await support.rate(ticket, { score: 5 }, cast.agent))).toEqual([
      ...[403, 'tickets.client_only'],
    ])
    await support.rate(ticket, { score: 2, comment: 'Lent.' })
    await support.changed(ticket, { status: 'closed' })
    const solvedAgo = (age: number) => rowsOf('update tickets set solved_at = ?', scene.clock.now() - age)
    await solvedAgo(30 * DAY)
    const rated = await bodyOf<Ticket>(await support.rate(ticket, { score: 4 }, cast.approbateur))
    expect(rated.satisfaction).toEqual({
      ...{ score: 4, comment: null, at: new Date(scene.clock.now()).toISOString() },
    })
    await solvedAgo(30 * DAY + 1)
    expect(await refusal(await support.rate(ticket, { score: 1 }))).toEqual([409, 'tickets.not_solved'])
    expect((await support.rate(ticket, { score: 6 })).status).toBe(422)
  })

  it('of a solution that was taken back waits for the next one', async () => {
    const { support } = await supportScene()
    const ticket = await support.open()
    await support.changed(ticket, { status: 'solved' })
    await support.said(ticket, 'Non.')
    expect(await refusal(await support.rate(ticket, { score: 1 }))).toEqual([409, 'tickets.not_solved'])
  })
})
