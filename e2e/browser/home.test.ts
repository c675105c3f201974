import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openPage, PHONE, signInOn } from '../support/browser.ts'

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

  it('tells which part could not be read, without asking for it over and over', async () => {
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
})
