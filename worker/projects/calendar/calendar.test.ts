import { describe, expect, it } from 'vitest'
import { CALENDAR_ITEMS_MOST, type CalendarItem, FEEDS_MOST } from '../../../contract/projects/calendar.ts'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { databaseText, rowsOf } from '../../identity/testing/database.ts'
import { CNSS, NOURX, type Player } from '../../kernel/testing/cast.ts'
import { workScene } from '../testing/work.ts'

async function stage(variables: Readonly<Record<string, string>> = {}) {
  const { scene, cast, work, project } = await workScene({ variables })
  const read = (query: string, by = cast.agent) => work.ask(by, 'GET', `/api/calendar?${query}`)
  const titles = async (query: string, by = cast.agent) => {
    const { results } = await bodyOf<{ results: CalendarItem[] }>(await read(query, by))
    return results.map(({ title }) => title)
  }
  const feed = async (by: Player, body: object = {}) =>
    bodyOf<{ id: number; url: string }>(await work.ask(by, 'POST', '/api/calendar/feeds', body))
  const fetched = (url: string) => scene.ask('GET', new URL(url).pathname)
  const summaries = async (url: string) => {
    const answer = await fetched(url)
    if (answer.status !== 200) return answer.status
    return [...(await answer.text()).matchAll(/^SUMMARY:(.*)\r$/gm)].map(([, title]) => title)
  }
  return { scene, cast, work, project, read, titles, feed, fetched, summaries }
}

const NOVEMBER = 'from=2026-11-01&to=2026-11-30'

describe('the calendar', () => {
  it('shows what lies in a period by its first day, and nothing else', async () => {
    const { cast, work, project, titles, read } = await stage()
    const task = (title: string, fields: object) => work.task(project.id, { title, ...fields })
    await task('Échéance', { due_date: '2026-11-30' })
    await task('Longue', { start_date: '2026-10-01', due_date: '2026-12-31' })
    await task('Avant', { due_date: '2026-10-31' })
    await task('Après', { start_date: '2026-12-01' })
    await task('Sans date', {})
    await task('Annulée', { due_date: '2026-11-10', status: 'cancelled' })
    await work.milestone(project.id, { name: 'Jalon', due_date: '2026-11-15' })
    await work.project({ name: 'Ailleurs', start_date: '2026-11-20', organization_id: NOURX }, cast.admin)
    await work.project({ name: 'Daté', start_date: '2026-11-02', due_date: '2026-11-05' })
    expect(await titles(NOVEMBER)).toEqual(['Longue', 'Daté', 'Jalon', 'Échéance'])
    expect(await titles(NOVEMBER, cast.superviseur)).toEqual(['Longue', 'Daté', 'Jalon', 'Échéance'])
    expect(await titles(NOVEMBER, cast.outsider)).toEqual(['Ailleurs'])
    expect(await titles(`${NOVEMBER}&project=${project.id}`)).toEqual(['Longue', 'Jalon', 'Échéance'])
    const { results } = await bodyOf<{ results: CalendarItem[] }>(await read(NOVEMBER))
    expect(results[2]).toEqual({
      type: 'milestone',
      id: results[2]?.id,
      project_id: project.id,
      title: 'Jalon',
      start_date: null,
      due_date: '2026-11-15',
      status: 'planned',
    })
    await work.ask(cast.agent, 'PATCH', `/api/projects/${project.id}`, { status: 'archived' })
    expect(await titles(NOVEMBER)).toEqual(['Daté'])
  })

  it('is narrowed to those who do the work', async () => {
    const { cast, work, project, titles } = await stage()
    const due = { due_date: '2026-11-10' }
    await work.task(project.id, { title: 'D’Awa', assignee_ids: [cast.gestionnaire.id], ...due })
    await work.task(project.id, { title: 'De personne', ...due })
    await work.milestone(project.id, { name: 'Jalon', ...due })
    expect(await titles(`${NOVEMBER}&assignee=me`, cast.gestionnaire)).toEqual(['D’Awa'])
    expect(await titles(`${NOVEMBER}&assignee=none`)).toEqual(['De personne'])
    expect(await titles(`${NOVEMBER}&assignee=none,${cast.gestionnaire.id}`)).toHaveLength(2)
  })

  it.each([
    ['a reversed period', 'from=2026-11-02&to=2026-11-01', 'projects.dates_reversed'],
    ['101 days', 'from=2026-01-01&to=2026-04-11', 'projects.period_too_long'],
    ['no period', 'from=2026-01-01', 'validation.failed'],
    ['an unknown filter', `${NOVEMBER}&colour=red`, 'validation.failed'],
  ])('refuses %s', async (_, query, code) => {
    const { read } = await stage()
    expect(await refusal(await read(query))).toEqual([422, code])
    expect((await read('from=2026-01-01&to=2026-04-10')).status).toBe(200)
  })

  it('says when there are more than a thousand', async () => {
    const { work, project, read } = await stage()
    const { id } = await work.task(project.id, { due_date: '2026-11-10' })
    const fill = (count: number) =>
      rowsOf(
        `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})
         insert into tasks (id, organization_id, project_id, title, status, priority, due_date, position,
           created_by_id, search_text, created_at, updated_at)
         select ${count * 10} + i, organization_id, project_id, 'x', status, priority, due_date,
           ${count} || '-' || i, created_by_id, '', 0, 0 from n, tasks where tasks.id = ${id}`,
      )
    await fill(CALENDAR_ITEMS_MOST - 1)
    const shown = async () => {
      const { results, truncated } = await bodyOf<{ results: unknown[]; truncated: boolean }>(
        await read(NOVEMBER),
      )
      return [results.length, truncated]
    }
    expect(await shown()).toEqual([1_000, false])
    await fill(1)
    expect(await shown()).toEqual([1_000, true])
  })
})

