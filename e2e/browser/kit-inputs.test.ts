import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFaults } from '../support/axe.ts'
import { DESK, type Gallery, openGallery, openKit, TOUCH } from '../support/gallery.ts'

let gallery: Gallery
beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery.close())

describe('fields over values that are no text', () => {
  it('what people write is written out when they leave, and sent as the contract wants it', async () => {
    const page = await open(DESK)
    const form = page.locator('#gallery-draft')
    for (const [label, typed, shown] of TYPED) {
      const box = form.getByLabel(label)
      await box.fill(typed)
      await box.press('Tab')
      expect([label, plain(await box.inputValue())]).toEqual([label, shown])
    }
    await form.getByRole('button', { name: 'Enregistrer' }).click()
    const sent = await page.locator('.toast').textContent()
    for (const value of ['"amount":50000', '"discount_bp":1250', '"minutes":90', '"phone":"+2290197000001"'])
      expect(sent).toContain(value)
    await page.context().close()
  })

  it('what cannot be read stays as typed, and the error says what to type', async () => {
    const page = await open(DESK)
    const box = page.locator('#gallery-draft').getByLabel('Montant HT')
    await box.fill('douze mille')
    await box.press('Tab')
    expect(await box.inputValue()).toBe('douze mille')
    expect(await box.getAttribute('aria-invalid')).toBe('true')
    expect(await describedBy(page, box)).toMatch(/par exemple 50/)
    await page.context().close()
  })

  it('a number with another calling code changes the country, the country keeps the digits', async () => {
    const page = await open(DESK)
    const form = page.locator('#gallery-draft')
    const box = form.getByLabel('Téléphone Mobile Money')
    await box.fill('+221 77 123 45 67')
    await box.press('Tab')
    expect(await form.getByLabel('Pays du numéro').inputValue()).toBe('SN')
    expect(plain(await box.inputValue())).toBe('77 123 45 67')
    await form.getByLabel('Pays du numéro').selectOption('TG')
    expect(plain(await box.inputValue())).toBe('77 123 45 67')
    await box.fill('90 00 00 01')
    await box.press('Tab')
    expect(await form.getByLabel('Pays du numéro').inputValue()).toBe('TG')
    await page.context().close()
  })

  it('a small number is stepped by keys between its bounds', async () => {
    const page = await open(DESK)
    const box = page.locator('#gallery-draft').getByLabel('Exemplaires')
    await box.press('ArrowUp')
    expect(await box.inputValue()).toBe('3')
    await box.press('PageUp')
    await box.press('PageUp')
    expect(await box.inputValue()).toBe('20')
    expect(await box.getAttribute('aria-valuenow')).toBe('20')
    await page.context().close()
  })

  it('a switch answers Space and says its state', async () => {
    const page = await open(DESK)
    const one = page.getByRole('switch', { name: 'Relances automatiques' })
    assert.ok(await one.isChecked())
    await one.press(' ')
    assert.ok(!(await one.isChecked()))
    await page.context().close()
  })
})

