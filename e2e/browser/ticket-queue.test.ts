import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { axeFaults } from '../support/axe.ts'
import { openAs, openBrowser, PHONE, STILL } from '../support/browser.ts'
import { at, listAt, type Person, signInAs } from '../support/person.ts'

const CLIENT = 'cliente@nourx.test'
const STAFF = 'admin@matrice.test'
const COLLEAGUE = 'agent@matrice.test'

let browser: Browser
let client: Person
beforeAll(async () => {
  browser = await openBrowser()
  client = await person(CLIENT)
})
afterAll(() => browser.close())

const person = (email: string): Promise<Person> => signInAs(inject('url'), email, inject('password'))
const dialog = (page: Page) => page.getByRole('dialog')
const rows = (page: Page) => page.locator('[data-row]')
const row = (page: Page, subject: string) => rows(page).filter({ hasText: subject })
const box = (page: Page) => page.getByRole('textbox', { name: 'Votre réponse', exact: true })
const said = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text })
const focusedRow = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-row]')?.textContent ?? '')

async function openTicket(subject: string): Promise<number> {
  const made = await client.call('POST', '/api/tickets', { body: { subject, body: 'Voici.' } })
  expect(made.status).toBe(201)
  return Number(at(made.json, 'id'))
}

/** Tickets that no other test has, and the queue that shows them alone. */
async function queueOf(...subjects: string[]) {
  const mark = crypto.randomUUID().slice(0, 8)
  const ids: number[] = []
  for (const subject of subjects) ids.push(await openTicket(`${subject} ${mark}`))
  return { mark, ids, path: `/tickets?q=${mark}&sort=-created_at` }
}

async function ticketNow(id: number): Promise<unknown> {
  return (await (await person(STAFF)).call('GET', `/api/tickets/${id}`)).json
}

