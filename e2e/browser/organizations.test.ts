import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAs, openBrowser, PHONE } from '../support/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const settled = { Pays: 'SN', Monnaie: 'EUR', Langue: 'en', 'Fuseau horaire': 'Africa/Dakar' }
const written = {
  'Numéro RCCM': 'RB/COT/26 B 0001',
  immatriculation: 'Cotonou – Ṣọ̀-Àvá',
  'Identifiant fiscal': '3202600000001',
  'Régime fiscal': 'Réel d’imposition',
  'Centre des impôts': 'CIME « Littoral »',
  Téléphone: '+229 01 97 00 00 01',
  Adresse: 'Lot 12, rue de l’Étoile – قطعة',
  'Références bancaires': 'BJ66 0100 1000 0000 0000 0001',
}

describe('an organization', () => {
  it('is created with a name and a code, also after a reload', async () => {
    const page = await openAs(browser, 'admin@matrice.test', { viewport: PHONE })
    const code = await begin(page, 'La moindre')
    await page.reload()
    expect(await field(page, /^Code/).inputValue()).toBe(code)
    const create = page.getByRole('button', { name: /^Créer l/ })
    const box = await create.boundingBox()
    // The form is longer than the phone; its buttons do not scroll away.
    expect((box?.y ?? PHONE.height) + (box?.height ?? 0)).toBeLessThanOrEqual(PHONE.height)
    await create.click()
    await page.getByRole('heading', { name: 'La moindre' }).waitFor()
    await page.context().close()
  })

  it('is not created with a code that is taken, which the field of the code says', async () => {
    const page = await openAs(browser, 'admin@matrice.test', { viewport: PHONE })
    await begin(page, 'Une autre caisse')
    await field(page, /^Code/).fill('CNSS')
    await page.getByRole('button', { name: /^Créer l/ }).click()
    await page.getByText('Choisissez un autre code').first().waitFor()
    expect(await field(page, /^Code/).getAttribute('aria-invalid')).toBe('true')
    expect(await field(page, /^Nom$/).inputValue()).toBe('Une autre caisse')
    await page.context().close()
  })

  it('is created with every field, and holds them all; what is cleared is gone', async () => {
    const page = await openAs(browser, 'admin@matrice.test')
    await begin(page, 'L’Éléphant d’Ọ̀yọ́')
    for (const [label, value] of Object.entries(settled))
      await field(page, new RegExp(`^${label}`)).selectOption(value)
    for (const [label, value] of Object.entries(written)) await field(page, new RegExp(label)).fill(value)
    await page.getByRole('button', { name: /^Créer l/ }).click()
    await page.getByRole('heading', { name: 'L’Éléphant d’Ọ̀yọ́' }).waitFor()
    await edit(page)
    for (const [label, value] of Object.entries({ ...settled, ...written }))
      expect(await field(page, new RegExp(label)).inputValue(), label).toBe(value)
    await field(page, /Adresse/).fill('')
    await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await edit(page)
    expect(await field(page, /Adresse/).inputValue()).toBe('')
    expect(await field(page, /Régime fiscal/).inputValue()).toBe(written['Régime fiscal'])
    await page.context().close()
  })

  it('has a page with tabs beside its panel, whose address names the open one', async () => {
    const page = await openAs(browser, 'admin@matrice.test', { path: '/organizations/2' })
    await page.getByRole('link', { name: 'Fiche complète' }).click()
    await page.getByText('Numéro RCCM').waitFor()
    await page.getByRole('tab', { name: /^Membres/ }).click()
    await page.getByText('gestionnaire@cnss.test').first().waitFor()
    expect(new URL(page.url()).pathname).toBe('/organizations/2/members')
    await page.goto('/organizations/2/activity')
    await page.getByRole('tab', { name: 'Activité', selected: true }).waitFor()
    await page.goto('/organizations/999999/facts')
    await page.getByRole('heading', { level: 1, name: /existe pas/ }).waitFor()
    await page.context().close()
  })
})

async function begin(page: Page, name: string): Promise<string> {
  const code = `T-${Date.now()}`
  await page.goto('/organizations?do=create')
  await field(page, /^Nom$/).fill(name)
  await field(page, /^Code/).fill(code)
  return code
}

const edit = (page: Page) => page.getByRole('button', { name: 'Modifier', exact: true }).first().click()

const field = (page: Page, label: RegExp) => page.getByRole('dialog').getByLabel(label)
