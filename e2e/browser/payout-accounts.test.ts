import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAs, openBrowser, PHONE } from '../support/browser.ts'
import { visit } from '../support/visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const ADMIN = 'admin@matrice.test'
/** Of an organization whose payments start without an approval. */
const CLIENT = 'client@niasotac.test'

const dialog = (page: Page) => page.getByRole('dialog')
const plain = (text: string | null) => (text ?? '').replace(/[\u00a0\u202f]/g, ' ')

describe('an administrator', () => {
  let page: Page
  beforeAll(async () => {
    page = await openAs(browser, ADMIN)
  })
  afterAll(() => page.context().close())

  it('opens an account, funds it once by each reference, takes it back and has its ledger verified', async () => {
    await visit(page, '/payout-accounts?do=open')
    await dialog(page).getByLabel('Organisation', { exact: true }).fill('NOURX')
    await page.getByRole('option', { name: 'NOURX' }).first().click()
    await dialog(page).getByLabel('Identifiant du payeur').fill('NOURX-PAIE')
    await dialog(page).getByRole('button', { name: 'Ouvrir un compte' }).click()
    await page.getByRole('heading', { level: 1, name: /^ACC-NOURX-\d{3}$/ }).waitFor()

    const reference = `VIR-${crypto.randomUUID().slice(0, 8)}`
    await fund(page, '2 500 000', reference)
    await dialog(page).getByText('passera de 0').waitFor()
    await dialog(page)
      .getByRole('button', { name: /^Ajouter 2.500.000/ })
      .click()
    await dialog(page).waitFor({ state: 'detached' })
    await expect.poll(async () => plain(await page.locator('.tiles').textContent())).toContain('2 500 000')

    // The same transfer a second time leads back to the box that is wrong, with what was typed.
    await fund(page, '2 500 000', reference)
    await dialog(page)
      .getByRole('button', { name: /^Ajouter/ })
      .click()
    await dialog(page).getByText('Cette référence a déjà approvisionné ce compte.').first().waitFor()
    expect(await dialog(page).getByLabel('Référence du virement').inputValue()).toBe(reference)
    await dialog(page).getByRole('button', { name: 'Annuler' }).click()

    await page.getByRole('tab', { name: 'Approvisionnements' }).click()
    await page.getByRole('button', { name: 'Retirer' }).click()
    await dialog(page).getByLabel('Motif').fill('Saisi pour un autre client')
    await dialog(page)
      .getByRole('button', { name: /^Retirer/ })
      .click()
    await page.getByText('Retiré', { exact: true }).waitFor()

    await page.getByRole('tab', { name: 'Vérification' }).click()
    await page.getByRole('button', { name: 'Vérifier le registre' }).click()
    await page.getByText('Le registre est entier').waitFor()
  })

  it('switches the network off and on again, in words', async () => {
    await visit(page, '/payout-rail')
    await page.getByRole('button', { name: 'Couper le réseau' }).click()
    await dialog(page).getByText('d’aucune organisation', { exact: false }).waitFor()
    await dialog(page).getByRole('button', { name: 'Couper le réseau' }).click()
    await page.getByText('Le réseau est coupé').waitFor()
    await page.getByRole('button', { name: 'Rétablir le réseau' }).click()
    await dialog(page).getByRole('button', { name: 'Rétablir le réseau' }).click()
    await page.getByText('En service').waitFor()
  })
})

describe('a client', () => {
  let page: Page
  beforeAll(async () => {
    page = await openAs(browser, CLIENT, { viewport: PHONE })
  })
  afterAll(() => page.context().close())

  it('sees whom a payment reaches and its fees, sends it and follows it', async () => {
    await visit(page, '/transfers/new')
    await page.getByLabel('Téléphone du bénéficiaire').fill('99132040')
    await page.getByLabel('Montant', { exact: true }).fill('5 000')
    await page.getByRole('button', { name: 'Voir le bénéficiaire et les frais' }).click()
    await page.getByText('Aucun opérateur ne connaît cet identifiant').first().waitFor()
    await page.getByLabel('Téléphone du bénéficiaire').fill('97000001')
    await page.getByRole('button', { name: 'Voir le bénéficiaire et les frais' }).click()
    await page.getByRole('button', { name: /^Envoyer 5.000/ }).click()
    await page.getByRole('heading', { level: 1, name: /^Paiement à/ }).waitFor()
    await page.getByText('Payé', { exact: true }).first().waitFor()
  })

  it('has the payments of a bulk made again each month, and stops that', async () => {
    await visit(page, '/payrolls?do=create')
    await dialog(page).getByLabel('Nom').fill('Salaires')
    await dialog(page).getByLabel('Lot à refaire').selectOption({ index: 1 })
    await dialog(page).getByRole('button', { name: 'Programmer la paie' }).click()
    const panel = page.getByRole('complementary', { name: 'Salaires' })
    await panel.getByText('Active', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Arrêter' }).click()
    await dialog(page).getByRole('button', { name: 'Arrêter' }).click()
    await panel.getByText('Arrêtée', { exact: true }).waitFor()
  })
})

async function fund(page: Page, amount: string, reference: string): Promise<void> {
  await page.getByRole('button', { name: 'Approvisionner' }).click()
  await dialog(page).getByLabel('Montant').fill(amount)
  await dialog(page).getByLabel('Référence du virement').fill(reference)
  await dialog(page).getByRole('button', { name: 'Continuer' }).click()
}
