import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { axeFaults } from '../support/axe.ts'
import { openAs, openBrowser, PHONE, STILL, type VisitOptions } from '../support/browser.ts'
import { touchFaults } from '../support/touch.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

it('an emoji is found by its French words, chosen by the keyboard in a skin tone, and put at the caret', async () => {
  const page = await openRoom()
  const box = page.locator('.composer-box')
  await box.fill('Bravo  et merci')
  await box.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(6, 6))
  const insert = page.getByRole('button', { name: 'Insérer un émoji' })
  await insert.click()
  const find = page.getByRole('searchbox', { name: 'Trouver un émoji' })
  // Its emojis came after it was opened: it is placed again, within the window.
  await page.locator('.emoji-list > button').first().waitFor()
  const bottom = () => page.locator('.emoji-picker').evaluate((one) => one.getBoundingClientRect().bottom)
  await expect.poll(bottom).toBeLessThan(900)
  await page.getByLabel('Teinte de peau').selectOption('4')
  await find.fill('pouce haut')
  expect(await axeFaults(page)).toEqual([])
  await find.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => box.inputValue()).toBe('Bravo 👍🏾 et merci')
  expect(await box.evaluate((area) => area.matches(':focus'))).toBe(true)

  // Enter takes the first that was found, and Escape leaves the text alone.
  await insert.click()
  await find.fill('coeur')
  await find.press('Enter')
  await expect.poll(() => box.inputValue()).toMatch(/^Bravo 👍🏾\p{Emoji}/u)
  await insert.click()
  await page.keyboard.press('Escape')
  await find.waitFor({ state: 'detached' })
  // The last used stand first.
  await insert.click()
  await page.getByRole('button', { name: /^pouce/ }).waitFor()
  await page.context().close()
})

it('a message is reacted to with any emoji on a phone, in English', async () => {
  const page = await openRoom({ viewport: PHONE, touch: true, theme: 'dark' }, 'en')
  const words = `Emoji ${Date.now()}`
  await page.locator('.composer-box').fill(words)
  await page.getByRole('button', { name: 'Send', exact: true }).tap()
  const message = page.locator('.message:not([data-delivery])', { hasText: words })
  await message.getByRole('button', { name: 'Message actions' }).tap()
  await page.getByRole('menuitem', { name: 'Another emoji' }).tap()
  const find = page.getByRole('searchbox', { name: 'Find an emoji' })
  await find.waitFor()
  expect(await touchFaults(page)).toEqual([])
  await find.fill('no such emoji')
  await page.getByText('No emoji of that name.').waitFor()
  await find.fill('rocket')
  await page.getByRole('button', { name: 'rocket', exact: true }).tap()
  await message.getByRole('button', { name: '🚀, 1 person' }).waitFor()
  await page.context().close()
})

/** Any conversation. */
async function openRoom(options: VisitOptions = {}, locale = 'fr'): Promise<Page> {
  const page = await openAs(browser, 'gestionnaire@cnss.test', { ...options, path: STILL })
  await page.evaluate((locale) => localStorage.setItem('matrice.locale', locale), locale)
  await page.goto('/chat')
  await page.locator('.room-entry').first().getByRole('link').click()
  await page.locator('.composer-box').waitFor()
  return page
}
