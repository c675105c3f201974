import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMO_HTML, DEMO_TEXT } from '../../web/kit/gallery/demo-markdown.ts'
import { renderMarkdown } from '../../worker/kernel/data/markdown.ts'
import { axeFaults } from '../support/axe.ts'
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

describe('the Markdown editor', () => {
  it('puts marks on by keys and takes them off, and the browser undoes each as one step', async () => {
    const page = await open(DESK)
    const box = editor(page)
    await box.fill('un mot')
    await box.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(3, 6))
    await box.press('Control+b')
    expect(await box.inputValue()).toBe('un **mot**')
    await box.press('Control+b')
    expect(await box.inputValue()).toBe('un mot')
    await box.press('Control+k')
    expect(await box.inputValue()).toBe('un [mot](https://)')
    // Ctrl+K is the palette's everywhere else.
    expect(await page.locator('dialog[open]').count()).toBe(0)
    await page.keyboard.type('matrice.test')
    expect(await box.inputValue()).toBe('un [mot](matrice.test)')
    for (let step = 0; step < 3; step += 1) await box.press('Control+z')
    expect(await box.inputValue()).not.toContain('matrice.test')
    await page.context().close()
  })

  it('continues a list by Enter and ends it on an empty item', async () => {
    const page = await open(DESK)
    const box = editor(page)
    await box.fill('')
    await page.keyboard.type('- [ ] un')
    await page.keyboard.press('Enter')
    await page.keyboard.type('deux')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.type('fin')
    expect(await box.inputValue()).toBe('- [ ] un\n- [ ] deux\nfin')
    await page.context().close()
  })

  it('has one stop of Tab for its tools, which arrows walk and Enter presses', async () => {
    const page = await open(DESK)
    const box = editor(page)
    await box.fill('un')
    const tools = page.getByRole('toolbar', { name: 'Mise en forme' }).first()
    expect(await tools.locator('button[tabindex="0"]').count()).toBe(1)
    await tools.locator('button').first().focus()
    await page.keyboard.press('ArrowLeft')
    expect(await focused(page).getAttribute('aria-label')).toBe('Citation')
    await page.keyboard.press('Enter')
    expect(await box.inputValue()).toBe('> un')
    await page.context().close()
  })

  it('shows what the Worker makes of the text, says when it cannot, and keeps the text', async () => {
    const page = await open(DESK)
    const box = editor(page)
    const field = page.locator('.md-editor').first()
    await field.getByRole('radio', { name: 'Aperçu' }).check()
    await field.locator('.markdown h3').waitFor()
    await field.getByRole('radio', { name: 'Écrire' }).check()
    await box.fill('une panne')
    await field.getByRole('radio', { name: 'Aperçu' }).check()
    await field.getByRole('alert').waitFor()
    await field.getByRole('radio', { name: 'Écrire' }).check()
    expect(await box.inputValue()).toBe('une panne')
    await page.context().close()
  })
})

describe('the reader', () => {
  it('of the gallery shows exactly what the Worker renders', () => {
    expect(DEMO_HTML).toBe(renderMarkdown(DEMO_TEXT))
  })

  it('aligns cells, shows tasks and lets the keyboard reach what scrolls', async () => {
    const page = await open(TOUCH)
    const reader = page.locator('.card > .markdown')
    const align = (cell: Locator) => cell.evaluate((one) => getComputedStyle(one).textAlign)
    expect(await align(reader.locator('td').nth(0))).toBe('start')
    expect(await align(reader.locator('td').nth(1))).toBe('end')
    await reader.getByLabel('Reprise de l’historique').and(page.locator(':checked')).waitFor()
    expect(await reader.locator('pre').getAttribute('tabindex')).toBe('0')
    await page.context().close()
  })
})

