import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFaults } from '../support/axe.ts'
import { DESKTOP, openBrowser, openPage, PHONE, picture, STILL, signInOn } from '../support/browser.ts'
import { PAGES } from '../support/pages.ts'
import { touchFaults } from '../support/touch.ts'
import { visit } from '../support/visit.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/**
 * Each page in both languages and both themes on a phone, where there is least room, and once on a desktop. It is opened
 * once: a reader changes the size, the theme and the language of an open page, too, and opening is most of what a look
 * costs. What is set differently is looked at for what differs.
 */
const SIGHTS: readonly Sight[] = [
  { name: 'dark, English, phone', viewport: PHONE, theme: 'dark', locale: 'en', rules: 'contrast' },
  { name: 'light, French, phone', viewport: PHONE, theme: 'light', locale: 'fr', rules: 'everything' },
  { name: 'light, French, desktop', viewport: DESKTOP, theme: 'light', locale: 'fr', rules: 'structure' },
]

interface Sight {
  readonly name: string
  readonly viewport: { readonly width: number; readonly height: number }
  readonly theme: 'light' | 'dark'
  readonly locale: 'fr' | 'en'
  readonly rules: Parameters<typeof axeFaults>[1]
}

/** A long list is walked in parts, so that the others do not wait for the last of it alone. */
const PART = 30
const WALKS = Object.entries(PAGES).flatMap(([visitor, paths]) =>
  Array.from({ length: Math.ceil(paths.length / PART) }, (_, index) => ({
    visitor,
    paths: paths.slice(index * PART, (index + 1) * PART),
    part: paths.length > PART ? `, part ${index + 1}` : '',
  })),
)

describe('every page', () => {
  // Side by side, because a page that settles keeps nothing busy.
  for (const { visitor, paths, part } of WALKS)
    it.concurrent(`reads and fits, for ${visitor}${part}`, { timeout: 400_000 }, async () => {
      const page = await openPage(browser, { viewport: PHONE, theme: 'dark', serviceWorker: true })
      const faults: string[] = []
      page.on('console', (line) => {
        if (line.type() === 'error' && !EXPECTED.test(line.text())) faults.push(`console: ${line.text()}`)
      })
      page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
      if (visitor !== 'visitor') await signInOn(page, visitor, STILL)
      for (const [index, path] of paths.entries()) {
        // The sign-in page that the Worker draws is no app, which could go on to another of its pages.
        const isApp = index > 0 && (await page.locator('#root').count()) > 0
        if (isApp) await visit(page, path)
        else await open(page, path)
        // As it was left by the page before, so that every second page is opened in French and wide.
        for (const sight of index % 2 === 0 ? SIGHTS : SIGHTS.toReversed()) {
          await show(page, sight)
          const isPhone = sight.viewport === PHONE
          const found = [...(await axeFaults(page, sight.rules)), ...(await misfits(page, isPhone))]
          faults.push(...found.map((fault) => `${sight.name} ${path}: ${fault}`))
          await picture(page, `${sight.name} ${visitor} ${path}`.replaceAll(/[^\p{L}\d]+/gu, '-'))
        }
      }
      expect(faults).toEqual([])
      await page.context().close()
    })
})

/** Changes an open page as its reader would: the window, the device's theme, and the language in another tab. */
async function show(page: Page, { viewport, theme, locale }: Sight): Promise<void> {
  await page.setViewportSize(viewport)
  await page.emulateMedia({ colorScheme: theme })
  await page.evaluate((wanted) => {
    const [key, before] = ['matrice.locale', localStorage.getItem('matrice.locale')]
    if (before === wanted) return
    localStorage.setItem(key, wanted)
    dispatchEvent(new StorageEvent('storage', { key, newValue: wanted }))
  }, locale)
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, locale)
  // Some pages are other components on a phone, which load what they show.
  await page.getByRole('heading', { level: 1 }).first().waitFor()
}

/** What does not fit the screen, or the finger. */
async function misfits(page: Page, isPhone: boolean): Promise<string[]> {
  const faults: string[] = []
  const overflow = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  if (Number(overflow) > 0) faults.push(`${overflow} px too wide`)
  // The gallery shows controls in every size, side by side.
  if (isPhone && !page.url().includes('/kit/'))
    faults.push(...(await touchFaults(page)).map((fault) => `too small for a finger: ${fault}`))
  return faults
}

/** The first page is loaded, with everything that the others then have. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForLoadState('networkidle')
}

/** Browsers print refused requests as errors: asking who is signed in is one, on the pages for strangers. */
const EXPECTED = /the server responded with a status of 40[149]/
