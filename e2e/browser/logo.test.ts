import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { axeFaults } from '../support/axe.ts'
import { openAs, openBrowser, PHONE, picture } from '../support/browser.ts'
import { pngOf } from '../support/png.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

it('a logo whose upload is interrupted says so, goes on, and stands beside the organization’s name', async () => {
  const page = await openAs(browser, 'admin@matrice.test', {
    viewport: PHONE,
    theme: 'dark',
    path: '/organizations/2/facts',
  })
  const STORAGE = /\/r2\/s3\/|\/api\/storage/
  await page.route(STORAGE, (route) => route.abort())
  const sent = page.waitForRequest((request) => request.method() === 'PUT' && request.url().endsWith('/logo'))
  await page
    .locator('.logo input[type=file]')
    .setInputFiles([{ name: 'photo de 2026.png', mimeType: 'image/png', buffer: pngOf(64, 48) }])
  const retry = page.getByRole('button', { name: 'Réessayer logo.png' })
  await retry.waitFor()
  await page.locator('.upload', { hasText: 'Réseau coupé' }).waitFor()
  await picture(page, 'logo-failed')
  expect(await axeFaults(page)).toEqual([])
  await page.unroute(STORAGE)
  expect((await sent).postDataJSON()).toEqual({ upload_id: expect.any(String) })
  const logo = page.locator('.logo img')
  await expect
    .poll(() => logo.evaluate((one) => one instanceof HTMLImageElement && one.naturalWidth))
    .toBe(64)
  expect(await page.locator('.upload').count()).toBe(0)
  await picture(page, 'logo-set')
  await page.getByRole('button', { name: 'Retirer', exact: true }).click()
  await logo.waitFor({ state: 'detached' })
  await page.context().close()
})
