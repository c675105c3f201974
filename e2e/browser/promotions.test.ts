import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openAs, openBrowser, PHONE } from '../support/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

it('a promotion is made on a phone by its sentence, gets codes, and says in a trial cart why it does nothing', async () => {
  const page = await openAs(browser, 'client@niasotac.test', {
    viewport: PHONE,
    path: '/shop/promotions/new',
  })
  await page.getByLabel('Nom', { exact: true }).fill('Dix pour cent')
  await page.getByLabel('Par code').check()
  await page.getByLabel('Pourcentage').fill('10')
  await page.getByLabel(/^Achat minimum/).fill('100 000')
  await page.getByLabel(/^Utilisations en tout/).fill('5')
  const sentence = page.getByRole('complementary', { name: 'En une phrase' })
  await expect
    .poll(async () => ((await sentence.textContent()) ?? '').replaceAll(/\s/g, ' '))
    .toBe('10 % sur toute la commande, avec un code, dès 100 000 F CFA d’achat, 5 fois en tout au plus.')
  await page.getByRole('button', { name: 'Créer la promotion' }).click()

  await page.getByRole('button', { name: 'Ajouter des codes' }).click()
  const dialog = page.getByRole('dialog', { name: 'Ajouter des codes' })
  await dialog.getByLabel('Mes codes').check()
  await dialog.getByLabel('Codes', { exact: true }).fill('ESSAI10')
  await dialog.getByRole('button', { name: 'Ajouter des codes' }).click()
  await page.getByText('ESSAI10').waitFor()

  // Still a draft, and tried as though it were active.
  await page.getByRole('button', { name: 'Autres actions' }).click()
  await page.getByRole('menuitem', { name: 'Essayer un panier' }).click()
  const trial = page.getByRole('dialog', { name: 'Essayer un panier' })
  const add = trial.getByLabel('Ajouter un article')
  await add.fill('USB-64')
  await page.getByRole('option', { name: /Clé USB/ }).click()
  await trial.getByText('Le minimum n’est pas atteint').waitFor()
  await add.fill('LEN-V15')
  await page.getByRole('option', { name: /Lenovo V15/ }).click()
  await trial.getByText('Appliquée').waitFor()
  await page.close()
})
