import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAs, openBrowser } from '../support/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const ADMIN = 'admin@matrice.test'

describe('a name and Enter, typed before the network has answered,', () => {
  it('waits for that name in the picker of a form, and takes nothing of the letters before', async () => {
    const page = await openAs(browser, ADMIN, { path: '/people?do=invite', serviceWorker: true })
    const box = page.getByRole('combobox', { name: 'Organisation' })
    await box.fill('c')
    await page.getByRole('option', { name: 'CNSS' }).waitFor()
    const network = await holdBack(page)
    await box.fill('NOURX')
    await box.press('Enter')
    expect(await box.inputValue()).toBe('NOURX')
    // What is still shown of « c » is not to be had by a click either.
    await page.getByRole('option', { name: 'CNSS' }).dispatchEvent('click')
    expect(await box.inputValue()).toBe('NOURX')
    await page.getByRole('dialog').getByText('Recherche…').waitFor()
    network.release()
    await page.getByRole('option').first().waitFor({ state: 'detached' })
    expect(await box.inputValue()).toMatch(/NOURX/i)
    await page
      .getByRole('dialog')
      .getByRole('radio', { name: /Gestionnaire/ })
      .waitFor()
    await page.context().close()
  })

  it('opens that person from the palette', async () => {
    const page = await openAs(browser, ADMIN, { serviceWorker: true })
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('Control+k')
    const box = page.getByRole('dialog').getByRole('combobox')
    await box.fill('awa')
    await page.getByRole('option', { name: /^Awa Gnonlonfoun/ }).waitFor()
    const network = await holdBack(page)
    await box.fill('fatou')
    await box.press('Enter')
    expect(await page.getByRole('dialog').isVisible()).toBe(true)
    network.release()
    await page.getByRole('heading', { name: /Fatou Traoré/ }).waitFor()
    await page.context().close()
  })

  it('chooses that person for a conversation', async () => {
    const page = await openAs(browser, 'gestionnaire@cnss.test', {
      path: '/chat?do=create',
      serviceWorker: true,
    })
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('option').first().waitFor()
    const network = await holdBack(page)
    const box = dialog.getByRole('combobox')
    await box.fill('fatou')
    await box.press('Enter')
    await dialog.getByText('Recherche…').waitFor()
    expect(await dialog.getByRole('button', { name: /^Retirer/ }).count()).toBe(0)
    network.release()
    await dialog.getByRole('button', { name: 'Retirer Fatou Traoré' }).waitFor()
    // Whom one was about to write to is still there after a reload.
    await page.reload()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Retirer/ })
      .first()
      .waitFor()
    await page.context().close()
  })
})

/** Questions of a search stay on their way until they are released. */
async function holdBack(page: Page): Promise<{ release: () => void }> {
  const released = Promise.withResolvers<void>()
  await page.route(/[?&]q=/, async (route) => {
    await released.promise
    await route.continue()
  })
  return { release: released.resolve }
}
