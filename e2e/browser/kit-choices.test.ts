import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  APPEARANCES,
  DESK,
  expectAccessible,
  type Gallery,
  openGallery,
  openKit,
  TOUCH,
} from '../support/gallery.ts'

let gallery: Gallery
beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery.close())

const open = (options: object): Promise<Page> => openKit(gallery, '/kit/inputs', '.multi-select', options)
const labels = (page: Page) => page.getByRole('combobox', { name: /^Étiquettes/ })
const chips = (page: Page, field = 'Étiquettes') =>
  page.locator('.field', { has: page.getByText(field, { exact: true }) }).locator('.choice-chip')

describe('a field of several choices', () => {
  it('is filled and emptied with the keyboard alone, and stays open meanwhile', async () => {
    const page = await open(DESK)
    await labels(page).focus()
    await page.keyboard.type('res')
    await page.getByRole('option', { name: 'Réseau' }).waitFor()
    await page.keyboard.press('Enter')
    expect(await chips(page).allTextContents()).toEqual(['Urgent', 'Site web', 'Réseau'])
    expect(await page.getByRole('option', { name: 'Réseau' }).getAttribute('aria-selected')).toBe('true')
    await page.getByText('Réseau : ajouté').waitFor()
    await page.keyboard.press('Backspace')
    await page.getByText('Réseau : retiré').waitFor()
    expect(await chips(page).count()).toBe(2)
    await page.keyboard.press('Escape')
    await page.getByRole('listbox').getByRole('option').first().waitFor({ state: 'detached' })
    await page.context().close()
  })

  it('creates a label that is not there yet, never a second one of the same name, and keeps the text of a failure', async () => {
    const page = await open(DESK)
    await labels(page).focus()
    await page.keyboard.type('urgént')
    expect(await page.getByRole('option', { name: /^Créer/ }).count()).toBe(0)
    await labels(page).fill('Audit annuel')
    await page.getByRole('option', { name: 'Créer « Audit annuel »' }).waitFor()
    await page.keyboard.press('Enter')
    await chips(page).filter({ hasText: 'Audit annuel' }).waitFor()
    await labels(page).fill('une panne')
    await page.keyboard.press('Enter')
    await page.locator('.toast').waitFor()
    expect(await labels(page).inputValue()).toBe('une panne')
    await page.context().close()
  })

  it('keeps what was found by an earlier search, and waits for the answer to what is typed', async () => {
    const page = await open(DESK)
    const people = page.getByRole('combobox', { name: /^Personnes chargées/ })
    await people.fill('hounged')
    await people.fill('houngb')
    await people.press('Enter')
    const chip = chips(page, 'Personnes chargées').filter({ hasText: 'Houngbédji' })
    await chip.waitFor()
    await people.fill('koffi')
    await page.getByRole('option', { name: /Koffi/ }).waitFor()
    expect(await chip.count()).toBe(1)
    await page.context().close()
  })

  it('works by touch, with its list under the field and no wider than a phone', async () => {
    const page = await open(TOUCH)
    await labels(page).tap()
    const option = page.getByRole('option', { name: 'Documentation' })
    await option.tap()
    await chips(page).filter({ hasText: 'Documentation' }).waitFor()
    const [field, list] = await Promise.all([
      page.locator('.multi-select', { has: labels(page) }).boundingBox(),
      page.getByRole('listbox', { name: 'Choix possibles' }).boundingBox(),
    ])
    const isUnder = (list?.y ?? 0) >= (field?.y ?? 0) + (field?.height ?? 0)
    const isAbove = (list?.y ?? 999) + (list?.height ?? 0) <= (field?.y ?? 0)
    expect(isUnder || isAbove).toBe(true)
    await page.getByRole('button', { name: 'Retirer Urgent' }).tap()
    expect(await chips(page).filter({ hasText: 'Urgent' }).count()).toBe(0)
    await page.context().close()
  })
})

describe.each(['fr', 'en'])('open, in %s', (locale) => {
  it.each(APPEARANCES)(
    'it has no accessibility fault on %s in the %s theme',
    async (_device, _theme, options) => {
      const page = await open({ ...options, locale })
      const field = page.getByRole('combobox', { name: /^(Étiquettes|Labels)/ })
      await field.fill('a')
      await page.getByRole('listbox').getByRole('option').first().waitFor()
      await expectAccessible(page)
      await page.context().close()
    },
  )
})
