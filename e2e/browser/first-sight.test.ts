import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFaults } from '../support/axe.ts'
import { DESKTOP, openAs, openBrowser, PHONE, picture, STILL, type VisitOptions } from '../support/browser.ts'
import { fileOf } from '../support/build-files.ts'
import { hold } from '../support/hold.ts'
import { tooWide } from '../support/wide.ts'

const CLIENT = 'cliente@nourx.test'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe('a page that is opened for the first time on a slow line', () => {
  it('is the end of a conversation before the app has come, which then takes its place', async () => {
    const { page, release } = await openSlowly('/chat/7', { viewport: PHONE })
    const sight = page.locator('#first-sight')
    await sight.getByText('La boîte contact@ fonctionne').waitFor()
    expect(await sight.getByText('La boîte contact@ fonctionne').evaluate(isOnScreen)).toBe(true)
    // What lies below is not there yet, for fingers, keys and screen readers.
    expect(await page.locator('#root').evaluate((root: HTMLElement) => root.inert)).toBe(true)
    await picture(page, 'first-sight-conversation')
    expect([await tooWide(page), await axeFaults(page)]).toEqual([0, []])
    release()
    await sight.waitFor({ state: 'detached' })
    await page.locator('.message-text', { hasText: 'La boîte contact@ fonctionne' }).waitFor()
    await page.locator('.composer-box').fill('Merci')
    expect(await page.locator('h1').count()).toBe(1)
    await page.context().close()
  })

  it.each([
    ['on a phone, in the dark', { viewport: PHONE, theme: 'dark' }],
    ['on a desk', { viewport: DESKTOP, theme: 'light' }],
  ] as const)('is what waits on the home, %s', async (_, options) => {
    const { page, release } = await openSlowly('/', options)
    const sight = page.locator('#first-sight')
    await sight.getByRole('heading', { name: /^Bonjour / }).waitFor()
    await sight.getByRole('heading', { name: 'Ce que vous devez' }).waitFor()
    await picture(page, `first-sight-home-${options.theme}`)
    expect([await tooWide(page), await axeFaults(page)]).toEqual([0, []])
    release()
    await sight.waitFor({ state: 'detached' })
    await page.locator('.home-cards li').first().waitFor()
    await page.context().close()
  })

  it.each([
    ['a project', '/projects/1', 'Où en est le projet', '.overview'],
    ['an invoice', '/invoices/50', 'Prestations', '.paper'],
  ])('is what one asks of %s', async (name, path, words, inApp) => {
    const { page, release } = await openSlowly(path, { viewport: PHONE })
    const sight = page.locator('#first-sight')
    await sight.getByText(words).waitFor()
    await picture(page, `first-sight-${name.replaceAll(' ', '-')}`)
    expect([await tooWide(page), await axeFaults(page)]).toEqual([0, []])
    release()
    await sight.waitFor({ state: 'detached' })
    await page.locator(inApp).first().waitFor()
    await page.context().close()
  })

  it('makes way for another page where the app goes there', async () => {
    const { page, release } = await openSlowly('/', {})
    await page.locator('#first-sight h1').waitFor()
    // Ended meanwhile, from another device.
    await page.context().clearCookies()
    release()
    await page.waitForURL(/\/sign-in/)
    await page.getByLabel('Mot de passe', { exact: true }).fill('x')
    expect(await page.locator('#first-sight').count()).toBe(0)
    await page.context().close()
  })
})

/** The document has come and the app's code has not. */
async function openSlowly(path: string, options: VisitOptions): Promise<{ page: Page; release: () => void }> {
  const page = await openAs(browser, CLIENT, { ...options, firstSight: true, path: STILL })
  const { release } = await hold(page, fileOf('app/signed-in.tsx'))
  await page.goto(path, { waitUntil: 'commit' })
  return { page, release }
}

const isOnScreen = (element: Element) => {
  const { top, bottom } = element.getBoundingClientRect()
  return top >= 0 && bottom <= innerHeight
}
