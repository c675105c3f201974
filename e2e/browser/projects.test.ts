import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Template } from '../../contract/projects/templates.ts'
import { openAs, openBrowser, PHONE, STILL } from '../support/browser.ts'
import { at, listAt, type Person, signInAs, textAt } from '../support/person.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const dialog = (page: Page) => page.getByRole('dialog')
const card = (page: Page, title: string) => page.locator('.board-card', { hasText: title })

/** A project of NOURX with a name of its own, open on its page. */
async function openProject(page: Page): Promise<{ id: number; name: string }> {
  const name = `Refonte ${crypto.randomUUID().slice(0, 8)}`
  await page.goto('/projects?do=create')
  await dialog(page).getByLabel('Organisation').selectOption({ label: 'NOURX' })
  await dialog(page).getByLabel('Nom', { exact: true }).fill(name)
  await dialog(page).getByLabel(/^État/).selectOption('active')
  await dialog(page).getByRole('button', { name: 'Créer le projet' }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  const id = Number(/\/projects\/(\d+)/.exec(page.url())?.[1])
  return { id, name }
}

/** A task with nothing but its title, from the end of the list or its empty state. */
async function addTask(page: Page, project: { id: number }, title: string): Promise<number> {
  const created = await page.evaluate(
    async ({ id, title }) => {
      const csrf = await fetch('/api/auth/csrf').then((answer) => answer.json())
      const answer = await fetch('/api/tasks', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-CSRFToken': String(csrf.csrf_token) },
        body: JSON.stringify({ project_id: id, title }),
      })
      return answer.json()
    },
    { id: project.id, title },
  )
  return Number(created.id)
}

describe('a project', () => {
  it('is created by its organization and its name, and opens on its page', async () => {
    const page = await openAs(browser, 'admin@matrice.test', { viewport: PHONE, path: STILL })
    const { name } = await openProject(page)
    await page.getByRole('tab', { name: 'Tâches' }).click()
    await page.getByText('Aucune tâche').waitFor()
    await page.goto('/projects')
    await page.getByRole('link', { name }).waitFor()
    await page.context().close()
  })

  it('is read by its client, who is offered nothing of what staff do', async () => {
    const staff = await openAs(browser, 'admin@matrice.test', { path: STILL })
    const project = await openProject(staff)
    await addTask(staff, project, 'Valider les textes')
    const page = await openAs(browser, 'cliente@nourx.test', { path: `/projects/${project.id}/tasks` })
    await page.getByRole('link', { name: 'Valider les textes' }).waitFor()
    expect(await page.getByRole('tab', { name: 'Réglages' }).count()).toBe(0)
    expect(await page.getByRole('checkbox').count()).toBe(0)
    await staff.context().close()
    await page.context().close()
  })
})

