import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFaults } from '../support/axe.ts'
import { openAs, openBrowser, PHONE, picture } from '../support/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const ERIC = 'approbateur@cnss.test'

describe('notification preferences', () => {
  it('are reached from the bell, kept as they are chosen, and usable on a phone', async () => {
    const page = await openAs(browser, ERIC, { path: '/members' })
    await page.locator('.bell').click()
    await page.getByRole('link', { name: 'Choisir mes notifications' }).click()
    await page.waitForURL('**/notifications')
    const email = page.getByLabel('Courriel pour : Un commentaire sur une tâche qui vous concerne')
    await email.selectOption('off')
    await page.getByRole('switch', { name: 'Sur vos appareils : Un jalon approche' }).check()
    await page.getByLabel('À partir de').selectOption('18')
    await page.getByText('Votre navigateur bloque les notifications').waitFor()
    expect(await axeFaults(page)).toEqual([])
    await picture(page, 'notification-preferences')
    await page.waitForLoadState('networkidle')
    await page.reload()
    await email.waitFor()
    expect(await email.inputValue()).toBe('off')
    expect(await page.getByLabel('À partir de').inputValue()).toBe('18')
    expect(
      await page.getByRole('switch', { name: 'Sur vos appareils : Un jalon approche' }).isChecked(),
    ).toBe(true)
    await page.context().close()

    const phone = await openAs(browser, ERIC, { path: '/notifications', viewport: PHONE })
    await phone.getByLabel('Courriel pour : Un commentaire sur une tâche qui vous concerne').waitFor()
    expect(await phone.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width)
    expect(await axeFaults(phone)).toEqual([])
    await phone.context().close()
  })
})