describe('a thread of comments', () => {
  it('shows an answer at once, under what it answers, with the mark that the team alone sees it', async () => {
    const page = await open(DESK)
    const internal = page.locator('.comment[data-internal]').first()
    await internal.getByRole('button', { name: 'Répondre à Agent de liaison' }).click()
    await page.keyboard.type('Compris')
    await page.keyboard.press('Control+Enter')
    const answer = page.locator('.comments-replies .comment', { hasText: 'Compris' })
    await answer.waitFor()
    expect(await answer.getAttribute('data-internal')).toBe('true')
    expect(await focused(page).getAttribute('aria-label')).toBe('Répondre à Agent de liaison')
    await page.context().close()
  })

  it('keeps what was refused, with the reason, and sends it again or lets it go', async () => {
    const page = await open(DESK)
    const box = page.getByLabel('Commentaire', { exact: true })
    await box.fill('une panne')
    await box.press('Control+Enter')
    const failed = page.locator('.comment[data-delivery="failed"]')
    await failed.getByText('Non envoyé').waitFor()
    expect(await box.inputValue()).toBe('')
    await failed.getByRole('button', { name: 'Réessayer' }).click()
    await failed.getByRole('button', { name: 'Abandonner' }).click()
    expect(await failed.count()).toBe(0)
    await page.context().close()
  })

  it('is changed and deleted by its author only, and says so', async () => {
    const page = await open(DESK)
    expect(
      await page.getByRole('button', { name: 'Actions sur le commentaire de Gestionnaire CNSS' }).count(),
    ).toBe(0)
    const own = page.locator('.comments-replies .comment').first()
    await own.getByRole('button', { name: /^Actions/ }).click()
    await page.getByRole('menuitem', { name: 'Modifier' }).click()
    const box = page.getByRole('textbox', { name: 'Modifier le commentaire' })
    await box.fill('Lundi')
    await box.press('Control+Enter')
    await own.getByText('modifié').waitFor()
    expect(await focused(page).getAttribute('aria-label')).toBe('Agent de liaison')
    await own.getByRole('button', { name: /^Actions/ }).click()
    await page.getByRole('menuitem', { name: 'Supprimer' }).click()
    await page.getByRole('button', { name: 'Supprimer le commentaire' }).click()
    await own.getByText('Commentaire supprimé').waitFor()
    await page.context().close()
  })

  it('offers those whom the page hands in while a name is typed after an @, by keyboard', async () => {
    const page = await open(DESK)
    const box = page.getByLabel('Commentaire', { exact: true })
    await box.focus()
    await page.keyboard.type('Voyez avec @ges')
    const option = page.getByRole('listbox', { name: 'Mentionner' }).getByRole('option')
    expect(await option.allTextContents()).toEqual([expect.stringContaining('Gestionnaire CNSS')])
    expect(await box.getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'))
    await page.keyboard.press('Enter')
    expect(await box.inputValue()).toBe('Voyez avec @Gestionnaire CNSS ')
    await page.keyboard.type('et @')
    await option.nth(1).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    expect(await box.inputValue()).toBe('Voyez avec @Gestionnaire CNSS et @Agent de liaison ')
    await page.keyboard.type('@')
    await page.keyboard.press('Escape')
    expect(await option.count()).toBe(0)
    expect(await box.inputValue()).toContain('liaison @')
    await page.context().close()
  })

  it('offers them by the button and a touch, under the text and within a phone’s width', async () => {
    const page = await open(TOUCH)
    const box = page.getByLabel('Commentaire', { exact: true })
    await box.fill('Voyez avec')
    await page.getByRole('button', { name: 'Mentionner' }).last().tap()
    const option = page.getByRole('option', { name: /Agent de liaison/ })
    const [text, list] = await Promise.all([box.boundingBox(), page.getByRole('listbox').boundingBox()])
    expect(list?.y).toBeGreaterThanOrEqual((text?.y ?? 0) + (text?.height ?? 0))
    expect(await axeFaults(page)).toEqual([])
    await option.tap()
    expect(await box.inputValue()).toBe('Voyez avec @Agent de liaison ')
    await page.context().close()
  })
})

it.each(APPEARANCES)(
  'has no accessibility fault on %s in the %s theme, and does not scroll sideways',
  async (_device, _theme, options) => {
    const page = await open(options)
    await page.getByRole('button', { name: 'Répondre à Gestionnaire CNSS' }).first().click()
    await expectAccessible(page)
    await page.context().close()
  },
)

const open = (options: object) => openKit(gallery, '/kit/writing', '.md-area', options)

const editor = (page: Page) => page.getByLabel('Compte rendu', { exact: true })
const focused = (page: Page) => page.locator(':focus')