describe('a task', () => {
  it('is created with its title alone, and with all there is to say', async () => {
    const page = await openAs(browser, 'admin@matrice.test', { path: STILL })
    const project = await openProject(page)
    await page.goto(`/projects/${project.id}/tasks`)
    await page.getByText('Aucune tâche').waitFor()
    await page.keyboard.press('c')
    await dialog(page).getByRole('textbox', { name: 'Titre' }).fill('La moindre')
    await dialog(page).getByRole('button', { name: 'Créer la tâche' }).click()
    await page.getByRole('link', { name: 'La moindre' }).waitFor()

    await page.keyboard.press('c')
    await dialog(page).getByRole('textbox', { name: 'Titre' }).fill('Tout dire de l’intégration')
    await dialog(page)
      .getByLabel(/^Description/)
      .fill('Voir **toutes** les pages.')
    await dialog(page).getByLabel('Priorité').selectOption('urgent')
    await dialog(page)
      .getByLabel(/^Échéance/)
      .fill('2030-03-12')
    await dialog(page)
      .getByLabel(/^Durée estimée/)
      .fill('1 h 30')
    await dialog(page).getByLabel('État').selectOption('in_progress')
    await dialog(page).getByRole('button', { name: 'Créer la tâche' }).click()
    await page.getByRole('link', { name: 'Tout dire de l’intégration' }).click()
    const panel = page.locator('.panel')
    await panel.locator('strong', { hasText: 'toutes' }).waitFor()
    await panel.getByRole('button', { name: 'Priorité : Urgente' }).waitFor()
    await panel.getByText('12 mars 2030').waitFor()
    expect(await panel.textContent()).toContain('1 h 30'.replaceAll(' ', '\u202f'))
    await page.context().close()
  })

  it('is moved on the board with the keyboard alone, and stays where it was put', async () => {
    const page = await openAs(browser, 'admin@matrice.test', { path: STILL })
    const project = await openProject(page)
    for (const title of ['Première', 'Deuxième']) await addTask(page, project, title)
    await page.goto(`/projects/${project.id}/tasks?view=board`)
    await card(page, 'Première').getByRole('link').focus()
    await page.keyboard.press('Alt+ArrowRight')
    const column = page.locator('[data-column="in_progress"]')
    await column.locator('.board-card', { hasText: 'Première' }).waitFor()
    await page.keyboard.press('Alt+ArrowLeft')
    await page.locator('[data-column="todo"] .board-card').nth(1).waitFor()
    await page.keyboard.press('Alt+ArrowDown')
    await page.waitForTimeout(500)
    await page.reload()
    await card(page, 'Première').waitFor()
    const order = await page.locator('[data-column="todo"] .board-link').allTextContents()
    expect(order).toEqual(['Deuxième', 'Première'])
    await page.context().close()
  })

  it('changes for many at once, by the keys of the list, for an agent', async () => {
    const page = await openAs(browser, 'agent@matrice.test', { path: STILL })
    const project = await openProject(page)
    for (const title of ['Une', 'Deux', 'Trois']) await addTask(page, project, title)
    await page.goto(`/projects/${project.id}/tasks`)
    await page.getByRole('link', { name: 'Trois' }).waitFor()
    for (const key of ['j', 'x', 'j', 'x', 'm']) await page.keyboard.press(key)
    await dialog(page).getByRole('option', { name: 'Terminée' }).click()
    await expect.poll(() => page.locator('.table-row', { hasText: 'Terminée' }).count()).toBe(2)
    await page.context().close()
  })

  it('is dated where it stands in the list, and with others at once never backwards', async () => {
    const page = await openAs(browser, 'agent@matrice.test', { path: STILL })
    const project = await openProject(page)
    await addTask(page, project, 'À dater')
    await page.goto(`/projects/${project.id}/tasks`)
    await page.getByRole('button', { name: 'Échéance de « À dater »' }).click()
    const days = page.getByRole('gridcell')
    const lefts = await days.evaluateAll((cells) =>
      cells.slice(0, 7).map((cell) => cell.getBoundingClientRect()),
    )
    // A week is a row of seven columns, also within a table of its own layout.
    expect(lefts.every(({ width }) => width > 24)).toBe(true)
    await page.keyboard.press('Escape')
    for (const key of ['j', 'x', '.']) await page.keyboard.press(key)
    await dialog(page).getByRole('option', { name: 'Dates' }).click()
    await dialog(page).getByLabel('Début').fill('2030-03-12')
    await dialog(page).getByLabel('Échéance').fill('2030-03-01')
    await dialog(page).getByText('La fin vient avant le début.').waitFor()
    await dialog(page).getByLabel('Échéance').fill('2030-03-20')
    await dialog(page).getByRole('button', { name: 'Appliquer' }).click()
    await page.locator('.table-row', { hasText: '20 mars 2030' }).waitFor()
    await page.context().close()
  })

  it('is commented, and the comment is there for the client', async () => {
    const page = await openAs(browser, 'agent@matrice.test', { path: STILL })
    const project = await openProject(page)
    const taskId = await addTask(page, project, 'À commenter')
    await page.goto(`/tasks/${taskId}`)
    await page.getByRole('textbox', { name: 'Commentaire' }).fill('Les maquettes sont **prêtes**.')
    await page.keyboard.press('Control+Enter')
    await page.locator('.comment strong', { hasText: 'prêtes' }).waitFor()
    const actions = page.getByRole('button', { name: /^Actions sur le commentaire/ })
    await actions.click()
    await page.getByRole('menuitem', { name: 'Modifier' }).click()
    await page.getByRole('textbox', { name: 'Modifier le commentaire' }).fill('Elles sont **prêtes**.')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.locator('.comment', { hasText: 'modifié' }).waitFor()
    await actions.click()
    await page.getByRole('menuitem', { name: 'Versions précédentes' }).click()
    await dialog(page).getByText('Les maquettes sont **prêtes**.').waitFor()
    const client = await openAs(browser, 'cliente@nourx.test', { path: `/tasks/${taskId}` })
    await client.locator('.comment strong', { hasText: 'prêtes' }).waitFor()
    await client.context().close()
    await page.context().close()
  })

  it('shows both versions where somebody else was faster, and keeps the one that is chosen', async () => {
    const page = await openAs(browser, 'admin@matrice.test', { path: STILL })
    const project = await openProject(page)
    const taskId = await addTask(page, project, 'Titre de départ')
    await page.goto(`/tasks/${taskId}`)
    await page.getByRole('button', { name: 'Renommer' }).click()
    await dialog(page).getByRole('textbox', { name: 'Titre' }).fill('Mon titre')
    // Another device renames it meanwhile.
    await renameElsewhere(taskId, 'Leur titre')
    await dialog(page).getByRole('button', { name: 'Enregistrer' }).click()
    const conflict = page.getByRole('dialog', { name: 'Deux versions' })
    await conflict.getByText('Leur titre').first().waitFor()
    await conflict.getByText('Mon titre').waitFor()
    await conflict.getByRole('button', { name: 'Enregistrer ce choix' }).click()
    await page.getByRole('heading', { name: 'Mon titre' }).first().waitFor()
    await page.context().close()
  })

  it('that was renamed without a network, and meanwhile by somebody else, waits for a choice', async () => {
    const page = await openAs(browser, 'admin@matrice.test', { viewport: PHONE })
    const project = await openProject(page)
    const taskId = await addTask(page, project, 'Titre de départ')
    await page.goto(`/tasks/${taskId}`)
    await page.getByRole('heading', { name: 'Titre de départ' }).first().waitFor()
    await page.context().setOffline(true)
    await page.getByRole('button', { name: 'Renommer' }).click()
    await dialog(page).getByRole('textbox', { name: 'Titre' }).fill('Titre du village')
    await dialog(page).getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByRole('heading', { name: 'Titre du village' }).first().waitFor()

    await renameElsewhere(taskId, 'Titre du bureau')
    await page.context().setOffline(false)
    await page.getByText('Votre modification en attente en croise une autre').waitFor()
    expect(await titleOf(taskId)).toBe('Titre du bureau')
    await page.getByRole('button', { name: 'Comparer' }).click()
    const conflict = page.getByRole('dialog', { name: 'Deux versions' })
    await conflict.getByText('Titre du bureau').first().waitFor()
    await conflict.getByText('Titre du village').waitFor()
    await conflict.getByRole('button', { name: 'Enregistrer ce choix' }).click()
    await expect.poll(() => titleOf(taskId)).toBe('Titre du village')
    await expect
      .poll(() => page.getByText('Votre modification en attente en croise une autre').count())
      .toBe(0)
    await page.context().close()
  })
})

