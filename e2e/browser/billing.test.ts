import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openAs, openBrowser, PHONE } from '../support/browser.ts'
import { at, signInAs } from '../support/person.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const AGENT = 'agent@matrice.test'
const CLIENT = 'cliente@nourx.test'

const dialog = (page: Page) => page.getByRole('dialog')
const cell = (page: Page, row: number, column: number) => page.locator(`[data-cell="${row} ${column}"]`)
const plain = (text: string | null) => (text ?? '').replace(/[\u00a0\u202f]/g, ' ')
const nameOf = (what: string) => `${what} ${crypto.randomUUID().slice(0, 8)}`

async function chooseClient(page: Page, name: string): Promise<void> {
  await page.getByLabel('Client', { exact: true }).fill(name)
  await page.getByRole('option', { name }).first().click()
}

describe('a quote', () => {
  it('with the least is written, issued and sent by an agent, and declined by its client', async () => {
    const agent = await openAs(browser, AGENT, { path: '/quotes/new' })
    const subject = nameOf('Maquettes')
    await chooseClient(agent, 'NOURX')
    await agent.getByLabel('Objet', { exact: true }).fill(subject)
    await cell(agent, 0, 0).fill('Maquettes du portail')
    await agent.keyboard.press('ArrowRight')
    await agent.keyboard.press('ArrowRight')
    await agent.keyboard.type('40500')
    expect(plain(await agent.locator('.paper-sums').textContent())).toContain('Total TTC47 790 F CFA')
    await agent.getByRole('button', { name: 'Créer le brouillon' }).first().click()
    await agent.getByRole('heading', { level: 1, name: 'Devis en brouillon' }).waitFor()
    await agent.getByRole('button', { name: 'Émettre' }).click()
    await dialog(agent).getByRole('button', { name: 'Émettre et envoyer' }).click()
    await agent.getByRole('heading', { level: 1, name: /^DEV-\d{4}-\d{5}$/ }).waitFor()

    const client = await openAs(browser, CLIENT, { viewport: PHONE, path: '/quotes?status=sent,viewed' })
    await client.getByRole('link', { name: subject }).click()
    await client.getByText('Maquettes du portail').first().waitFor()
    expect(await client.getByRole('button', { name: 'Émettre' }).count()).toBe(0)
    await client.getByRole('button', { name: 'Refuser', exact: true }).click()
    await dialog(client)
      .getByLabel(/^Motif/)
      .fill('Trop cher pour cette année')
    await dialog(client).getByRole('button', { name: 'Refuser le devis' }).click()
    await client.getByText('Trop cher pour cette année').waitFor()
    // The agent's page follows without a reload.
    await agent.getByText('Devis refusé').waitFor()
    await client.context().close()
    await agent.context().close()
  })

  it('is accepted by its client with what proves it, and invoiced by a deposit', async () => {
    const agent = await signInAs(inject('url'), AGENT, inject('password'))
    const body = {
      organization_id: 3,
      subject: nameOf('Site'),
      lines: [{ description: 'Site', unit_amount: 1_000 }],
    }
    const id = at((await agent.call('POST', '/api/quotes', { body })).json, 'id')
    await agent.call('POST', `/api/quotes/${id}/issue`, { body: {} })
    // What is accepted is the paper, which a job makes.
    await expect
      .poll(async () => at((await agent.call('GET', `/api/quotes/${id}/pdf/status`)).json, 'status'), {
        timeout: 40_000,
      })
      .toBe('ready')
    const client = await openAs(browser, CLIENT, { viewport: PHONE, path: `/quotes/${id}` })
    await client.getByRole('button', { name: 'Accepter' }).click()
    await dialog(client).getByRole('button', { name: 'Accepter le devis' }).click()
    await client.getByText('Mariam Sanogo', { exact: true }).waitFor()
    await client.context().close()
    const page = await openAs(browser, AGENT, { path: `/quotes/${id}` })
    await page.getByRole('button', { name: 'Facturer' }).click()
    await dialog(page)
      .getByLabel(/^Acompte/)
      .check()
    await dialog(page)
      .getByLabel(/^Part du devis/)
      .fill('30')
    await dialog(page).getByRole('button', { name: 'Préparer le brouillon' }).click()
    await page.getByRole('heading', { level: 1, name: 'Acompte en brouillon' }).waitFor()
    expect(plain(await page.locator('.paper-sums').textContent())).toContain('Total TTC354 F CFA')
    await page.context().close()
  })

  it('leads each refusal to its box', async () => {
    const page = await openAs(browser, AGENT, { viewport: PHONE, path: '/quotes/new' })
    await page.getByRole('button', { name: 'Créer le brouillon' }).first().click()
    const trouble = page.locator('.form-trouble')
    await trouble.getByText('3 réponses sont à corriger').waitFor()
    await trouble.getByRole('link', { name: 'Objet' }).click()
    expect(await page.evaluate(() => document.activeElement?.id)).toContain('subject')
    await chooseClient(page, 'NOURX')
    await page.getByLabel('Objet', { exact: true }).fill('Audit')
    await cell(page, 0, 0).fill('Audit du site')
    await cell(page, 0, 2).fill('1000')
    await cell(page, 0, 3).fill('2000')
    await cell(page, 0, 4).fill('0')
    await page.getByRole('button', { name: 'Créer le brouillon' }).first().click()
    await trouble.getByRole('link', { name: 'Motif d’exonération, ligne 1' }).click()
    await page.keyboard.type('Article 229')
    await page.getByRole('button', { name: 'Créer le brouillon' }).first().click()
    await trouble.getByRole('link', { name: 'Remise, ligne 1' }).waitFor()
    expect(await cell(page, 0, 3).getAttribute('aria-invalid')).toBe('true')
    await page.context().close()
  })
})

