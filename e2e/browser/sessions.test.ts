import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openPage, PHONE, signInOn } from '../support/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe('a session', () => {
  it('that is revoked from another device ends there at the next step', async () => {
    const phone = await openPage(browser, { viewport: PHONE })
    await signInOn(phone, 'cliente@nourx.test', '/members')
    const desk = await openPage(browser)
    await signInOn(desk, 'cliente@nourx.test', '/account')
    await desk.getByRole('button', { name: 'Déconnecter les autres' }).click()
    await desk
      .getByRole('dialog')
      .getByRole('button', { name: /^Déconnecter \d/ })
      .click()
    await desk.getByText(/Aucun autre appareil/).waitFor()

    await phone.reload()
    await phone.waitForURL('**/sign-in**')
    await phone
      .getByText('Votre session a pris fin')
      .or(phone.getByRole('heading', { name: 'Connexion' }))
      .first()
      .waitFor()
    expect(await phone.getByLabel('Adresse e-mail').inputValue()).toBe('cliente@nourx.test')
    await desk.reload()
    await desk.getByRole('heading', { level: 1 }).waitFor()
    expect(desk.url()).toContain('/account')
    await phone.context().close()
    await desk.context().close()
  })

  it('that one ends by oneself leaves no address in the browser', async () => {
    const page = await openPage(browser)
    await signInOn(page, 'cliente@nourx.test', '/account')
    await page.getByRole('button', { name: /^Votre compte/ }).click()
    await page.getByRole('button', { name: 'Se déconnecter' }).click()
    await page.waitForURL('**/sign-in**')
    expect(await page.getByLabel('Adresse e-mail').inputValue()).toBe('')
    expect(await page.evaluate('JSON.stringify({ ...localStorage })')).not.toContain('nourx')
    await page.context().close()
  })

  it('never shows a token to a page’s scripts', async () => {
    const page = await openPage(browser)
    await signInOn(page, 'client@niasotac.test')
    const readable = await page.evaluate(
      'document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage })',
    )
    expect(String(readable)).not.toContain('__Host-session')
    expect(String(readable)).not.toMatch(/eyJ[\w-]+\.eyJ/)
    await page.context().close()
  })
})
