import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openAs, openBrowser, PHONE } from '../support/browser.ts'
import { at, type Person, signInAs, textAt } from '../support/person.ts'
import { sandbox } from '../support/sandbox.ts'

let browser: Browser
let agent: Person
let client: Person
beforeAll(async () => {
  browser = await openBrowser()
  agent = await signInAs(inject('url'), AGENT, inject('password'))
  client = await signInAs(inject('url'), CLIENT, inject('password'))
})
afterAll(async () => {
  await sandbox('PUT', '/control/cinetpay', { mode: 'ok' })
  await browser.close()
})

const ADMIN = 'admin@matrice.test'
const AGENT = 'agent@matrice.test'
const CLIENT = 'cliente@nourx.test'
const NOURX = 3

const dialog = (page: Page) => page.getByRole('dialog')
const plain = (text: string | null) => (text ?? '').replace(/[\u00a0\u202f]/g, ' ')
const nameOf = (what: string) => `${what} ${crypto.randomUUID().slice(0, 8)}`

/** Of 1 180 F CFA, and delivered. */
async function issued(noun: 'quotes' | 'invoices', subject: string): Promise<number> {
  const body = {
    organization_id: NOURX,
    subject,
    lines: [{ description: 'Maintenance', unit_amount: 1_000 }],
  }
  const id = Number(at((await agent.call('POST', `/api/${noun}`, { body })).json, 'id'))
  const answer = await agent.call('POST', `/api/${noun}/${id}/issue`, { body: {} })
  expect(answer.status).toBe(200)
  return id
}

/** Paid on the provider's page, of which the product has heard nothing yet. */
async function paidUnheard(invoiceId: number): Promise<string> {
  await sandbox('PUT', '/control/cinetpay', { mode: 'webhooks_none' })
  const { json } = await client.call('POST', '/api/payments/init', { body: { invoice_id: invoiceId } })
  const body = new URLSearchParams({ decision: 'pay' })
  await fetch(textAt(json, 'payment_url'), { method: 'POST', body, redirect: 'manual' })
  return `/payments/${at(json, 'id')}`
}

/** The name of a paper that a job makes within seconds. */
async function downloads(page: Page, button: string): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download', { timeout: 40_000 }),
    page.getByRole('button', { name: button }).click(),
  ])
  return file.suggestedFilename()
}

describe('a payment', () => {
  it('is asked about, has its receipt, and is given back', async () => {
    const path = await paidUnheard(await issued('invoices', nameOf('Entretien')))
    const page = await openAs(browser, ADMIN, { path })
    await page.getByRole('button', { name: 'Vérifier maintenant' }).click()
    await page.getByRole('heading', { name: /^REC-\d{4}-\d{5}$/ }).waitFor()
    expect(await downloads(page, 'Reçu en PDF')).toMatch(/^REC-\d{4}-\d{5}\.pdf$/)
    await page.getByRole('button', { name: 'Rembourser' }).click()
    await dialog(page).getByLabel('Comment').selectOption('mobile_money')
    await dialog(page).getByLabel('Motif').fill('Payé deux fois')
    await dialog(page).getByRole('button', { name: 'Enregistrer le remboursement' }).click()
    await page.getByText('Payé deux fois').waitFor()
    await page.getByText('Remboursé', { exact: true }).first().waitFor()
    await page.context().close()
  })

  it('that is reported otherwise than asked for is held, and decided by an administrator', async () => {
    const path = await paidUnheard(await issued('invoices', nameOf('Écart')))
    await sandbox('PUT', '/control/cinetpay', { mode: 'lying_amount' })
    const page = await openAs(browser, ADMIN, { path })
    await page.getByRole('button', { name: 'Vérifier maintenant' }).click()
    await page.getByRole('button', { name: 'Décider' }).click()
    await dialog(page)
      .getByLabel(/^Accepter ce qui est annoncé/)
      .check()
    await dialog(page).getByLabel('Motif').fill('Vu sur le relevé de l’opérateur')
    await dialog(page).getByRole('button', { name: 'Enregistrer la décision' }).click()
    await page.getByRole('heading', { name: /^REC-\d{4}-\d{5}$/ }).waitFor()
    await page.context().close()
  })
})

describe('what is sold', () => {
  it('is accepted on paper, paid by a link that is renewed, and repeated with other lines', async () => {
    const subject = nameOf('Maintenance')
    const quote = await issued('quotes', subject)
    await expect
      .poll(async () => at((await agent.call('GET', `/api/quotes/${quote}/pdf/status`)).json, 'status'), {
        timeout: 40_000,
      })
      .toBe('ready')
    const page = await openAs(browser, AGENT, { path: `/quotes/${quote}?do=accept` })
    await dialog(page).getByLabel('Nom du signataire').fill('Mariam Sanogo')
    await dialog(page).getByRole('textbox', { name: /^Note/ }).fill('Devis signé reçu par courrier')
    await dialog(page).getByRole('button', { name: 'Noter l’accord' }).click()
    await page.getByText('Sur papier', { exact: true }).waitFor()

    const invoice = await issued('invoices', subject)
    await page.goto(`/invoices/${invoice}?do=link`)
    const address = dialog(page).locator('.secret-value')
    const shown = async () => (await address.textContent()) ?? ''
    const before = await shown()
    await dialog(page).getByRole('button', { name: 'Changer le lien' }).click()
    await expect.poll(shown).not.toBe(before)
    expect([(await fetch(before)).status, (await fetch(await shown())).status]).toEqual([404, 200])

    await page.goto(`/invoices/${invoice}?do=repeat`)
    await dialog(page).getByRole('button', { name: 'Créer la facture récurrente' }).click()
    await page.getByRole('button', { name: 'Modifier le contenu' }).click()
    await dialog(page).locator('[data-cell="0 2"]').fill('2 000')
    await dialog(page).getByRole('button', { name: 'Enregistrer' }).click()
    await expect
      .poll(async () => plain(await page.locator('.facts').first().textContent()))
      .toContain('2 360 F CFA')
    await page.context().close()
  })
})

describe('an account', () => {
  it('is led to from the summary, and is a statement that the client keeps as PDF', async () => {
    await issued('invoices', nameOf('Compte'))
    const page = await openAs(browser, ADMIN, { path: '/billing' })
    await page.getByText('Chiffre d’affaires').first().waitFor()
    await page.getByRole('link', { name: /NOURX/ }).first().click()
    await page.getByRole('heading', { level: 1, name: /^Relevé de compte de .*NOURX/ }).waitFor()
    await page.goto('/billing/verify')
    await page.getByRole('button', { name: 'Vérifier', exact: true }).click()
    await page.getByText('Série intacte').waitFor()
    await page.context().close()
    const phone = await openAs(browser, CLIENT, { viewport: PHONE, path: '/statement' })
    expect(await downloads(phone, 'Relevé en PDF')).toMatch(/^releve-XOF-.*\.pdf$/)
    await phone.context().close()
  })

  it('is drafted for by an agent who sees what both sides print, in the currency of the client', async () => {
    const page = await openAs(browser, AGENT, { path: `/quotes/new?client=${NOURX}` })
    const paper = page.locator('.paper')
    await paper
      .getByText(/^RCCM /)
      .first()
      .waitFor()
    expect(await paper.locator('.paper-client').textContent()).toContain('NOURX')
    await page.context().close()
  })
})