describe('a calendar', () => {
  it('is opened, walked and answered with the keyboard alone, and gives the focus back', async () => {
    const page = await open(DESK)
    const box = page.locator('#gallery-draft').getByLabel('Échéance')
    await box.fill('12/03/2026')
    await box.press('Tab')
    await page.keyboard.press('Enter')
    const focused = page.locator('.calendar-day:focus')
    await focused.waitFor()
    expect(await focused.getAttribute('aria-label')).toBe('jeudi 12 mars 2026')
    const steps: [key: string, day: string][] = [
      ['ArrowRight', 'vendredi 13 mars 2026'],
      ['ArrowDown', 'vendredi 20 mars 2026'],
      ['Home', 'lundi 16 mars 2026'],
      ['End', 'dimanche 22 mars 2026'],
      ['PageDown', 'mercredi 22 avril 2026'],
      ['Shift+PageUp', 'mardi 22 avril 2025'],
      ['ArrowUp', 'mardi 15 avril 2025'],
    ]
    for (const [key, day] of steps) {
      await page.keyboard.press(key)
      await page.locator(`.calendar-day:focus[aria-label="${day}"]`).waitFor()
    }
    await page.keyboard.press('Enter')
    expect(await box.inputValue()).toBe('15/04/2025')
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe('Choisir dans le calendrier')
    await page.context().close()
  })

  it('offers no day out of bounds', async () => {
    const page = await open(DESK)
    await page.locator('.field', { hasText: 'Dans les 30 jours' }).getByRole('button').click()
    await page.locator('.calendar-day:focus').waitFor()
    await page.keyboard.press('PageDown')
    await page.keyboard.press('PageDown')
    const last = page.locator('.date-panel .calendar-day[tabindex="0"]')
    assert.ok(!(await last.isDisabled()))
    await page.keyboard.press('ArrowRight')
    assert.ok(!(await last.isDisabled()))
    expect(await page.locator('.date-panel .calendar-day:disabled').count()).toBeGreaterThan(0)
    await page.context().close()
  })

  for (const [name, options] of [
    ['a desk', DESK],
    ['a phone', TOUCH],
  ] as const)
    it(`gives a period on ${name} by two presses or by its name, without an accessibility fault`, async () => {
      const page = await open(options)
      const field = page.locator('#gallery-draft').getByRole('button', { name: /Période/ })
      await field.click()
      const panel = page.locator('.period-chooser')
      await panel.waitFor()
      expect(await axeFaults(page)).toEqual([])
      const box = await panel.boundingBox()
      assert.ok(box && box.x >= 0 && box.x + box.width <= options.viewport.width)
      assert.ok(box.y >= 0 && box.y + box.height <= options.viewport.height, JSON.stringify(box))
      await panel.getByRole('button', { name: 'Mois dernier' }).click()
      expect(await field.textContent()).toMatch(/^Mois dernier · 01\//)
      await field.click()
      await panel.getByLabel('Du', { exact: true }).fill('20/03/2026')
      await panel.getByLabel('Au', { exact: true }).fill('5 mars 2026')
      await panel.getByLabel('Au', { exact: true }).press('Enter')
      expect(await field.textContent()).toBe('05/03/2026 – 20/03/2026')
      await field.click()
      await panel.getByRole('button', { name: 'mardi 10 mars 2026' }).click()
      await panel.getByRole('button', { name: 'jeudi 12 mars 2026' }).click()
      expect(await panel.getByText('3 jours').count()).toBe(1)
      await panel.getByRole('button', { name: 'Appliquer' }).click()
      expect(await field.textContent()).toBe('10/03/2026 – 12/03/2026')
      await page.context().close()
    })
})

it('a list is filtered by a period that is chosen by name, and the address keeps it', async () => {
  const page = await gallery.newPage(DESK)
  await page.goto('/kit/list')
  await page.getByRole('button', { name: 'Créé' }).click()
  await page.locator('.calendar-day:focus').waitFor()
  await page.getByRole('button', { name: 'Aujourd’hui', exact: true }).click()
  const { searchParams } = new URL(page.url())
  expect(searchParams.get('from')).toMatch(/^\d{4}-\d\d-\d\d$/)
  expect(searchParams.get('to')).toBe(searchParams.get('from'))
  expect(await page.locator('.period-chooser').count()).toBe(0)
  await page.context().close()
})

const TYPED = [
  ['Montant HT', '50.000 F', '50 000'],
  ['Remise', '12.5 %', '12,5'],
  ['Temps passé', '1,5 h', '1 h 30'],
  ['Échéance', '12 mars 2026', '12/03/2026'],
  ['Téléphone Mobile Money', '97000001', '01 97 00 00 01'],
] as const

const open = (options: object) => openKit(gallery, '/kit/inputs', '#gallery-draft', options)

async function describedBy(page: Page, box: ReturnType<Page['locator']>): Promise<string> {
  const ids = ((await box.getAttribute('aria-describedby')) ?? '').split(' ')
  return (await page.locator(`[id="${ids[0]}"]`).textContent()) ?? ''
}

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
