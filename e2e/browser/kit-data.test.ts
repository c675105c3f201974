import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Gallery, openGallery, openKit } from '../support/gallery.ts'

let gallery: Gallery
beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery.close())

describe('a cell that is edited where it stands', () => {
  it('begins by Enter or F2, saves by Enter at once, and keeps the focus', async () => {
    const page = await open()
    await page.keyboard.press('j')
    await page.keyboard.press('F2')
    await cell(page, 'Maintenance décembre').and(page.locator(':focus')).waitFor()
    await page.keyboard.press('F2')
    await page.keyboard.type('Maintenance de Noël')
    await page.keyboard.press('Enter')
    await cell(page, 'Maintenance de Noël').and(page.locator(':focus')).waitFor()
    await page.keyboard.press('ArrowDown')
    await cell(page, 'Formation des agents').and(page.locator(':focus')).waitFor()
    await page.context().close()
  })

  it('is given up by Escape', async () => {
    const page = await open()
    await cell(page, 'Hébergement').click()
    await page.keyboard.type('autre chose')
    await page.keyboard.press('Escape')
    await cell(page, 'Hébergement').and(page.locator(':focus')).waitFor()
    await page.context().close()
  })

  it('keeps what was typed when it cannot be saved, with the reason beside it', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Refuser les modifications' }).click()
    await cell(page, 'Hébergement').click()
    await page.keyboard.type('Hébergement annuel')
    await page.keyboard.press('Enter')
    const edited = cell(page, 'Hébergement annuel')
    const reason = page.locator('.cell-error')
    await reason.waitFor()
    expect(await edited.getAttribute('aria-describedby')).toBe(await reason.getAttribute('id'))
    await edited.press('Escape')
    await cell(page, 'Hébergement').waitFor()
    expect(await reason.count()).toBe(0)
    await page.context().close()
  })
})

describe('a table', () => {
  it('offers the whole list once all that is loaded is selected, and less again when a row is taken out', async () => {
    const page = await open()
    await page.getByLabel('Tout sélectionner').check()
    const bar = page.locator('.bulk')
    await bar.getByRole('button', { name: 'Sélectionner les 318' }).click()
    await bar.getByText('Les 318 sont sélectionnés').waitFor()
    await bar.getByRole('button', { name: 'Relancer' }).click()
    await page.getByText('Relance de toutes les factures').waitFor()
    await page.getByLabel('Sélectionner FAC-2026-00042').uncheck()
    await bar.getByText('11 sélectionnés').waitFor()
    expect(await bar.getByRole('button', { name: 'Sélectionner les 318' }).count()).toBe(0)
    await page.context().close()
  })

  it('is walked past the headings of its groups', async () => {
    const page = await open()
    for (let step = 0; step < 7; step += 1) await page.keyboard.press('j')
    expect(await page.locator(':focus').textContent()).toBe('FAC-2026-00036')
    await page.keyboard.press('k')
    expect(await page.locator(':focus').textContent()).toBe('FAC-2026-00037')
    await page.context().close()
  })

  it('shows the columns that are chosen, its name and its sums always', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Colonnes' }).click()
    expect(await page.getByRole('menuitemcheckbox', { name: 'Numéro' }).count()).toBe(0)
    await page.getByRole('menuitemcheckbox', { name: 'Objet' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Client' }).click()
    await page.keyboard.press('Escape')
    expect(await page.getByRole('columnheader').allTextContents()).toEqual([
      '',
      'Numéro',
      'État',
      'Échéance',
      'Montant',
    ])
    expect(await page.locator('.table-totals').textContent()).toMatch(/^Total des factures filtrées19/)
    await page.context().close()
  })

  it('keeps filters under a name, shows which view is open, and forgets one', async () => {
    const page = await open()
    await page.getByRole('link', { name: 'CNSS à régler' }).click()
    expect(new URL(page.url()).search).toBe('?client=CNSS&state=open')
    await page.getByRole('button', { name: 'Retirer le filtre État' }).click()
    await page.getByRole('button', { name: 'Mettre à jour « CNSS à régler »' }).waitFor()
    await page.getByRole('button', { name: 'Enregistrer sous un autre nom' }).click()
    await page.getByLabel('Nom de la vue').fill('Toute la CNSS')
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
    const mine = page.getByRole('link', { name: 'Toute la CNSS' })
    await mine.waitFor()
    expect(await mine.getAttribute('aria-current')).toBe('page')
    await page.getByRole('button', { name: 'Actions sur la vue Toute la CNSS' }).click()
    await page.getByRole('menuitem', { name: 'Supprimer la vue' }).click()
    assert.equal(await mine.count(), 0)
    await page.context().close()
  })
})

it('a QR code is dark on white in both themes', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await gallery.newPage({ viewport: { width: 1440, height: 900 }, colorScheme })
    await page.goto('/kit/data')
    const path = page.locator('.qr path')
    await path.waitFor()
    expect(await path.evaluate((element) => getComputedStyle(element).fill)).toBe('rgb(0, 0, 0)')
    expect(await page.locator('.qr').evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    )
    await page.context().close()
  }
})

const open = () => openKit(gallery, '/kit/data', '.table-row')

const cell = (page: Page, text: string) =>
  page.locator('.cell-value', { has: page.locator('.cell-text').getByText(text, { exact: true }) })
