import { describe, expect, it } from 'vitest'
import type { Home } from '../../contract/home.ts'
import { daysLater, salesIn } from '../billing/testing/sales.ts'
import { talkIn } from '../chat/testing/talk.ts'
import { bodyOf } from '../identity/testing/answers.ts'
import { watchDatabase } from '../identity/testing/database.ts'
import { NOURX, type Player } from '../kernel/testing/cast.ts'
import { workScene } from '../projects/testing/work.ts'
import { supportIn } from '../tickets/testing/support.ts'

async function stage() {
  const { scene, cast, work, project } = await workScene()
  const home = async (by: Player) => bodyOf<Home>(await scene.as(by)('GET', '/api/home'))
  return { scene, cast, work, project, home }
}

const titles = (items: readonly { readonly title: string }[] | undefined) => items?.map(({ title }) => title)
const names = (items: readonly { readonly name: string }[] | undefined) => items?.map(({ name }) => name)

describe('the home of a client', () => {
  it('says where the projects stand and what is asked of the reader', async () => {
    const { scene, cast, work, project, home } = await stage()
    const { gestionnaire, approbateur } = cast
    const asked = { assignee_ids: [gestionnaire.id] }
    await work.task(project.id, { title: 'Plus tard', ...asked })
    await work.task(project.id, { title: 'Bientôt', due_date: '2026-11-09', ...asked })
    await work.task(project.id, { title: 'Faite', status: 'done', ...asked })
    await work.task(project.id, { title: 'D’Éric', assignee_ids: [approbateur.id] })
    await work.project({ name: 'Ailleurs', organization_id: NOURX }, cast.admin)
    const old = await work.project({ name: 'Ancien' })
    await work.ask(cast.agent, 'PATCH', `/api/projects/${old.id}`, { status: 'archived' })
    const support = supportIn(scene)
    await support.changed(await support.open({ subject: 'Une précision' }), { status: 'pending' })
    await support.open({ subject: 'À traiter' })
    await talkIn(scene).pair(gestionnaire, cast.agent)
    await scene.runQueue()
    const shown = await home(gestionnaire)
    expect(names(shown.projects)).toEqual(['Refonte du site'])
    expect(titles(shown.awaiting_me)).toEqual(['Une précision', 'Bientôt', 'Plus tard'])
    expect(shown.awaiting_me?.[0]).toMatchObject({ type: 'ticket', due_date: null })
    expect(shown.awaiting_me?.[1]).toMatchObject({ type: 'task', due_date: '2026-11-09' })
    expect(shown).toMatchObject({ owes: [], documents: [] })
    expect(shown.rooms).toHaveLength(1)
    expect(Object.keys(shown)).not.toContain('queue')
    expect(titles((await home(cast.superviseur)).awaiting_me)).toEqual([])
    expect(names((await home(cast.outsider)).projects)).toEqual(['Ailleurs'])
  })
})

it('the home of a client sums what they owe, and what of it is late', async () => {
  const { scene, cast, home } = await stage()
  const sales = salesIn(scene)
  const invoices = [await sales.issued(), await sales.issued({ currency: 'EUR' })]
  await sales.issued({ organization_id: NOURX }, {}, cast.admin)
  const [xof, eur] = invoices.map(({ balance_amount }) => balance_amount)
  const owed = (overdue: (due: number | undefined) => number | undefined) => [
    { currency: 'EUR', due: eur, overdue: overdue(eur), count: 1 },
    { currency: 'XOF', due: xof, overdue: overdue(xof), count: 1 },
  ]
  expect((await home(cast.gestionnaire)).owes).toEqual(owed(() => 0))
  const later = await daysLater(scene, cast.gestionnaire, 60)
  expect((await home(later)).owes).toEqual(owed((due) => due))
})

describe('the home of staff', () => {
  it('says what is late, what is for today and this week, and which projects are at risk', async () => {
    const { scene, cast, work, project, home } = await stage()
    const mine = (title: string, due_date: string, more: object = {}) =>
      work.task(project.id, { title, due_date, assignee_ids: [cast.agent.id], ...more })
    await mine('En retard', '2026-11-01')
    await mine('Aujourd’hui', '2026-11-02')
    await mine('Dimanche', '2026-11-08')
    await mine('Lundi prochain', '2026-11-09')
    await mine('Faite', '2026-11-01', { status: 'done' })
    await work.task(project.id, { title: 'De personne', due_date: '2026-11-02' })
    await work.project({ name: 'En danger', health: 'off_track' })
    await work.project({ name: 'Ailleurs', health: 'at_risk', organization_id: NOURX }, cast.admin)
    const support = supportIn(scene)
    const [mineFirst, theirs, solved] = [
      await support.open({ subject: 'Le mien' }),
      await support.open({ subject: 'D’Inès' }),
      await support.open({ subject: 'Résolu' }),
    ]
    await support.changed(mineFirst, { assignee_id: cast.agent.id })
    await support.changed(theirs, { assignee_id: cast.admin.id })
    await support.changed(solved, { status: 'solved' })
    await support.open({ subject: 'De personne' })
    await support.open({ subject: 'D’ailleurs', organization_id: NOURX }, cast.admin)
    const shown = await home(cast.agent)
    expect(titles(shown.queue)).toEqual(['Le mien', 'De personne'])
    expect(titles(shown.my_tasks?.overdue)).toEqual(['En retard'])
    expect(titles(shown.my_tasks?.today)).toEqual(['Aujourd’hui'])
    expect(titles(shown.my_tasks?.week)).toEqual(['Dimanche'])
    expect(names(shown.projects_at_risk)).toEqual(['En danger'])
    expect(Object.keys(shown).sort()).toEqual(['my_tasks', 'projects_at_risk', 'queue'])
  })
})

it('the home asks eight statements at most', async () => {
  const { scene, cast, work, project } = await stage()
  await work.task(project.id, { assignee_ids: [cast.gestionnaire.id, cast.agent.id], due_date: '2026-11-02' })
  await talkIn(scene).pair(cast.gestionnaire, cast.agent)
  await scene.runQueue()
  const database = watchDatabase(scene)
  for (const player of [cast.gestionnaire, cast.agent]) {
    await scene.as(player)('GET', '/api/auth/profile')
    database.taken()
    await scene.as(player)('GET', '/api/home')
    const statements = database.taken().filter((what) => !what.startsWith('batch of'))
    expect(statements.length).toBeLessThanOrEqual(8)
  }
})
