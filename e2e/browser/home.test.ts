import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAs, openBrowser, openPage, PHONE, signInOn } from '../support/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe('the home of a member', () => {
  it('leads to the first step that is left', async () => {
    const page = await openPage(browser, { viewport: PHONE })
    await signInOn(page, 'client@niasotac.test')
    await page.getByRole('heading', { name: 'Pour bien commencer' }).waitFor()
    await page.getByRole('link', { name: /Associer Google ou GitHub/ }).click()
    await page.waitForURL('**/account#linked')
    await page.getByRole('heading', { name: 'Connexion avec un fournisseur' }).waitFor()
    await page.context().close()
  })

  it('names the part that could not be read, without requesting it in a loop', async () => {
    const page = await openPage(browser)
    let asked = 0
    await page.route(/\/organizations\/\d+\/members/, (route) => {
      asked += 1
      return route.fulfill({
        status: 403,
        contentType: 'application/problem+json',
        body: JSON.stringify({ type: 'about:blank', title: 'Refusé', status: 403, code: 'auth.forbidden' }),
      })
    })
    await signInOn(page, 'gestionnaire@cnss.test')
    await page.getByRole('button', { name: 'Réessayer' }).waitFor()
    const before = asked
    await page.waitForTimeout(1500)
    expect(asked - before).toBeLessThanOrEqual(1)
    await page.getByRole('heading', { name: 'Votre organisation' }).waitFor()
    await page.context().close()
  })

  it('shows what is unread, and opens the conversation', async () => {
    const page = await openAs(browser, 'agent@matrice.test')
    const unread = page.locator('.home .room-line').first()
    const name = await unread.locator('.room-line-name').textContent()
    await unread.click()
    await page.waitForURL(/\/chat\/\d+/)
    await page
      .getByRole('heading', { name: name ?? '' })
      .first()
      .waitFor()
    await page.context().close()
  })

  it('reads the projects, tasks and documents of a client with one question', async () => {
    const page = await openPage(browser)
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await signInOn(page, 'cliente@nourx.test')
    await page.locator('.home-project').first().waitFor()
    await page.getByRole('heading', { name: 'À faire par vous' }).waitFor()
    const lists = ['/api/projects', '/api/tasks', '/api/documents']
    expect(asked.filter((path) => lists.includes(path))).toEqual([])
    expect(asked).toContain('/api/home')
    await page.context().close()
  })

  it('leads a client to a conversation with the agent they are given', async () => {
    const page = await openAs(browser, 'superviseur@cnss.test')
    await page.getByRole('heading', { name: 'Vos interlocuteurs' }).waitFor()
    await page.getByRole('button', { name: 'Écrire à Koffi Mensah' }).click()
    await page.waitForURL(/\/chat\/\d+/)
    await page.getByRole('heading', { name: 'Koffi Mensah' }).first().waitFor()
    await page.context().close()
  })

  it('offers an agent the people of each organization they are given, and of that one only', async () => {
    const page = await openAs(browser, 'agent@matrice.test')
    await page.getByRole('link', { name: 'Écrire à NOURX' }).click()
    const people = page.getByRole('dialog').getByRole('option')
    await people.first().waitFor()
    expect((await people.allTextContents()).filter((text) => !text.includes('nourx'))).toEqual([])
    await page.context().close()
  })
})

describe('the home of an administrator', () => {
  it('shows yesterday’s figures, and what is unread before them', async () => {
    const page = await openAs(browser, 'admin@matrice.test')
    await page.getByRole('heading', { name: 'Hier' }).waitFor()
    await page.locator('.yesterday .tile').nth(3).waitFor()
    // The guide of a new deployment is drawn until its facts say that this one is not new.
    await expect
      .poll(async () => {
        const headings = await page.locator('.home h2').allTextContents()
        return headings.map((text) => text.replace(/[\s\d+]+$/, ''))
      })
      .toEqual([
        'À lire',
        'Tickets à traiter',
        'À faire par vous',
        'Factures en retard',
        'Hier',
        'Derniers changements',
        'État',
      ])
    await page.context().close()
  })

  it('guides through the first steps of a new deployment, until it is put away on this device', async () => {
    const page = await openPage(browser)
    await page.route(/\/api\/admin\/organizations\/1$/, async (route) => {
      const response = await route.fetch()
      const operator = { ...(await response.json()), created_at: new Date().toISOString(), tax_id: null }
      await route.fulfill({ response, json: operator })
    })
    await signInOn(page, 'admin@matrice.test')
    const guide = page.getByRole('heading', { name: 'Mettre Matrice en route' })
    await guide.waitFor()
    await page.getByRole('link', { name: /mentions légales/ }).waitFor()
    await page.getByRole('button', { name: 'Masquer ce guide' }).click()
    await guide.waitFor({ state: 'detached' })
    await page.reload()
    await page.getByRole('heading', { name: 'Hier' }).waitFor()
    expect(await guide.count()).toBe(0)
    await page.context().close()
  })
})
