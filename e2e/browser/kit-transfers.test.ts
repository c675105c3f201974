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

const pdf = (name: string, size = 1_000) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.alloc(size, 1),
})

describe('files are handed in', () => {
  it('by choice, several at once; what is refused says why, and the rest goes', async () => {
    const page = await open(DESK)
    await page
      .getByLabel('Pièces jointes de la facture')
      .setInputFiles([pdf('a.pdf'), pdf('b.exe'), pdf('vide.pdf', 0), pdf('c.PDF')])
    const alert = page.getByRole('alert')
    expect(await alert.locator('li').allTextContents()).toEqual(
      ['b.exe : ce type de fichier n’est pas accepté.', 'vide.pdf : le fichier est vide.'].map(spaced),
    )
    expect(await names(page)).toEqual(expect.arrayContaining(['a.pdf', 'c.PDF']))
    expect(await names(page)).not.toContain('b.exe')
    // The same file once more is a change as well.
    await page.getByLabel('Pièces jointes de la facture').setInputFiles([pdf('a.pdf')])
    expect((await names(page)).filter((name) => name === 'a.pdf')).toHaveLength(2)
    expect(await alert.count()).toBe(0)
    await page.context().close()
  })

  it('by drop; beside the zone nothing is opened in place of the page', async () => {
    const page = await open(DESK)
    const drop = (selector: string) =>
      page.evaluate((where) => {
        const data = new DataTransfer()
        data.items.add(new File(['x'], 'pose.pdf', { type: 'application/pdf' }))
        const event = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data })
        document.querySelector(where)?.dispatchEvent(event)
        return event.defaultPrevented
      }, selector)
    expect(await drop('h1')).toBe(true)
    expect(await names(page)).not.toContain('pose.pdf')
    expect(await drop('.dropzone')).toBe(true)
    await page.locator('.upload', { hasText: 'pose.pdf' }).waitFor()
    expect(await drop('.dropzone[data-disabled]')).toBe(true)
    expect((await names(page)).filter((name) => name === 'pose.pdf')).toHaveLength(1)
    await page.context().close()
  })
})

describe('files on their way', () => {
  it('are paused, resumed, tried again, cancelled and removed, each by its name', async () => {
    const page = await open(DESK)
    const row = (name: string) => page.locator('.upload', { hasText: name })
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
    const state = (name: string) => row(name).getAttribute('data-state')
    await press('Mettre en pause releve.csv')
    expect(await state('releve.csv')).toBe('paused')
    await press('Reprendre releve.csv')
    expect(await state('releve.csv')).toBe('going')
    expect(await row('photo.png').textContent()).toContain('La connexion a été coupée.')
    await press('Réessayer photo.png')
    expect(await state('photo.png')).toBe('going')
    await press('Annuler plan.pdf')
    await press('Retirer outil.exe de la liste')
    expect(await names(page)).not.toContain('plan.pdf')
    expect(await names(page)).not.toContain('outil.exe')
    await page.getByRole('button', { name: 'Faire avancer' }).dblclick()
    expect(await state('releve.csv')).toBe('done')
    await page.getByText(/Fichiers envoyés\s: 3 sur 5. Arrêtés\s: 1./).waitFor({ state: 'attached' })
    await page.context().close()
  })
})

it.each(APPEARANCES)(
  'has no accessibility fault on %s in the %s theme, and does not scroll sideways',
  async (_device, _theme, options) => {
    const page = await open(options)
    await page.getByLabel('Pièces jointes de la facture').setInputFiles([pdf('b.exe')])
    await expectAccessible(page)
    await page.context().close()
  },
)

const open = (options: object) => openKit(gallery, '/kit/transfers', '.upload', options)

const names = (page: Page) => page.locator('.upload-name').allTextContents()
/** French leaves a no-break space before its colon. */
const spaced = (text: string) => text.replace(' :', '\u00a0:')
