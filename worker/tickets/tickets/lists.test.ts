import { describe, expect, it } from 'vitest'
import type { Ticket } from '../../../contract/tickets/schemas.ts'
import { refusal } from '../../identity/testing/answers.ts'
import { beforeNextWrite, rowsOf } from '../../identity/testing/database.ts'
import { NOURX } from '../../kernel/testing/cast.ts'
import { workIn } from '../../projects/testing/work.ts'
import { supportScene } from '../testing/support.ts'

const DAY = 86_400_000
const subjects = (tickets: readonly Ticket[]) => tickets.map(({ subject }) => subject)

describe('the list of tickets', () => {
  it('holds the reader’s organizations, and every filter narrows it', async () => {
    const { scene, cast, support } = await supportScene()
    const { admin, agent, gestionnaire, approbateur, superviseur } = cast
    const project = await workIn(scene).project()
    const plain = await support.open({ subject: 'Écran blanc' })
    await rowsOf('update tickets set created_at = created_at - ?', DAY)
    const rich = await support.open(
      { subject: 'Cotisation', category: 'billing', project_id: project.id },
      approbateur,
    )
    const task = await workIn(scene).task(project.id)
    await rowsOf(
      `insert into teams (id, name, name_key, lead_id, created_at, updated_at) values (3, 'R', 'r', ?, 0, 0)`,
      admin.id,
    )
    await rowsOf('insert into team_members (team_id, user_id) values (3, ?)', agent.id)
    await support.changed(rich, {
      ...{ priority: 'urgent', assignee_id: agent.id, team_id: 3, watcher_ids: [superviseur.id] },
      ...{ tags: ['Impayé'], task_id: task.id },
    })
    await support.open({ subject: 'Ailleurs', organization_id: NOURX }, admin)
    const both = ['Cotisation', 'Écran blanc']
    const found = async (query: string, by = agent) => subjects(await support.list(query, by))
    expect(await found('')).toEqual(both)
    expect(await found('', gestionnaire)).toEqual(both)
    expect(await found('', cast.outsider)).toEqual(['Ailleurs'])
    expect(await found('', admin)).toEqual(['Ailleurs', ...both])
    for (const [query, expected] of [
      ['q=ecran', plain],
      [`q=${rich.reference}`, rich],
      ['end_date=2026-11-01', plain],
      ['start_date=2026-11-02', rich],
      ['status=new', plain],
      ['status=open,solved', rich],
      ['priority=urgent', rich],
      ['category=billing,other', rich],
      ['assignee=me', rich],
      ['assignee=none', plain],
      [`assignee=${agent.id}`, rich],
      ['team=3', rich],
      ['team=none', plain],
      [`requester=${approbateur.id}`, rich],
      [`watcher=${superviseur.id}`, rich],
      ['tag=impaye', rich],
      [`project=${project.id}`, rich],
      [`task=${task.id}`, rich],
      ['queue=mine', rich],
      ['queue=unassigned', plain],
      ['queue=team', rich],
    ] as const)
      expect([query, await found(`?${query}`)]).toEqual([query, [expected.subject]])
    expect(await found('?queue=team', admin)).toEqual(['Cotisation'])
    expect(await found('?breached=true')).toEqual([])
    expect(await found('?breached=false')).toEqual(both)
    expect(await found('?queue=near')).toEqual([])
    expect(await found('?watcher=me', superviseur)).toEqual(['Cotisation'])
    expect((await support.ask(agent, 'GET', '/api/tickets?colour=red')).status).toBe(422)
  })

  it('is sorted by age, change, due time and priority, and read on by its cursor', async () => {
    const { scene, support, cast } = await supportScene()
    const names = ['Un', 'Deux', 'Trois']
    for (const [index, subject] of names.entries()) {
      scene.clock.advance(1_000)
      const priority = (['normal', 'urgent', 'low'] as const)[index]
      const { id } = await support.open({ subject, priority })
      // As the engine keeps them.
      await rowsOf('update tickets set due_at = ? where id = ?', [null, 9e12, 1e12][index], id)
    }
    const found = async (sort: string) => subjects(await support.list(`?sort=${sort}`))
    expect(await found('-created_at')).toEqual(['Trois', 'Deux', 'Un'])
    expect(await found('due_at')).toEqual(['Trois', 'Deux', 'Un'])
    expect(await found('priority')).toEqual(['Deux', 'Un', 'Trois'])
    const first = await support.ask(cast.agent, 'GET', '/api/tickets?sort=due_at&limit=2')
    const { next } = await first.json<{ next: string }>()
    expect(subjects(await support.list(`?sort=due_at&limit=2&cursor=${next}`))).toEqual(['Un'])
    const [, second] = await support.list()
    scene.clock.advance(1_000)
    await support.changed(second ?? { id: 0 }, { category: 'other' })
    expect(await found('-updated_at')).toEqual(['Deux', 'Trois', 'Un'])
  })

  it('knows what is near and what is late between two looks of the cron', async () => {
    const { scene, support } = await supportScene()
    const { id } = await support.open()
    const now = scene.clock.now()
    await rowsOf('update tickets set near_at = ?, due_at = ? where id = ?', now + 1_000, now + 2_000, id)
    const found = async () => [
      (await support.list('?queue=near')).length,
      (await support.list('?queue=breached')).length,
      (await support.list('?breached=true')).length,
      (await support.read({ id })).breached,
    ]
    expect(await found()).toEqual([0, 0, 0, false])
    scene.clock.advance(1_000)
    expect(await found()).toEqual([1, 0, 0, false])
    scene.clock.advance(1_000)
    expect(await found()).toEqual([0, 1, 1, true])
    await support.changed({ id }, { status: 'closed' })
    expect((await found())[1]).toBe(0)
  })

  it('is exported with what its reader may see', async () => {
    const { cast, support } = await supportScene()
    const ticket = await support.open({ subject: '=1+1' })
    await support.said(ticket, 'canari', cast.agent, { internal: true })
    const csv = async (by: typeof cast.agent) =>
      (await support.ask(by, 'GET', '/api/tickets/export?status=new')).text()
    const [header = '', row = ''] = (await csv(cast.gestionnaire)).split('\r\n')
    const cell = (name: string, line: string) =>
      line.split(',')[header.replace('\uFEFF', '').split(',').indexOf(name)]
    expect(cell('subject', row)).toBe("'=1+1")
    expect(cell('reference', row)).toBe(ticket.reference)
    expect(cell('replies_count', row)).toBe('0')
    expect(cell('replies_count', (await csv(cast.agent)).split('\r\n')[1] ?? '')).toBe('1')
    expect(await csv(cast.outsider)).not.toContain(ticket.reference)
  })
})

