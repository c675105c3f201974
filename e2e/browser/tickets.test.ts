import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { axeFaults } from '../support/axe.ts'
import { openAs, openBrowser, PHONE, STILL } from '../support/browser.ts'
import { at, listAt, type Person, signInAs } from '../support/person.ts'

const CLIENT = 'cliente@nourx.test'
const STAFF = 'admin@matrice.test'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** Words that no other ticket has. */
const unique = (text: string) => `${text} ${crypto.randomUUID().slice(0, 8)}`
const dialog = (page: Page) => page.getByRole('dialog')
const box = (page: Page, name = 'Votre réponse') => page.getByRole('textbox', { name, exact: true })
/** What was said, and not what is being written. */
const said = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text })
const state = (page: Page) => page.locator('.page-title .badge')
const person = (email: string): Promise<Person> => signInAs(inject('url'), email, inject('password'))

async function openTicket(subject: string, by = CLIENT, body = 'Voici ce qui se passe.'): Promise<number> {
  const client = await person(by)
  const made = await client.call('POST', '/api/tickets', { body: { subject, body } })
  expect(made.status).toBe(201)
  return Number(at(made.json, 'id'))
}

describe('a request of a client', () => {
  it('is opened in two fields, answered, rated and reopened by an answer, and its notes stay with the team', async () => {
    const subject = unique('Carte refusée')
    const note = unique('Note')
    const client = await openAs(browser, CLIENT, { viewport: PHONE, path: '/tickets' })
    await client.getByRole('button', { name: 'Nouvelle demande' }).first().click()
    await client.getByRole('textbox', { name: 'Objet' }).fill(subject)
    await client.getByRole('textbox', { name: 'Message' }).fill('Le paiement **échoue** depuis ce matin.')
    await client.getByRole('button', { name: 'Envoyer', exact: true }).click()
    await client.getByRole('heading', { level: 1, name: subject }).waitFor()
    await said(client, 'échoue').locator('strong', { hasText: 'échoue' }).waitFor()
    expect(await state(client).textContent()).toBe('Reçue')
    expect(await axeFaults(client)).toEqual([])
    const id = Number(/\/tickets\/(\d+)$/.exec(client.url())?.[1])

    const staff = await openAs(browser, STAFF, { path: `/tickets/${id}` })
    await staff.getByRole('heading', { level: 1, name: subject }).waitFor()
    await staff.keyboard.press('n')
    const form = staff.getByRole('form', { name: 'Note interne' })
    await form.getByText('Vue de l’équipe seulement, jamais du client.').waitFor()
    await box(staff, 'Note interne').fill(note)
    await form.getByRole('button', { name: 'Ajouter la note' }).click()
    await said(staff, note).getByText('Note interne').first().waitFor()
    expect(await axeFaults(staff)).toEqual([])

    await staff.getByRole('radio', { name: 'Réponse au client' }).check()
    await box(staff).fill('La banque a rétabli le service.')
    await staff.getByRole('button', { name: 'Envoyer et résoudre' }).click()
    await said(staff, 'rétabli').waitFor()
    await expect.poll(() => state(staff).textContent()).toBe('Résolu')

    // It arrives without a press, and is all that arrives.
    await said(client, 'rétabli').waitFor()
    await expect.poll(() => state(client).textContent()).toBe('Résolue')
    expect(await client.locator('body').textContent()).not.toContain(note)
    expect(await client.getByText('Note interne').count()).toBe(0)

    await client.getByRole('radio', { name: '4', exact: true }).check()
    await client.getByRole('textbox', { name: /Un mot pour l’équipe/ }).fill('Rapide, merci.')
    await client.getByRole('button', { name: 'Envoyer mon avis' }).click()
    await client.getByText('4 sur 5').waitFor()
    await staff.getByRole('heading', { name: 'Avis du client' }).waitFor()
    expect(await axeFaults(client)).toEqual([])

    await client.getByText('Votre réponse rouvrira la demande.').waitFor()
    await box(client).fill('Cela recommence.')
    await client.getByRole('button', { name: 'Envoyer', exact: true }).click()
    await expect.poll(() => state(client).textContent()).toBe('En cours')
    await said(staff, 'Cela recommence.').waitFor()
    await client.context().close()
    await staff.context().close()
  })

  it('that was closed goes on in a new one, with the files of the answer', async () => {
    const subject = unique('Close puis reprise')
    const id = await openTicket(subject)
    const page = await openAs(browser, CLIENT, { viewport: PHONE, path: `/tickets/${id}` })
    await page.getByRole('button', { name: 'Clore la demande' }).click()
    await dialog(page).getByRole('button', { name: 'Clore la demande' }).click()
    await dialog(page).waitFor({ state: 'hidden' })
    await page.getByText(/Votre réponse ouvrira une nouvelle demande/).waitFor()
    const file = { name: 'capture.txt', mimeType: 'text/plain', buffer: Buffer.from('une capture') }
    await page.getByLabel('Joindre').setInputFiles(file)
    await box(page).fill('Cela recommence.')
    await page.getByRole('button', { name: 'Envoyer', exact: true, disabled: false }).click()
    await expect.poll(() => page.url()).toMatch(/\/tickets\/\d+$/)
    await expect.poll(() => page.url()).not.toContain(`/tickets/${id}`)
    await said(page, 'Cela recommence.').getByRole('link', { name: 'capture.txt' }).waitFor()
    await page.getByText('Détails').click()
    await page.getByText('Suite de').waitFor()
    await page.context().close()
  })

  it('is only read by whoever watches over an organization', async () => {
    const subject = unique('À lire')
    const id = await openTicket(subject, 'gestionnaire@cnss.test')
    const page = await openAs(browser, 'superviseur@cnss.test', { path: '/tickets' })
    await page.getByRole('link', { name: subject }).click()
    await page.getByRole('heading', { level: 1, name: subject }).waitFor()
    await said(page, 'Voici ce qui se passe.').waitFor()
    expect(page.url()).toContain(`/tickets/${id}`)
    expect(await page.getByRole('textbox').count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Clore la demande' }).count()).toBe(0)
    await page.getByText('Superviseur').first().waitFor()
    await page.context().close()
  })

  it('waits on the device without a network, with its answers, and arrives once', async () => {
    const subject = unique('Sans réseau')
    const before = unique('Déjà là')
    const known = await openTicket(before)
    const page = await openAs(browser, CLIENT, { path: `/tickets/${known}` })
    await box(page).waitFor()
    // Once read, so that the form is there without a network.
    await page.goto('/tickets/new')
    await page.getByRole('textbox', { name: 'Objet' }).waitFor()
    await page.getByRole('link', { name: 'Mes demandes' }).first().click()
    await page.getByRole('link', { name: before }).waitFor()
    await page.context().setOffline(true)
    await page.getByRole('button', { name: 'Nouvelle demande' }).first().click()
    await page.getByRole('textbox', { name: 'Objet' }).fill(subject)
    await page.getByRole('textbox', { name: 'Message' }).fill('Écrit dans le bus.')
    await page.getByRole('button', { name: 'Envoyer', exact: true }).click()
    const waiting = page.getByRole('row').filter({ hasText: subject })
    await waiting.getByText('Part dès que le réseau revient').waitFor()
    await waiting.getByRole('link').click()
    await said(page, 'Écrit dans le bus.').waitFor()
    await page.context().setOffline(false)
    // Whoever reads it while it leaves is led to what it has become.
    await expect.poll(() => page.url()).toMatch(/\/tickets\/\d+$/)
    await box(page).waitFor()
    const client = await person(CLIENT)
    const count = async () => {
      const found = await client.call('GET', `/api/tickets?q=${encodeURIComponent(subject)}`)
      return listAt(found.json, 'results').length
    }
    await expect.poll(count).toBe(1)
    await page.getByRole('link', { name: 'Mes demandes' }).first().click()
    await waiting.getByText('Reçue').waitFor()
    await page.context().close()
  })
})

describe('a ticket that two people work on', () => {
  it('says beside the box what came while one writes, and sends no second answer unread', async () => {
    const id = await openTicket(unique('Deux réponses'))
    const staff = await openAs(browser, STAFF, { path: `/tickets/${id}` })
    await box(staff).fill('Nous regardons.')
    const colleague = await person('agent@matrice.test')
    const reply = { body: 'C’est déjà fait.' }
    const sent = await colleague.call('POST', `/api/tickets/${id}/replies`, { body: reply })
    expect(sent.status).toBe(201)
    const news = staff.getByText(/vient de répondre/)
    await news.waitFor()
    expect(await said(staff, 'C’est déjà fait.').count()).toBe(0)
    await staff.getByRole('button', { name: 'Envoyer au client' }).click()
    // Shown instead of sent; what was written is still there.
    await said(staff, 'C’est déjà fait.').waitFor()
    expect(await box(staff).inputValue()).toBe('Nous regardons.')
    expect(await said(staff, 'Nous regardons.').count()).toBe(0)
    await staff.getByRole('button', { name: 'Envoyer au client' }).click()
    await said(staff, 'Nous regardons.').waitFor()
    await staff.context().close()
  })

  it('shows both versions where a change waited for the network and somebody was first', async () => {
    const id = await openTicket(unique('Priorités'))
    const page = await openAs(browser, STAFF, { path: `/tickets/${id}` })
    const priority = page.getByRole('button', { name: /^Priorité/ })
    await priority.waitFor()
    await page.context().setOffline(true)
    await priority.click()
    await page.getByRole('option', { name: 'Haute' }).click()
    const colleague = await person('agent@matrice.test')
    await colleague.call('PATCH', `/api/tickets/${id}`, { body: { priority: 'urgent' } })
    await page.context().setOffline(false)
    await page.getByRole('button', { name: 'Comparer' }).click()
    const compared = page.getByRole('dialog', { name: 'Deux versions' })
    await compared.getByText('Urgente').waitFor()
    await compared.getByText('Haute').waitFor()
    expect(await axeFaults(page)).toEqual([])
    await compared.getByRole('button', { name: 'Enregistrer ce choix' }).click()
    await expect
      .poll(async () => at((await colleague.call('GET', `/api/tickets/${id}`)).json, 'priority'))
      .toBe('high')
    await page.context().close()
  })

  it('goes into another with a preview, and leads its readers there with what they were writing', async () => {
    const source = unique('Doublon')
    const target = unique('Original')
    const fromId = await openTicket(source, CLIENT, 'Le doublon commence.')
    const intoId = await openTicket(target, CLIENT, 'L’original commence.')
    const client = await openAs(browser, CLIENT, { viewport: PHONE, path: `/tickets/${fromId}` })
    await box(client).fill('Encore un détail')
    const staff = await openAs(browser, STAFF, { path: `/tickets/${fromId}` })
    await staff.getByRole('button', { name: 'Actions sur le ticket' }).click()
    await staff.getByRole('menuitem', { name: 'Fusionner dans un autre ticket' }).click()
    await dialog(staff).getByRole('combobox', { name: 'Dans quel ticket' }).fill(target)
    await dialog(staff).getByRole('option', { name: target }).click()
    const preview = dialog(staff).getByRole('list', { name: 'Les échanges après la fusion' })
    await preview.getByText('Le doublon commence.').waitFor()
    expect(await preview.getByRole('listitem').allTextContents()).toEqual([
      expect.stringContaining('L’original commence.'),
      expect.stringMatching(/Déplacé.*Le doublon commence\./),
    ])
    expect(await axeFaults(staff)).toEqual([])
    await dialog(staff)
      .getByRole('button', { name: /^Fusionner dans TCK-/ })
      .click()
    await staff.getByRole('heading', { level: 1, name: target }).waitFor()
    await said(staff, 'Le doublon commence.').waitFor()
    // The client's page follows by itself.
    await client.getByRole('heading', { level: 1, name: target }).waitFor()
    await client.getByText(/a été fusionné/).waitFor()
    expect(client.url()).toContain(`/tickets/${intoId}`)
    expect(await box(client).inputValue()).toBe('Encore un détail')
    await client.context().close()
    await staff.context().close()
  })
})

describe('what staff make of a ticket', () => {
  it('is a ticket of its own from chosen replies, read before it is made', async () => {
    const id = await openTicket(unique('Deux sujets'))
    const client = await person(CLIENT)
    for (const body of ['Et la facture de mars ?', 'Le site marche.'])
      await client.call('POST', `/api/tickets/${id}/replies`, { body: { body } })
    const subject = unique('Facture de mars')
    const page = await openAs(browser, STAFF, { path: `/tickets/${id}?do=split` })
    await dialog(page).getByRole('textbox', { name: 'Objet du nouveau ticket' }).fill(subject)
    await dialog(page)
      .getByRole('checkbox', { name: /facture de mars/ })
      .check()
    await dialog(page).getByText('1 réponse reste dans').waitFor()
    await dialog(page).getByRole('button', { name: 'Séparer', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: subject }).waitFor()
    await said(page, 'Et la facture de mars ?').waitFor()
    expect(await said(page, 'Le site marche.').count()).toBe(0)
    await page.getByText('Séparé de').waitFor()
    await page.context().close()
  })

  it('is answered with a text that is kept, filled in for it', async () => {
    const id = await openTicket(unique('Texte type'))
    const staff = await person(STAFF)
    const title = unique('Nous regardons')
    const text = {
      title,
      body: 'Bonjour {{requester.first_name}}, c’est {{ticket.reference}}.',
      locale: 'fr',
    }
    expect((await staff.call('POST', '/api/canned-replies', { body: text })).status).toBe(201)
    const page = await openAs(browser, STAFF, { path: `/tickets/${id}` })
    await box(page).fill('Merci. ')
    await page.getByRole('button', { name: 'Textes types' }).click()
    await page.getByRole('option', { name: title }).click()
    await expect.poll(() => box(page).inputValue()).toMatch(/^Merci\. Bonjour Mariam, c’est TCK-\d{4}-\d+\.$/)
    await page.context().close()
  })

  it('is a task of a project of its client, which the ticket leads to', async () => {
    const subject = unique('À faire')
    const id = await openTicket(subject)
    const page = await openAs(browser, STAFF, { path: `/tickets/${id}?do=task` })
    const project = dialog(page).getByRole('combobox', { name: 'Projet' })
    await project.click()
    await project.press('ArrowDown')
    await dialog(page).getByRole('option').first().click()
    await dialog(page).getByRole('button', { name: 'Créer une tâche' }).click()
    await page.getByRole('link', { name: subject }).click()
    await page.waitForURL(/\/tasks\/\d+$/)
    await page.context().close()
  })

  it('is not there for whoever does not work for its client', async () => {
    const page = await openAs(browser, 'client@niasotac.test', { path: STILL })
    const id = await openTicket(unique('D’un autre'))
    await page.goto(`/tickets/${id}`)
    await page.getByRole('heading', { level: 1, name: 'Demande introuvable' }).waitFor()
    await page.context().close()
  })
})
