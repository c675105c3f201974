import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { axeFaults } from '../support/axe.ts'
import { openAs, openBrowser } from '../support/browser.ts'
import { pngOf } from '../support/png.ts'

// A shop that is not open yet: what is published here shows in no other test.
const SELLER = 'cliente@nourx.test'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name })
const dialog = (page: Page) => page.getByRole('dialog')

it('a product is made, described, given variants and photographs in their order by the keyboard, and published', async () => {
  const page = await openAs(browser, SELLER, { path: '/products?do=create' })
  await dialog(page).getByLabel('Nom en français').fill('Tasse gravée')
  await dialog(page).getByLabel('Référence').fill('tasse gravée')
  await dialog(page).getByLabel('Prix').fill('3 500')
  await dialog(page).getByRole('button', { name: 'Créer le produit' }).click()
  // What is wrong is said at its box, and nothing that was typed is lost.
  await dialog(page).getByLabel('Référence').and(page.locator('[aria-invalid]')).fill('TASSE')
  await dialog(page).getByRole('button', { name: 'Créer le produit' }).dblclick()
  await page.getByRole('heading', { name: 'Tasse gravée' }).waitFor()

  await page.getByLabel(/^Ancien prix/).fill('4 000')
  await page.getByRole('button', { name: 'Ajouter une caractéristique' }).click()
  await page.getByLabel('Caractéristique', { exact: true }).fill('matière')
  await page.getByLabel('Valeur').fill('Céramique')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByText('Modifications enregistrées').waitFor()
  expect(await page.getByText('Votre saisie a été retrouvée').count()).toBe(0)

  await tab(page, /^Variantes/).click()
  for (const [colour, sku] of [
    ['Rouge', 'TASSE-R'],
    ['Bleu', 'TASSE-B'],
  ] as const) {
    await page.getByRole('button', { name: 'Ajouter une variante' }).click()
    const name = dialog(page).getByLabel('Option', { exact: true })
    // The second is asked for what the first has.
    if (sku === 'TASSE-R') await name.fill('Couleur')
    else expect(await name.inputValue()).toBe('Couleur')
    await dialog(page).getByLabel('Valeur').fill(colour)
    await dialog(page).getByLabel('Référence').fill(sku)
    await dialog(page).getByRole('button', { name: 'Ajouter', exact: true }).click()
    await page.getByText(sku, { exact: true }).waitFor()
  }

  await tab(page, /^Photos/).click()
  const files = [60, 50].map((width) => ({
    name: `${width}.png`,
    mimeType: 'image/png',
    buffer: pngOf(width, 40),
  }))
  await page.locator('input[type=file]').setInputFiles(files)
  const photo = (place: number) => page.getByRole('button', { name: new RegExp(`^Photo ${place} sur 2`) })
  const widthOf = (place: number) => photo(place).locator('img').getAttribute('width')
  await expect.poll(() => widthOf(2)).toBe('50')
  await photo(2).focus()
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => widthOf(1)).toBe('50')
  // Whoever moves it by keys goes on with it.
  expect(await photo(1).evaluate((button) => button === document.activeElement)).toBe(true)
  await page.reload()
  await expect.poll(() => widthOf(1)).toBe('50')
  expect(await axeFaults(page, 'structure')).toEqual([])

  await page.getByRole('button', { name: 'Publier' }).click()
  await page.getByText('En vente', { exact: true }).waitFor()
  await page.close()
})

it('a CSV tells each defect by line and column, and is applied without the rows that are wrong', async () => {
  const page = await openAs(browser, SELLER, { path: '/shop/import' })
  const text =
    'sku;name_fr;price;track_stock;stock_on_hand\nSTYLO;Stylo;250;oui;40\nCAHIER;Cahier;cent;oui;8\nSTYLO;Stylo;250;oui;1'
  const file = { name: 'rentree.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
  await page.locator('input[type=file]').setInputFiles(file)
  const rows = page.getByRole('row')
  await expect.poll(() => rows.count()).toBe(3)
  const cells = async (row: number) => (await rows.nth(row).getByRole('cell').allTextContents()).slice(0, 2)
  expect([await cells(1), await cells(2)]).toEqual([
    ['3', 'price'],
    ['4', 'sku'],
  ])
  await page.getByRole('button', { name: 'Importer 1 ligne et passer les lignes fausses' }).dblclick()
  await page.getByText('Import terminé').waitFor()
  // What was passed over is still there to be mended.
  expect(await cells(1)).toEqual(['3', 'price'])
  await page.getByRole('link', { name: 'Mouvements de stock' }).click()
  const moved = page.getByRole('row').filter({ hasText: 'STYLO' })
  await expect.poll(() => moved.count()).toBe(1)
  await moved.getByRole('link', { name: 'rentree.csv' }).click()
  await page.getByText('Import terminé').waitFor()
  await page.close()
})