describe('a bulk change', () => {
  const change = '/api/tickets/changes'

  it('changes all of them, and says which were so already', async () => {
    const { cast, support } = await supportScene()
    const [one, other] = [await support.open(), await support.open()]
    await support.changed(one, { priority: 'high', tags: ['gardé', 'ôté'] })
    const body = { ids: [one.id, other.id], set: { priority: 'high' } }
    const answer = await support.ask(cast.agent, 'POST', change, body)
    expect(await answer.json()).toEqual({ changed: [other.id], unchanged: [one.id] })
    await support.ask(cast.agent, 'POST', change, { ids: body.ids, add: ['neuf'], remove: ['OTE'] })
    expect((await support.read(one)).tags).toEqual(['gardé', 'neuf'])
    expect((await support.read(other)).tags).toEqual(['neuf'])
  })

  it('changes none where one is another’s, is not the caller’s to change or may not move', async () => {
    const { cast, support } = await supportScene()
    const { admin, agent, gestionnaire } = cast
    const [one, closed] = [await support.open(), await support.open()]
    await support.changed(closed, { status: 'closed' })
    const elsewhere = await support.open({ organization_id: NOURX }, admin)
    const refused = async (ids: number[], set: object, by = agent) =>
      refusal(await support.ask(by, 'POST', change, { ids, set }))
    const low = { priority: 'low' }
    expect(await refused([one.id, elsewhere.id], low)).toEqual([404, 'tickets.not_found'])
    expect(await refused([one.id, closed.id], { status: 'open' })).toEqual([409, 'tickets.illegal_status'])
    expect(await refused([one.id], low, gestionnaire)).toEqual([403, 'tickets.staff_only'])
    expect(await support.read(one)).toEqual(one)
    const ids = [one.id, closed.id]
    const answer = await support.ask(gestionnaire, 'POST', change, { ids, set: { status: 'closed' } })
    expect(await answer.json()).toEqual({ changed: [one.id], unchanged: [closed.id] })
  })
})

describe('what was solved', () => {
  it('closes by itself after seven days, unless it was taken back', async () => {
    const { scene, support } = await supportScene()
    const [kept, back, later] = [await support.open(), await support.open(), await support.open()]
    for (const one of [kept, back, later]) await support.changed(one, { status: 'solved' })
    await support.said(back, 'Non.')
    await rowsOf('update tickets set solved_at = solved_at - ? where id <> ?', 7 * DAY, later.id)
    await rowsOf('update tickets set solved_at = solved_at - ? where id = ?', 7 * DAY - 1, later.id)
    await scene.tick('17 3 * * *')
    expect((await support.read(kept)).status).toBe('closed')
    expect((await support.read(back)).status).toBe('open')
    expect((await support.read(later)).status).toBe('solved')
    const [entry] = await rowsOf(
      `select action, actor_id from audit_entries where subject_type = 'ticket' and subject_id = ? order by id desc`,
      String(kept.id),
    )
    expect(entry).toEqual({ action: 'tickets.ticket_changed', actor_id: null })
  })

  it('stays open where its client answers while the cron is at it', async () => {
    const { scene, support } = await supportScene()
    const ticket = await support.open()
    await support.changed(ticket, { status: 'solved' })
    await rowsOf('update tickets set solved_at = solved_at - ?', 7 * DAY)
    const { closeSolved } = await import('../close-solved.ts')
    beforeNextWrite(scene, () => support.said(ticket, 'Non.'))
    await closeSolved(scene.context())
    expect((await support.read(ticket)).status).toBe('open')
  })
})
