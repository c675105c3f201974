import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAs, openBrowser, PHONE } from '../support/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const WORD = 'baobabmoteur'

async function opened(page: Page) {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Control+k')
  const box = page.getByRole('dialog').getByRole('combobox')
  await box.waitFor()
  return box
}

describe('the search', () => {
  it('opens the conversation with a person, for those who manage nobody, and remembers what was searched', async () => {
    const page = await openAs(browser, 'superviseur@cnss.test')
    await (await opened(page)).fill('eric zin')
    await page
      .getByRole('option', { name: /Éric Zinsou/ })
      .first()
      .waitFor()
    expect(await page.locator('.palette mark').first().textContent()).toBe('Éric')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/chat\/\d+$/)
    await page.keyboard.press('Control+k')
    await page.getByRole('option', { name: 'eric zin' }).click()
    await page
      .getByRole('option', { name: /Éric Zinsou/ })
      .first()
      .waitFor()
    await page.context().close()
  })

  it('leads to a message in its conversation, from a phone, with the list right under the field', async () => {
    const page = await openAs(browser, 'gestionnaire@cnss.test', { viewport: PHONE, path: '/chat' })
    await page.locator('.room-line', { hasText: 'Pensions' }).click()
    await page.locator('.composer textarea').fill(`Le ${WORD} est réparé`)
    await page.getByRole('button', { name: 'Envoyer' }).click()
    await page.locator('.message-log').getByText(WORD).waitFor()
    await page.goto('/')
    const box = await opened(page)
    const found = page.getByRole('option', { name: new RegExp(WORD) })
    // A message can be searched within two seconds of its sending.
    await expect
      .poll(
        async () => {
          await box.fill('')
          await box.fill(WORD.slice(0, 8))
          return found
            .first()
            .waitFor({ timeout: 1500 })
            .then(
              () => true,
              () => false,
            )
        },
        { timeout: 8000 },
      )
      .toBe(true)
    const [field, list] = await Promise.all([box.boundingBox(), page.getByRole('listbox').boundingBox()])
    expect((list?.y ?? 999) - ((field?.y ?? 0) + (field?.height ?? 0))).toBeLessThan(8)
    await found.first().click()
    await page.waitForURL(/\/chat\/\d+/)
    await page.getByText(`Le ${WORD} est réparé`).first().waitFor()
    await page.context().close()
  })

  it('says what cannot be searched offline, and searches again by itself when the network is back', async () => {
    const page = await openAs(browser, 'gestionnaire@cnss.test')
    const box = await opened(page)
    await page.context().setOffline(true)
    await box.fill('fatou')
    await page.getByText('Hors ligne : seules les pages').waitFor()
    await page.context().setOffline(false)
    await page
      .getByRole('option', { name: /Fatou Traoré/ })
      .first()
      .waitFor()
    await page.context().close()
  })
})