describe('the queue', () => {
  it('is worked through by the keyboard alone', async () => {
    const { ids, path } = await queueOf('Charlie', 'Bravo', 'Alpha')
    const [third = 0, second = 0, first = 0] = ids
    const page = await openAs(browser, STAFF, { path })
    await row(page, 'Alpha').waitFor()
    expect(await axeFaults(page)).toEqual([])

    await page.keyboard.press('j')
    await expect.poll(() => focusedRow(page)).toContain('Alpha')
    await page.keyboard.press('a')
    await row(page, 'Alpha').getByRole('button', { name: 'Assigné à : Ayaba Dossou' }).waitFor()
    await expect.poll(async () => at(await ticketNow(first), 'assignee_id')).not.toBeNull()

    await page.keyboard.press('p')
    await dialog(page).getByRole('option', { name: 'Urgente' }).waitFor()
    await page.keyboard.type('urg')
    await page.keyboard.press('Enter')
    await expect.poll(async () => at(await ticketNow(first), 'priority')).toBe('urgent')

    // What is solved leaves, and the row that takes its place has the focus.
    await expect.poll(() => focusedRow(page)).toContain('Alpha')
    await page.keyboard.press('j')
    await expect.poll(() => focusedRow(page)).toContain('Bravo')
    await page.keyboard.press('e')
    await row(page, 'Bravo').waitFor({ state: 'detached' })
    await expect.poll(() => focusedRow(page)).toContain('Charlie')
    expect(at(await ticketNow(second), 'status')).toBe('solved')

    await page.keyboard.press('Enter')
    await page.locator('.panel').getByRole('heading', { level: 2, name: 'Charlie' }).waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.panel').waitFor({ state: 'detached' })

    await page.keyboard.press('r')
    await page.waitForURL(`**/tickets/${third}`)
    await expect.poll(() => box(page).evaluate((element) => element === document.activeElement)).toBe(true)
    await page.context().close()
  })

  it('changes many at once, and closes only what is not closed', async () => {
    const { mark, ids, path } = await queueOf('Un', 'Deux', 'Trois')
    const page = await openAs(browser, STAFF, { path })
    await row(page, 'Trois').waitFor()
    for (const subject of ['Un', 'Deux'])
      await page.getByRole('checkbox', { name: `Sélectionner ${subject} ${mark}` }).check()
    await page.getByText('2 sélectionnés').waitFor()
    await page.keyboard.press('l')
    await dialog(page).getByRole('combobox').fill('caisse')
    await page.keyboard.press('Enter')
    await dialog(page).getByRole('button', { name: 'Fermer' }).last().click()
    const [one = 0, two = 0, three = 0] = ids
    await expect.poll(async () => at(await ticketNow(two), 'tags')).toEqual(['caisse'])
    expect(at(await ticketNow(one), 'tags')).toEqual(['caisse'])
    expect(at(await ticketNow(three), 'tags')).toEqual([])
    await page.getByRole('button', { name: 'Autres changements' }).click()
    await page.getByRole('menuitem', { name: 'Clore' }).click()
    await dialog(page).getByRole('button', { name: 'Clore les 2 tickets' }).click()
    await row(page, 'Deux').waitFor({ state: 'detached' })
    expect(await rows(page).count()).toBe(1)
    expect(at(await ticketNow(one), 'status')).toBe('closed')
    await page.context().close()
  })

  it('does not move under the hands of who works in it', async () => {
    const { mark, path } = await queueOf('Ancienne', 'Récente')
    const page = await openAs(browser, STAFF, { path })
    await row(page, 'Récente').waitFor()
    await page.keyboard.press('j')
    await expect.poll(() => focusedRow(page)).toContain('Récente')
    const before = await row(page, 'Ancienne').boundingBox()
    await openTicket(`Arrivée ${mark}`)
    const news = page.getByRole('button', { name: 'Un nouveau ticket' })
    await news.waitFor()
    expect(await rows(page).count()).toBe(2)
    expect(await row(page, 'Ancienne').boundingBox()).toEqual(before)
    await news.click()
    await row(page, 'Arrivée').waitFor()
    expect(await rows(page).first().textContent()).toContain('Arrivée')
    await page.context().close()
  })

  it('is a list of cards on a phone, which lead to the page of the ticket', async () => {
    const { ids, path } = await queueOf('Dans le bus')
    const page = await openAs(browser, COLLEAGUE, { viewport: PHONE, path })
    await row(page, 'Dans le bus').waitFor()
    expect(await axeFaults(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
    await row(page, 'Dans le bus').getByRole('link').click()
    await page.waitForURL(`**/tickets/${ids[0]}`)
    await page.context().close()
  })
})

describe('two agents at one ticket', () => {
  it('see each other, in the queue and beside the box, before anything is sent', async () => {
    const { ids, path } = await queueOf('À deux')
    const [id = 0] = ids
    const queue = await openAs(browser, STAFF, { path })
    await row(queue, 'À deux').waitFor()
    const colleague = await openAs(browser, COLLEAGUE, { path: `/tickets/${id}` })
    await box(colleague).waitFor()
    await row(queue, 'À deux').getByText('Koffi Mensah regarde ce ticket').waitFor({ state: 'attached' })

    await queue.goto(`/tickets/${id}`)
    const beside = queue.getByRole('form')
    await beside.getByText('Koffi Mensah regarde ce ticket').waitFor()
    await colleague.getByRole('form').getByText('regarde ce ticket').waitFor()
    await box(colleague).fill('Je regarde')
    await beside.getByText('Koffi Mensah est en train de répondre').waitFor()
    expect(await axeFaults(queue)).toEqual([])
    // Whoever leaves is gone at once, without waiting for the end of a lease.
    await colleague.goto(STILL)
    await beside.getByText('Koffi Mensah est en train de répondre').waitFor({ state: 'detached' })

    const asker = await openAs(browser, CLIENT, { path: `/tickets/${id}` })
    await box(asker).waitFor()
    expect(await asker.getByText(/regarde ce ticket|en train de répondre/).count()).toBe(0)
    await asker.context().close()
    await colleague.context().close()
    await queue.context().close()
  })

  it('read each other before the second answer leaves, also where nothing was told meanwhile', async () => {
    const { ids } = await queueOf('Sans nouvelles')
    const [id = 0] = ids
    const page = await openAs(browser, STAFF, { path: STILL })
    // A network on which sockets never come through: the page hears of nothing.
    await page.routeWebSocket(/\/ws\//, () => undefined)
    await page.goto(`/tickets/${id}`)
    await box(page).fill('Nous regardons.')
    const colleague = await person(COLLEAGUE)
    await colleague.call('POST', `/api/tickets/${id}/replies`, { body: { body: 'C’est déjà fait.' } })
    await page.getByRole('button', { name: 'Envoyer au client' }).click()
    await page.getByText('Quelqu’un a répondu entre-temps').waitFor()
    await said(page, 'C’est déjà fait.').waitFor()
    const stored = await colleague.call('GET', `/api/tickets/${id}/replies`)
    expect(listAt(stored.json, 'results')).toHaveLength(1)
    // What was written is there, and leaves once its author has read the other.
    await said(page, 'Nous regardons.').getByRole('button', { name: 'Réessayer' }).click()
    await expect
      .poll(
        async () =>
          listAt((await colleague.call('GET', `/api/tickets/${id}/replies`)).json, 'results').length,
      )
      .toBe(2)
    await page.context().close()
  })
})
