import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { axeFaults } from '../support/axe.ts'
import { openBrowser } from '../support/browser.ts'

const url = inject('url')
const SHOP = `${url}/boutique/niasotac`

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
})

const phone = (more: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> =>
  browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'fr-FR', ...more })

/** No sideways scrolling, and nothing that axe finds. */
async function looksWell(page: Page): Promise<void> {
  const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
  expect([page.url(), wide]).toEqual([page.url(), 0])
  expect([page.url(), await axeFaults(page)]).toEqual([page.url(), []])
}

/** axe is a script of its own: the same page is looked at in a browser that runs it. */
async function inspect(path: string, context: BrowserContext): Promise<void> {
  const page = await context.newPage()
  await page.goto(`${url}${path}`)
  await looksWell(page)
  await page.close()
}

test('somebody finds, chooses and orders without a script, and each page is clean', {
  timeout: 120_000,
}, async () => {
  const plain = await phone({ javaScriptEnabled: false })
  const page = await plain.newPage()
  await page.goto(SHOP)
  await page.getByRole('searchbox').fill('ordinateur')
  await page.keyboard.press('Enter')
  await page.locator('.card a').first().click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  const product = new URL(page.url()).pathname
  await page.getByRole('button', { name: 'Ajouter au panier' }).click()
  await page.waitForURL('**/panier')
  await page.getByLabel('Code promo').fill('NIMPORTE')
  await page.getByRole('button', { name: 'Appliquer' }).click()
  await page.getByText('Ce code n’existe pas.').waitFor()
  const looking = await phone({ colorScheme: 'dark' })
  await looking.addCookies(await plain.cookies())
  for (const path of [
    '/boutique/niasotac',
    product,
    '/boutique/niasotac/panier',
    '/boutique/niasotac/commander',
  ])
    await inspect(path, looking)
  await page.getByRole('link', { name: 'Passer la commande' }).click()
  await page.getByRole('button', { name: /^Commander/ }).click()
  await page.getByText('Ce champ est nécessaire.').first().waitFor()
  await page.getByLabel('Nom et prénom').fill('Rachidatou Alassane')
  await page.getByLabel('Téléphone').fill('01 97 00 00 01')
  await page.getByText('À la livraison').click()
  await page.getByRole('button', { name: /^Commander/ }).click()
  await page.waitForURL('**/commande/*')
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/^Commande CMD-/)
  await inspect(new URL(page.url()).pathname, looking)
  await looking.close()
  await plain.close()
})

test('the listing is small, looks well in English on a desktop, and the script is little', async () => {
  const html = await (await fetch(SHOP)).text()
  expect(gzipSync(html).length).toBeLessThan(25 * 1_024)
  const script = /src="(\/boutique\.js[^"]*)"/.exec(html)?.[1] ?? ''
  expect(gzipSync(await (await fetch(`${url}${script}`)).text()).length).toBeLessThan(20 * 1_024)
  const desk = await browser.newContext({ viewport: { width: 1_280, height: 900 } })
  const page = await desk.newPage()
  await page.goto(`${SHOP}?lang=en`)
  await looksWell(page)
  // With a script a choice is sent as it is made.
  await page.getByLabel('In stock only').check()
  await page.waitForURL('**stock=1**')
  await looksWell(page)
  await desk.close()
})