describe('a calendar feed', () => {
  it('is an address whose secret is shown once and stored nowhere', async () => {
    const { cast, work, project, feed, fetched, summaries } = await stage()
    await work.task(project.id, { title: 'Maquettes, v2', due_date: '2026-11-10' })
    const { id, url } = await feed(cast.gestionnaire)
    const token = /\/api\/calendar\/([\w-]{43})\.ics$/.exec(url)?.[1] ?? 'none'
    expect(await databaseText()).not.toContain(token)
    const answer = await fetched(url)
    expect(answer.headers.get('Content-Type')).toBe('text/calendar; charset=utf-8')
    expect(await answer.text()).toContain('SUMMARY:Maquettes\\, v2\r\n')
    const listed = await pageOf(await work.ask(cast.gestionnaire, 'GET', '/api/calendar/feeds/'))
    expect(listed.results).toEqual([{ id, project_id: null, created_at: '2026-11-02T09:30:00.000Z' }])
    expect(await summaries(url.replace(token, 'x'.repeat(43)))).toBe(404)
  })

  it('holds open tasks and milestones, 90 days back to 400 ahead', async () => {
    const { cast, work, project, feed, summaries } = await stage()
    const task = (title: string, fields: object) => work.task(project.id, { title, ...fields })
    await task('En retard', { due_date: '2026-08-04' })
    await task('Trop vieille', { due_date: '2026-08-03' })
    await task('Lointaine', { due_date: '2027-12-07' })
    await task('Trop lointaine', { due_date: '2027-12-08' })
    await task('Finie', { due_date: '2026-11-03', status: 'done' })
    await work.milestone(project.id, { name: 'Jalon', due_date: '2026-11-05' })
    const reached = await work.milestone(project.id, {
      name: 'Atteint',
      due_date: '2026-11-06',
      status: 'active',
    })
    await work.ask(cast.agent, 'PATCH', `/api/milestones/${reached.id}`, { status: 'reached' })
    await work.project({ name: 'Daté', start_date: '2026-11-02', due_date: '2026-11-05' })
    expect(await summaries((await feed(cast.superviseur)).url)).toEqual(['En retard', 'Jalon', 'Lointaine'])
  })

  it('of one project holds that project, with the same UID at each fetch', async () => {
    const { cast, work, project, feed, fetched } = await stage()
    const task = await work.task(project.id, { title: 'Ici', due_date: '2026-11-10' })
    await work.task((await work.project()).id, { title: 'Ailleurs', due_date: '2026-11-10' })
    const { url } = await feed(cast.gestionnaire, { project_id: project.id })
    const first = await (await fetched(url)).text()
    await work.patch(task, { title: 'Ici, plus tard', due_date: '2026-11-12' })
    const second = await (await fetched(url)).text()
    for (const text of [first, second]) {
      expect(text.match(/^UID:.*$/gm)).toEqual([expect.stringContaining(`UID:task-${task.id}@`)])
      expect(text).not.toContain('Ailleurs')
    }
    expect(second).toContain('DTSTART;VALUE=DATE:20261112')
  })

  it('shows what its person may see at that moment', async () => {
    const { scene, cast, work, project, feed, summaries } = await stage()
    const { admin, agent, gestionnaire, approbateur } = cast
    await work.task(project.id, { title: 'Tâche', due_date: '2026-11-10' })
    const all = await feed(agent)
    const one = await feed(agent, { project_id: project.id })
    const client = await feed(approbateur)
    expect(await summaries(all.url)).toEqual(['Tâche'])
    await scene.as(admin)('PUT', `/api/admin/organizations/${CNSS}/agents`, { body: { user_ids: [] } })
    expect(await summaries(all.url)).toEqual([])
    expect(await summaries(one.url)).toBe(404)
    await scene.as(admin)('PATCH', `/api/admin/users/${approbateur.id}`, { body: { is_active: false } })
    expect(await summaries(client.url)).toBe(404)
    const mine = await feed(gestionnaire)
    expect((await work.ask(approbateur, 'DELETE', `/api/calendar/feeds/${mine.id}`)).status).toBe(401)
    expect((await work.ask(agent, 'DELETE', `/api/calendar/feeds/${mine.id}`)).status).toBe(404)
    expect((await work.ask(gestionnaire, 'DELETE', `/api/calendar/feeds/${mine.id}`)).status).toBe(204)
    expect(await summaries(mine.url)).toBe(404)
  })

  it('is one of twenty of a person, and of no project out of reach', async () => {
    const { cast, work, feed } = await stage()
    const foreign = await work.project({ organization_id: NOURX }, cast.admin)
    const post = (body: object) => work.ask(cast.agent, 'POST', '/api/calendar/feeds', body)
    expect(await refusal(await post({ project_id: foreign.id }))).toEqual([404, 'projects.not_found'])
    for (let index = 0; index < FEEDS_MOST; index += 1) await feed(cast.agent)
    expect(await refusal(await post({}))).toEqual([409, 'projects.feeds_full'])
    expect((await feed(cast.gestionnaire)).id).toBeGreaterThan(0)
  })

  it('is fetched sixty times a minute at most, each address for itself', async () => {
    const { cast, feed, fetched } = await stage({ RATE_LIMIT_FEED: '2/60' })
    const [one, other] = [await feed(cast.agent), await feed(cast.agent)]
    const statuses: number[] = []
    for (const { url } of [one, one, one, other]) statuses.push((await fetched(url)).status)
    expect(statuses).toEqual([200, 200, 429, 200])
  })
})