describe('a template', () => {
  it('is made of a project, and its milestones and tasks are added, changed and removed', async () => {
    const page = await openAs(browser, 'admin@matrice.test', { viewport: PHONE, path: STILL })
    const project = await openProject(page)
    await addTask(page, project, 'Cadrer le besoin')
    await page.clock.install()
    await page.goto('/templates?do=create')
    await dialog(page).getByLabel('Nom', { exact: true }).fill(`Modèle ${project.name}`)
    await dialog(page).getByRole('combobox', { name: 'À partir du projet' }).fill(project.name)
    await page.getByRole('option', { name: project.name }).click()
    await dialog(page).getByRole('button', { name: 'Créer le modèle' }).click()
    const panel = page.locator('.panel')
    await panel.getByText('Cadrer le besoin', { exact: true }).waitFor()

    await panel.getByRole('button', { name: 'Ajouter un jalon' }).click()
    await dialog(page).getByLabel('Nom', { exact: true }).fill('Recette')
    await dialog(page)
      .getByLabel(/^Commence le jour/)
      .fill('9')
    await dialog(page)
      .getByLabel(/^Finit le jour/)
      .fill('4')
    await dialog(page).getByRole('button', { name: 'Enregistrer' }).click()
    await dialog(page).getByRole('alert').getByText('La fin vient avant le début.').waitFor()
    await dialog(page)
      .getByLabel(/^Finit le jour/)
      .fill('20')
    await dialog(page).getByRole('button', { name: 'Enregistrer' }).click()
    await panel.getByRole('heading', { name: 'Recette' }).waitFor()

    await panel.getByRole('button', { name: 'Ajouter une tâche' }).last().click()
    await dialog(page).getByRole('textbox', { name: 'Titre' }).fill('Corriger les retours')
    await dialog(page)
      .getByLabel(/^Jalon/)
      .selectOption({ label: 'Recette' })
    await dialog(page)
      .getByLabel(/^Priorité/)
      .selectOption({ label: 'Haute' })
    await dialog(page)
      .getByLabel(/^Finit le jour/)
      .fill('18')
    await dialog(page)
      .getByLabel(/^Durée estimée/)
      .fill('1 h 30')
    await dialog(page)
      .getByRole('combobox', { name: /^Attend que/ })
      .fill('Cadrer')
    await page.getByRole('option', { name: 'Cadrer le besoin' }).click()
    await page.keyboard.press('Escape')
    await dialog(page).getByRole('button', { name: 'Enregistrer' }).click()
    await panel.getByText('Corriger les retours', { exact: true }).waitFor()
    await panel.getByText('Jour 18').waitFor()
    expect(await layoutOf(page)).toMatchObject({
      milestones: [{ name: 'Recette', start_day: 9, due_day: 20 }],
      tasks: [
        { title: 'Cadrer le besoin' },
        { title: 'Corriger les retours', priority: 'high', due_day: 18, estimate_minutes: 90 },
      ],
    })

    // While this form is open, somebody else writes another text of the same task.
    await chooseOf(page, 'Corriger les retours', 'Modifier')
    await dialog(page).getByRole('textbox', { name: 'Titre' }).fill('Mon titre')
    await renameTaskOfTemplate(page, 'Corriger les retours', 'Leur titre')
    // A minute later the page comes back to the front, and reads again what stands behind the form.
    await page.clock.fastForward('01:00')
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
    await panel.getByText('Leur titre', { exact: true }).waitFor({ state: 'attached' })
    await dialog(page).getByRole('button', { name: 'Enregistrer' }).click()
    await dialog(page).getByRole('alert').waitFor()
    expect((await layoutOf(page)).tasks[1]?.title).toBe('Leur titre')
    await dialog(page).getByRole('button', { name: 'Annuler' }).click()

    await page.reload()
    await chooseOf(page, 'Recette', 'Retirer du modèle')
    await panel.getByRole('heading', { name: 'Recette' }).waitFor({ state: 'detached' })
    await chooseOf(page, 'Cadrer le besoin', 'Retirer du modèle')
    await panel.getByText('Cadrer le besoin', { exact: true }).waitFor({ state: 'detached' })
    await expect
      .poll(async () => await layoutOf(page))
      .toMatchObject({
        milestones: [],
        tasks: [{ title: 'Leur titre', milestone_key: null, depends_on_keys: [] }],
      })
    await page.context().close()
  })
})