describe('an invoice', () => {
  it('with the most is pasted from a spreadsheet, survives a reload, and is issued without being sent', async () => {
    const page = await openAs(browser, AGENT, { path: '/invoices/new' })
    const subject = nameOf('Chantier')
    await chooseClient(page, 'NOURX')
    await page.getByLabel('Objet', { exact: true }).fill(subject)
    await cell(page, 0, 0).focus()
    await page.evaluate(() => {
      const clipboardData = new DataTransfer()
      clipboardData.setData(
        'text/plain',
        'Désignation\tQté\tUnité\tPrix\tRemise\tTaxe\nPose\t12,5\tjour\t120 000\t10 %\t18\nHébergement\t1\tan\t300 000\t\t0\nCâble\t100\tm\t1 500\t5 000 F\t18',
      )
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }),
      )
    })
    await cell(page, 2, 0).waitFor()
    expect(plain(await cell(page, 0, 1).inputValue())).toBe('12,5 jour')
    await page.getByLabel('Motif d’exonération, ligne 2').fill('Exonéré, article 229 du CGI')
    await page.getByLabel(/^Remise sur le total/).fill('50 000 F')
    await page.getByLabel(/^Échéance/).fill('31/12/2030')
    await page.getByLabel(/^Référence du client/).fill('BC-2026-118')
    await page.getByLabel(/^Conditions de paiement/).fill('À 30 jours, par virement.')
    await page.getByLabel(/^Notes/).fill('Merci.')
    // 1 350 000 + 300 000 + 145 000, less 50 000.
    const sums = ['Total HT', '1 745 000 F CFA']
    expect(plain(await page.locator('.lines-sums').textContent())).toContain(sums.join(''))
    await page.reload()
    await page.getByText('brouillon', { exact: false }).first().waitFor()
    expect(plain(await page.locator('.lines-sums').textContent())).toContain(sums.join(''))
    expect(plain(await page.locator('.paper').textContent())).toContain('12,5 jour')
    await page.getByRole('button', { name: 'Enregistrer et émettre' }).click()
    await dialog(page)
      .getByLabel(/^Envoyer tout de suite/)
      .uncheck()
    await dialog(page).getByRole('button', { name: 'Émettre sans envoyer' }).click()
    await page.getByRole('heading', { level: 1, name: /^FAC-\d{4}-\d{5}$/ }).waitFor()
    await page.getByText('Non envoyée').waitFor()
    const client = await openAs(browser, CLIENT, { path: new URL(page.url()).pathname })
    await client.getByRole('heading', { name: 'Cette facture n’existe pas' }).first().waitFor()
    await page.getByRole('button', { name: 'Envoyer au client' }).click()
    await dialog(page)
      .getByLabel(/^Votre message/)
      .fill('À lundi pour la suite.')
    await dialog(page).getByRole('button', { name: 'Envoyer', exact: true }).click()
    // The client's page stands open, and may have read it before this one has drawn anything.
    await page
      .getByText(/^(Envoyée|Lue)$/)
      .first()
      .waitFor()
    await client.reload()
    await client.locator('.paper').getByText(subject).waitFor()
    await page.getByRole('button', { name: 'Noter un paiement' }).click()
    await dialog(page).getByLabel('Moyen').selectOption('cash')
    await dialog(page).getByRole('button', { name: 'Noter le paiement' }).click()
    await page.getByText('Payée', { exact: true }).first().waitFor()
    await client.getByText(/^REC-\d{4}-\d{5}$/).waitFor()
    await client.context().close()
    await page.context().close()
  })

  it('waits on the device without a network, and is drafted once when it is back', async () => {
    const page = await openAs(browser, AGENT)
    const subject = nameOf('Hors ligne')
    await page.goto('/invoices/new')
    await chooseClient(page, 'NOURX')
    await page.context().setOffline(true)
    await page.getByLabel('Objet', { exact: true }).fill(subject)
    await cell(page, 0, 0).fill('Dépannage')
    await cell(page, 0, 2).fill('15 000')
    await page.getByRole('button', { name: 'Créer le brouillon' }).first().click()
    await page.getByText('Gardé sur cet appareil').waitFor()
    await page.context().setOffline(false)
    await page.getByRole('link', { name: subject }).waitFor()
    expect(await page.getByRole('link', { name: subject }).count()).toBe(1)
    await page.context().close()
  })

  it('that somebody else saved meanwhile asks which version stands', async () => {
    const agent = await signInAs(inject('url'), AGENT, inject('password'))
    const subject = nameOf('À deux')
    const draft = await agent.call('POST', '/api/invoices', {
      body: { organization_id: 3, subject, lines: [{ description: 'Audit', unit_amount: 1_000 }] },
    })
    const path = `/invoices/${at(draft.json, 'id')}`
    const page = await openAs(browser, AGENT, { path: `${path}/edit` })
    await page.getByLabel('Objet', { exact: true }).fill(`${subject}, le mien`)
    await agent.call('PATCH', `/api${path}`, { body: { subject: `${subject}, le leur` } })
    await page.getByRole('button', { name: 'Enregistrer le brouillon' }).first().click()
    await dialog(page).getByRole('button', { name: 'Reprendre la sienne' }).click()
    await expect
      .poll(() => page.getByLabel('Objet', { exact: true }).inputValue())
      .toBe(`${subject}, le leur`)
    await page.getByLabel('Objet', { exact: true }).fill(`${subject}, le mien`)
    await agent.call('PATCH', `/api${path}`, { body: { notes: 'Encore.' } })
    await page.getByRole('button', { name: 'Enregistrer le brouillon' }).first().click()
    await dialog(page).getByRole('button', { name: 'Enregistrer ma version' }).click()
    await page.getByRole('heading', { level: 1, name: 'Facture en brouillon' }).waitFor()
    await page.locator('.paper').getByText(`${subject}, le mien`).waitFor()
    await page.context().close()
  })
})
