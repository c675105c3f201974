import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DESK, DEVICES, expectAccessible, type Gallery, openGallery, openKit } from '../support/gallery.ts'

let gallery: Gallery
beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery.close())

describe('an import', () => {
  it('goes from the file to its result: problems by line, mended or left out, confirmed in words', async () => {
    const page = await open(DESK)
    await choose(page, 'assures.csv')
    expect(await step(page)).toBe('2Vérification')
    await page.locator('.import-body:focus').waitFor()
    await page.getByText('295 lignes prêtes').waitFor()
    await page.getByText('25 problèmes', { exact: true }).waitFor()
    expect(await page.locator('.import-problems li').count()).toBe(20)
    await page.getByRole('button', { name: 'Afficher les 5 problèmes suivants' }).click()
    expect(await page.locator('.import-problems li').count()).toBe(25)
    const first = page.locator('.import-problems li').first()
    const box = first.getByLabel('Ligne 12 · Téléphone')
    await box.fill('97')
    await box.press('Enter')
    expect(await first.getByLabel('Ligne 12 · Téléphone').inputValue()).toBe('97')
    await first.getByLabel('Ligne 12 · Téléphone').fill('0197000012')
    await first.getByLabel('Ligne 12 · Téléphone').press('Enter')
    await page.getByText('296 lignes prêtes').waitFor()
    expect(await page.getByLabel('Ligne 12 · Téléphone').count()).toBe(0)
    await page.getByText('Cette personne est déjà à la ligne 7.').waitFor()
    await page.getByRole('button', { name: 'Continuer' }).click()
    await page.getByText('296 bénéficiaires seront ajoutés').waitFor()
    await page.getByRole('button', { name: 'Importer 296 bénéficiaires' }).click()
    await page.getByText('Vous pouvez quitter cette page').waitFor()
    expect(await step(page)).toBe('3Import')
    await page.getByRole('button', { name: 'Faire avancer' }).click()
    await page.getByText('296 lignes ajoutées').waitFor()
    await page.getByText('24 lignes laissées de côté', { exact: true }).waitFor()
    await page.getByRole('link', { name: 'Télécharger les lignes laissées de côté' }).waitFor()
    await page.getByRole('button', { name: 'Importer un autre fichier' }).click()
    expect(await step(page)).toBe('1Fichier')
    await page.context().close()
  })

  it('of a file that cannot be read says why and waits for another', async () => {
    const page = await open(DESK)
    await choose(page, 'vide.csv')
    await page.getByRole('alert').getByText('Partez du modèle').waitFor()
    expect(await step(page)).toBe('1Fichier')
    await page.context().close()
  })
})

it.each(DEVICES)(
  'has no accessibility fault on %s while its lines are mended, and does not scroll sideways',
  async (_device, options) => {
    const page = await open(options)
    await choose(page, 'assures.csv')
    await page.locator('.import-problems').waitFor()
    await expectAccessible(page)
    await page.context().close()
  },
)

const open = (options: object) => openKit(gallery, '/kit/transfers', '.import', options)

const choose = (page: Page, name: string) =>
  page
    .getByLabel('Importer des bénéficiaires')
    .locator('input[type=file]')
    .setInputFiles([{ name, mimeType: 'text/csv', buffer: Buffer.from('a;b') }])
const step = (page: Page) => page.locator('[aria-current="step"]').textContent()