async function chooseOf(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions de « ${name} »` }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

const templatePath = (page: Page) => `/api/project-templates/${/\/templates\/(\d+)/.exec(page.url())?.[1]}`

/** What the server has of the template that is open. */
const layoutOf = async (page: Page) =>
  (await (await office()).call('GET', templatePath(page))).json as Pick<Template, 'milestones' | 'tasks'>

async function renameTaskOfTemplate(page: Page, before: string, title: string): Promise<void> {
  const { tasks } = await layoutOf(page)
  const body = { tasks: tasks.map((task) => (task.title === before ? { ...task, title } : task)) }
  expect((await (await office()).call('PATCH', templatePath(page), { body })).status).toBe(200)
}

it('the open page of an agent who is taken off an organization loses its project', async () => {
  const desk = await openAs(browser, 'admin@matrice.test', { path: STILL })
  const project = await openProject(desk)
  const admin = await office()
  const { organization_id: organizationId } = (await admin.call('GET', `/api/projects/${project.id}`))
    .json as { organization_id: number }
  const path = `/api/admin/organizations/${organizationId}/agents`
  const before = listAt((await admin.call('GET', path)).json, 'results').map((one) => at(one, 'id'))
  const everybody = listAt((await admin.call('GET', '/api/admin/users?q=agent@matrice.test')).json, 'results')
  const agentId = at(everybody[0], 'id')
  const assign = async (ids: readonly unknown[]) =>
    expect((await admin.call('PUT', path, { body: { user_ids: ids } })).status).toBe(200)
  try {
    await assign([...new Set([...before, agentId])])
    const page = await openAs(browser, 'agent@matrice.test', { path: `/projects/${project.id}` })
    await page.getByRole('heading', { level: 1, name: project.name }).waitFor()
    // What tells the page comes by its socket.
    await page.waitForLoadState('networkidle')
    await assign(before.filter((id) => id !== agentId))
    await page
      .getByText(/^Ce projet n.existe pas$/)
      .first()
      .waitFor()
    expect(await page.getByText(project.name).count()).toBe(0)
    await page.context().close()
  } finally {
    await assign(before)
    await desk.context().close()
  }
})

let signedIn: Promise<Person> | undefined

/** The admin at another device, signed in once. */
function office(): Promise<Person> {
  signedIn ??= signInAs(inject('url'), 'admin@matrice.test', inject('password'))
  return signedIn
}

async function renameElsewhere(taskId: number, title: string): Promise<void> {
  const answer = await (await office()).call('PATCH', `/api/tasks/${taskId}`, { body: { title } })
  expect(answer.status).toBe(200)
}

const titleOf = async (taskId: number) =>
  textAt((await (await office()).call('GET', `/api/tasks/${taskId}`)).json, 'title')
