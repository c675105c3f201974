import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openAs, openBrowser, PHONE } from '../support/browser.ts'
import { type Person, signInAs } from '../support/person.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
  await requireFunds(await signInAs(inject('url'), 'admin@matrice.test', inject('password')))
})
afterAll(() => browser.close())

/** The demo's account of pensions covers what is paid here, whatever the tests before have left of it. */
async function requireFunds(admin: Person): Promise<void> {
  const funded = await admin.call('POST', '/api/admin/accounts/ACC-CNSS-001/fundings', {
    body: { amount: 1_000_000, reference: `VIR-${crypto.randomUUID()}` },
    headers: { 'Idempotency-Key': crypto.randomUUID() },
  })
  expect(funded.status).toBe(201)
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })

it('of a file that cannot be read its reason is said, the way on is another file, and an earlier draft stays', async () => {
  const page = await openAs(browser, 'gestionnaire@cnss.test', { viewport: PHONE })
  const give = async (name: string, buffer: Buffer) => {
    await page.goto('/payouts/new')
    await page.getByLabel('Fichier des bénéficiaires').setInputFiles({ name, mimeType: 'text/csv', buffer })
  }
  const rows = 'type_id;valeur_id;devise;montant\nALIAS;Adéléké;XOF;50000\n'
  await give('pensions.csv', Buffer.from(rows))
  await page.getByText('1 paiement prêt').waitFor()
  // As Excel in French saves it.
  await give('paie.csv', Buffer.from(rows, 'latin1'))
  await page.getByText('Dans Excel, choisissez Enregistrer sous, puis CSV UTF-8.').waitFor()
  expect(await button(page, /^Continuer/).count()).toBe(0)
  await button(page, 'Choisir un autre fichier').click()
  await page.getByText('Vous aviez commencé avec pensions.csv').waitFor()
  await give('paie.xlsx.csv', Buffer.from('PK\u0003\u0004 a workbook'))
  await page.getByText('Un classeur XLSX ne devient pas un CSV').waitFor()
  await page.goto('/payouts/new')
  await page.getByText('Vous aviez commencé avec pensions.csv').waitFor()
  await page.context().close()
})

it('rows are pasted with the keyboard alone, and what is wrong with them is named by line', async () => {
  const page = await openAs(browser, 'gestionnaire@cnss.test', { viewport: PHONE })
  await page.goto('/payouts/new')
  await page.getByRole('link', { name: 'Télécharger un modèle' }).focus()
  await page.keyboard.press('Tab')
  // As a spreadsheet leaves it in the clipboard.
  await page.keyboard.insertText('MSISDN\t22996000001\tXOF\t12 000\r\nMSISDN\t22996000002\tXOF\t8000\r\n')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByLabel('Ligne 2, montant').fill('12000')
  await page.keyboard.press('Enter')
  await button(page, 'Continuer avec 2 paiements').waitFor()
  await page.context().close()
})

it('a file is mended, prepared by one manager, approved by another, and paid to the last row', async () => {
  const maker = await openAs(browser, 'gestionnaire@cnss.test', { viewport: PHONE, path: '/payouts/new' })
  // A period of its own, because the same payments of a month are one bulk.
  const some = String(Date.now()).slice(-6)
  const rows = [
    `MSISDN;22996${some};XOF;12 000`,
    `MSISDN;22997${some};XOF;8000`,
    `MSISDN;22997${some};XOF;8000`,
  ]
  const file = ['type_id;valeur_id;devise;montant', ...rows].join('\n')
  await maker
    .getByLabel('Fichier des bénéficiaires')
    .setInputFiles({ name: 'paie.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
  await maker.getByLabel('Ligne 2, montant').fill('12000')
  await maker.keyboard.press('Enter')
  await maker.getByLabel('Raison de payer quand même').fill('Rappel vérifié au guichet')
  await button(maker, 'Garder').click()
  await button(maker, 'Continuer avec 3 paiements').click()
  await maker.getByLabel(/^Libellé/).fill(`Pensions ${some}`)
  await button(maker, 'Continuer').click()
  await maker.getByText('vingt-huit mille francs CFA').waitFor()
  await button(maker, 'Préparer 3 paiements').click()
  await maker.getByText('Un autre gestionnaire doit approuver ces paiements').waitFor()

  const approver = await openAs(browser, 'approbateur@cnss.test')
  await approver.getByRole('link', { name: `Pensions ${some}` }).click()
  await approver.getByText('Rappel vérifié au guichet').waitFor()

  const admin = await openAs(browser, 'admin@matrice.test')
  await limitDay(admin, '20 000')
  await button(approver, 'Approuver').click()
  await button(approver, /^Approuver 28/).click()
  await approver.getByText('dépassent le plafond à eux seuls').waitFor()
  // Pressing again would be refused again.
  expect(await button(approver, /^Approuver 28/).count()).toBe(0)
  await approver.keyboard.press('Escape')
  await limitDay(admin, '')

  await button(approver, 'Approuver').click()
  // Two presses before a render could tell the second that the first is under way.
  const approvals: string[] = []
  approver.on('request', (request) => {
    if (request.url().endsWith('/approval')) approvals.push(request.method())
  })
  await button(approver, /^Approuver 28/).evaluate((element) => {
    const pressed = element as HTMLButtonElement
    pressed.click()
    pressed.click()
  })
  await approver.getByText('Les 3 paiements sont faits').waitFor()
  // The maker's page has followed without being touched.
  await maker.getByText('Les 3 paiements sont faits').waitFor()
  expect(approvals).toEqual(['POST'])
}, 120_000)

/** Sets what one person of the pension fund may approve in a day. */
async function limitDay(admin: Page, amount: string): Promise<void> {
  await admin.goto('/payout-settings/2')
  await admin.getByLabel('Par jour').fill(amount)
  await button(admin, 'Enregistrer les réglages').click()
  await admin.getByText('Réglages enregistrés').waitFor()
  // What is saved is no draft any more.
  expect(await admin.getByText('Votre saisie a été retrouvée').count()).toBe(0)
}
