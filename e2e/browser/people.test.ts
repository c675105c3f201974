import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAs, openBrowser, openPage, PHONE, signInOn } from '../support/browser.ts'
import { mailedLink } from '../support/sandbox.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const ADMIN = 'admin@matrice.test'

describe('people', () => {
  it('are created with a temporary password, which they must change at their first sign-in', async () => {
    const email = `nouvelle.${Date.now()}@cnss.test`
    const page = await openPage(browser)
    await signInOn(page, ADMIN, '/people?do=create')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Organisation').fill('CNSS')
    await dialog.getByRole('option').first().click()
    await dialog.getByLabel('Adresse e-mail').fill(email)
    await dialog.getByLabel('Prénom').fill('Nadège')
    await dialog.getByLabel('Nom', { exact: true }).fill('Ahouansou')
    await dialog.getByRole('radio', { name: /Gestionnaire/ }).check({ force: true })
    await dialog.getByRole('button', { name: 'Créer le compte' }).click()
    await dialog.getByText('Compte créé').waitFor()
    const password = /[a-zW2-9]{4}(?:-[a-zW2-9]{4}){3}/.exec(String(await dialog.textContent()))?.[0] ?? ''
    expect(password).not.toBe('')

    const theirs = await openPage(browser, { viewport: PHONE })
    await theirs.goto('/sign-in')
    await theirs.getByLabel('Adresse e-mail').fill(email)
    await theirs.getByLabel('Mot de passe', { exact: true }).fill(password)
    await theirs.getByRole('button', { name: 'Se connecter' }).click()
    await theirs.getByRole('heading', { name: 'Choisissez votre mot de passe' }).waitFor()
    await theirs.goto('/members')
    await theirs.getByRole('heading', { name: 'Choisissez votre mot de passe' }).waitFor()
    await theirs.locator('input[type=password]').nth(0).fill(password)
    await theirs.locator('input[type=password]').nth(1).fill('tam-tam-du-lac-Nokoue')
    await theirs.getByRole('button', { name: 'Enregistrer et continuer' }).click()
    // Back to the page that she requested before the forced change.
    await theirs.getByRole('heading', { name: 'Membres' }).waitFor()
    await theirs.context().close()
    await page.context().close()
  })

  it('are found by name without accents, filtered by an address that can be shared', async () => {
    const page = await openPage(browser)
    await signInOn(page, ADMIN, '/people')
    await page.getByRole('searchbox').fill('traore')
    await page.getByText('superviseur@cnss.test').first().waitFor()
    await page.waitForURL(/q=traore/)
    const link = page.url()
    await page.goto('/')
    await page.goto(link)
    await page.getByText('superviseur@cnss.test').first().waitFor()
    await page.context().close()
  })

  it('are invited by their gestionnaire, and come in by the link', async () => {
    const email = `invitee.${Date.now()}@cnss.test`
    const page = await openPage(browser, { viewport: PHONE })
    await signInOn(page, 'gestionnaire@cnss.test', '/members?do=invite')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Adresse e-mail').fill(email)
    await dialog.getByRole('radio', { name: /Superviseur/ }).check({ force: true })
    await dialog
      .getByRole('button', { name: 'Envoyer l’invitation' })
      .or(dialog.getByRole('button', { name: "Envoyer l'invitation" }))
      .click()
    await page.getByText(email).first().waitFor()

    const theirs = await openPage(browser, { viewport: PHONE })
    await theirs.goto(await mailedLink(email, '/invitation'))
    await theirs.getByRole('heading', { name: /Rejoindre/ }).waitFor()
    await theirs.getByLabel('Prénom').fill('Bernadette')
    await theirs.getByLabel('Nom', { exact: true }).fill('Assogba')
    await theirs.getByLabel('Mot de passe', { exact: true }).fill('pirogue-de-Ganvie-12')
    await theirs.getByRole('button', { name: 'Créer mon compte' }).click()
    await theirs.getByRole('heading', { level: 1 }).filter({ hasText: 'Bernadette' }).waitFor()
    await theirs.context().close()
    await page.context().close()
  })

  it('are stepped through beside the list, by key and by button, and the keys are listed', async () => {
    const page = await openAs(browser, 'admin@matrice.test')
    await page.goto('/people?role=superviseur')
    const names = page.locator('[data-row] a[data-opens]')
    await names.nth(1).waitFor()
    const [first, second] = await names.evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    await names.first().click()
    await page.waitForURL(`**${first}`)
    // Its keys are its own once it has the focus.
    await page.locator('.panel h2:focus').waitFor()
    await page.keyboard.press('j')
    await page.waitForURL(`**${second}`)
    // Closed, it leaves the reader at the row that it came to, and not where they set out.
    await page.keyboard.press('Escape')
    await page.locator(`[data-row] a[href="${second}"]:focus`).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Élément précédent' }).click()
    await page.waitForURL(`**${first}`)
    await page.goBack()
    await page.waitForURL('**/people?role=superviseur')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Raccourcis clavier' }).waitFor()
    await page.context().close()
  })
})
