import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  APPEARANCES,
  DESK,
  expectAccessible,
  type Gallery,
  openGallery,
  openKit,
} from '../support/gallery.ts'

let gallery: Gallery
beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery.close())

describe('the lines of an invoice', () => {
  it('are filled with the keyboard alone: Enter adds a line, arrows go from cell to cell, totals follow', async () => {
    const page = await open(DESK)
    await cell(page, 2, 0).focus()
    await page.keyboard.press('Enter')
    await focusIs(page, '3 0')
    await page.keyboard.type('Formation')
    await page.keyboard.press('ArrowRight')
    await focusIs(page, '3 1')
    await page.keyboard.type('1,5')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type('100.000')
    await page.keyboard.press('ArrowUp')
    await focusIs(page, '2 2')
    expect(plain(await cell(page, 3, 2).inputValue())).toBe('100 000')
    // 450 000 + 1 350 000 + 300 000 + 150 000, and 18 % of all but the third.
    expect(await totals(page)).toEqual(['2 250 000 F CFA', '351 000 F CFA', '2 601 000 F CFA'])
    await page.context().close()
  })

  it('take a table of a spreadsheet over their cells', async () => {
    const page = await open(DESK)
    await cell(page, 0, 0).focus()
    await page.evaluate(() => {
      const clipboardData = new DataTransfer()
      clipboardData.setData(
        'text/plain',
        'Désignation;Quantité;Prix\n"Câble; 3 m";2;1 500\nPrise;10;500\nPose;1;cher\nVis;100;25',
      )
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }),
      )
    })
    await cell(page, 3, 0).waitFor()
    expect(await cell(page, 0, 0).inputValue()).toBe('Câble; 3 m')
    expect(plain(await cell(page, 0, 2).inputValue())).toBe('1 500')
    expect(await cell(page, 3, 0).inputValue()).toBe('Vis')
    // What cannot be read stays, is marked, and leaves the totals open rather than wrong.
    expect(await cell(page, 2, 2).inputValue()).toBe('cher')
    expect(await cell(page, 2, 2).getAttribute('aria-invalid')).toBe('true')
    expect(await totals(page)).toEqual(['–', '–', '–'])
    await page.context().close()
  })

  it('are moved by Alt and arrows, by the menu, and by dragging the handle, which opens no menu', async () => {
    const page = await open(DESK)
    await cell(page, 0, 0).focus()
    await page.keyboard.press('Alt+ArrowDown')
    await focusIs(page, '1 0')
    expect(await labels(page)).toEqual(['Développement, en jours', 'Maquettes du portail', HOSTING])
    await page.getByText('Ligne placée au rang 2 sur 3').waitFor({ state: 'attached' })
    await page.getByRole('button', { name: 'Déplacer ou supprimer la ligne 2' }).click()
    await page.getByRole('menuitem', { name: 'Monter' }).click()
    expect((await labels(page))[0]).toBe('Maquettes du portail')
    const from = await page.locator('.line-grip').nth(0).boundingBox()
    const to = await page.locator('.line-grip').nth(2).boundingBox()
    if (!from || !to) throw new Error('the handles are not on screen')
    await page.mouse.move(from.x + 10, from.y + 10)
    await page.mouse.down()
    await page.mouse.move(to.x + 10, to.y + 10, { steps: 4 })
    await page.mouse.up()
    expect((await labels(page))[2]).toBe('Maquettes du portail')
    expect(await page.locator('[role=menu][data-open]').count()).toBe(0)
    await page.context().close()
  })

  it('lose an empty line by Backspace, and any by the menu', async () => {
    const page = await open(DESK)
    await page.getByRole('button', { name: 'Ajouter une ligne' }).click()
    await focusIs(page, '3 0')
    await page.keyboard.press('Backspace')
    await focusIs(page, '2 0')
    expect(await labels(page)).toHaveLength(3)
    await page.getByRole('button', { name: 'Déplacer ou supprimer la ligne 1' }).click()
    await page.getByRole('menuitem', { name: 'Supprimer la ligne' }).click()
    expect(await labels(page)).toHaveLength(2)
    await page.context().close()
  })
})

it.each(APPEARANCES)(
  'has no accessibility fault on %s in the %s theme, and does not scroll sideways',
  async (_device, _theme, options) => {
    const page = await open(options)
    await cell(page, 0, 1).fill('deux')
    await cell(page, 0, 1).blur()
    await expectAccessible(page)
    await page.context().close()
  },
)

const HOSTING = 'Hébergement d’une année, sauvegardes et surveillance comprises'

const open = (options: object) => openKit(gallery, '/kit/lines', '.line', options)

const cell = (page: Page, row: number, column: number) => page.locator(`[data-cell="${row} ${column}"]`)
const focusIs = (page: Page, place: string) => page.locator(`[data-cell="${place}"]:focus`).waitFor()
const labels = (page: Page) =>
  page
    .locator('[data-cell$=" 0"]')
    .evaluateAll((all) => all.map((one) => (one instanceof HTMLInputElement ? one.value : '')))
const totals = async (page: Page) =>
  (await page.locator('.lines').first().locator('.lines-sums dd').allTextContents()).map(plain)
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').trim()
