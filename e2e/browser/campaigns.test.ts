import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openAs, openBrowser } from '../support/browser.ts'
import { sandbox } from '../support/sandbox.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const SUBJECT = 'Une semaine de promotions'
const OWN = 'essai-campagne@exemple.test'

it('a campaign is written beside its phone, tried as it stands on the screen, sent, and seen to arrive', async () => {
  const page = await openAs(browser, 'client@niasotac.test', { path: '/shop/campaigns?do=create' })
  const created = page.getByRole('dialog')
  await created.getByLabel('Nom').fill('Semaine de promotions')
  await created.getByLabel('Objet en français').fill(SUBJECT)
  await created.getByRole('button', { name: 'Créer le brouillon' }).click()

  await page.getByLabel('Destinataires').selectOption('Anglophones')
  await page
    .getByRole('textbox', { name: 'Lettre en français' })
    .fill('Bonjour {{name}},\n\nTout à **moitié prix**.')
  const phone = page.getByRole('region', { name: 'Aperçu sur un téléphone' })
  await phone.getByText('Bonjour Kossiwa,').waitFor()
  expect(await phone.locator('strong').textContent()).toBe('moitié prix')

  // Nobody pressed « Enregistrer »: what is tried is what is on the screen.
  await page.getByRole('button', { name: 'Autres actions' }).click()
  await page.getByRole('menuitem', { name: 'Envoyer un essai' }).click()
  const trial = page.getByRole('dialog', { name: 'Envoyer un essai' })
  await trial.getByLabel('Adresse e-mail').fill(OWN)
  await trial.getByRole('button', { name: 'Envoyer un essai' }).click()
  await expect.poll(() => mailTo(OWN)).toContain('Tout à **moitié prix**.')

  await page.getByRole('button', { name: 'Envoyer', exact: true }).click()
  const dispatch = page.getByRole('dialog', { name: 'Envoyer la campagne' })
  const says = (await dispatch.getByText(/personnes recevront cette lettre/).textContent()) ?? ''
  const count = Number(/\d+/.exec(says)?.[0])
  await dispatch.getByRole('button', { name: 'Envoyer maintenant' }).dblclick()
  await page.getByText('Envoyée', { exact: true }).waitFor()
  await expect.poll(() => figure(page, 'Envoyés')).toBe(count)
  await page.close()
})

async function mailTo(email: string): Promise<string> {
  return JSON.stringify(await sandbox('GET', `/mail/api/messages?to=${encodeURIComponent(email)}`))
}

async function figure(page: Page, label: string): Promise<number> {
  const tile = page.getByRole('link', { name: new RegExp(`^${label}`) })
  return Number(/\d+/.exec((await tile.textContent()) ?? '')?.[0])
}
