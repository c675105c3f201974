import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openBrowser, openPage, PHONE } from '../support/browser.ts'
import { signInAs } from '../support/person.ts'
import { mailedLink, sandbox } from '../support/sandbox.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** Somebody whom no other test signs in as, since the password of the demo is changed here. */
async function newPerson(first_name: string, last_name: string): Promise<string> {
  const email = `${crypto.randomUUID()}@cnss.test`
  const admin = await signInAs(inject('url'), 'admin@matrice.test', inject('password'))
  const body = { email, first_name, last_name, role: 'gestionnaire', organization_id: 2 }
  const created = await admin.call('POST', '/api/admin/users/create', { body })
  expect(created.status).toBe(201)
  return email
}

async function typeSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Adresse e-mail').fill(email)
  await page.getByLabel('Mot de passe', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Se connecter' }).click()
}

describe('signing in', () => {
  it('with e-mail and password opens the person’s home', async () => {
    const page = await openPage(browser, { viewport: PHONE })
    await typeSignIn(page, 'GESTIONNAIRE@cnss.test', inject('password'))
    await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Awa' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/')
    await page.context().close()
  })

  it('opens from the first address in a page of its own, which fetches the app meanwhile', async () => {
    const page = await openPage(browser, { viewport: PHONE })
    const home = page.waitForRequest((request) => /\/assets\/home-|\/ahead\.json$/.test(request.url()))
    await page.goto('/')
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    expect(await page.locator('#root').count()).toBe(0)
    await home
    await page.context().close()
  })

  it('forgets what another person left on the device', async () => {
    const page = await openPage(browser)
    await typeSignIn(page, 'superviseur@cnss.test', inject('password'))
    await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Fatou' }).waitFor()
    await page.evaluate(() => sessionStorage.setItem('matrice.draft.note', '"gardé"'))
    await typeSignIn(page, 'gestionnaire@cnss.test', inject('password'))
    await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Awa' }).waitFor()
    expect(await page.evaluate(() => sessionStorage.getItem('matrice.draft.note'))).toBeNull()
    expect(await page.evaluate(() => document.cookie)).not.toContain('entered')
    await page.context().close()
  })

  it('with a wrong password says so, keeps the address and lets one try again', async () => {
    const page = await openPage(browser)
    await typeSignIn(page, 'gestionnaire@cnss.test', 'ce-n-est-pas-cela')
    await page.getByText('Adresse ou mot de passe incorrect').first().waitFor()
    expect(await page.getByLabel('Adresse e-mail').inputValue()).toBe('gestionnaire@cnss.test')
    await page.getByLabel('Mot de passe', { exact: true }).fill(inject('password'))
    await page.getByRole('button', { name: 'Se connecter' }).click()
    await page.waitForURL('**/')
    await page.context().close()
  })

  it('leads back to the page that asked for it', async () => {
    const page = await openPage(browser)
    await page.goto('/account')
    await page.waitForURL('**/sign-in**')
    await page.getByLabel('Adresse e-mail').fill('superviseur@cnss.test')
    await page.getByLabel('Mot de passe', { exact: true }).fill(inject('password'))
    await page.getByRole('button', { name: 'Se connecter' }).click()
    await page.waitForURL('**/account')
    await page.context().close()
  })

  for (const provider of ['google', 'github'] as const)
    it(`with ${provider}, when both sides have proven the address`, async () => {
      await sandbox('PUT', `/control/${provider}/next`, {
        sub: provider === 'google' ? 'google-agent' : '424242',
        email: 'agent@matrice.test',
        email_verified: true,
        name: 'Koffi Mensah',
      })
      const page = await openPage(browser)
      await page.goto('/sign-in')
      await page.getByRole('link', { name: provider === 'google' ? /Google/ : /GitHub/ }).click()
      await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Koffi' }).waitFor()
      await page.context().close()
    })

  it('through a provider that was refused says what to do next', async () => {
    await sandbox('PUT', '/control/google', { mode: 'denied' })
    const page = await openPage(browser)
    await page.goto('/sign-in')
    await page.getByRole('link', { name: /Google/ }).click()
    await page.getByText('Connexion annulée').waitFor()
    await sandbox('PUT', '/control/google', { mode: 'ok' })
    await page.context().close()
  })

  it('is offered in English, and changes language at once', async () => {
    const page = await openPage(browser, { locale: 'en-GB' })
    await page.goto('/sign-in')
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.context().close()
  })

  it('by a link in the mail: a new password, once', async () => {
    const email = await newPerson('Éric', 'Houngbo')
    await sandbox('DELETE', '/mail/api/messages')
    const page = await openPage(browser, { viewport: PHONE })
    await page.goto('/forgotten')
    await page.getByLabel('Adresse e-mail').fill(email)
    await page.getByRole('button', { name: 'Envoyer le lien' }).click()
    await page.getByText('Consultez votre messagerie').waitFor()

    const link = await mailedLink(email, '/reset')
    await page.goto(link)
    await page.locator('input[type=password]').fill('calebasse-harmattan-71')
    await page.getByRole('button', { name: 'Changer le mot de passe' }).click()
    await page.waitForURL('**/sign-in**')
    // The address is remembered: only the new password has to be typed.
    expect(await page.getByLabel('Adresse e-mail').inputValue()).toBe(email)
    await page.getByLabel('Mot de passe', { exact: true }).fill('calebasse-harmattan-71')
    await page.getByRole('button', { name: 'Se connecter' }).click()
    await page.getByRole('heading', { level: 1 }).filter({ hasText: 'Éric' }).waitFor()

    const again = await openPage(browser)
    await again.goto(link)
    await again.locator('input[type=password]').fill('encore-un-autre-72')
    await again.getByRole('button', { name: 'Changer le mot de passe' }).click()
    await again.getByText('Ce lien ne fonctionne plus').waitFor()
    await again.context().close()
    await page.context().close()
  })
})
