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
 * Each page in both languages and both themes on a phone, where there is least room, and once on a desktop: there
 * without being opened anew, because what is wide becomes narrow under a reader's hands, too. French is last: the
 * language is the account's, and the other tests read French.
 */
const SIGHTS = [
  { name: 'dark, English', views: [['phone', PHONE, 'contrast']], theme: 'dark', locale: 'en-GB' },
  {
    name: 'light, French',
    views: [
      ['phone', PHONE, 'everything'],
      ['desktop', DESKTOP, 'structure'],
    ],
    theme: 'light',
    locale: 'fr-FR',
  },
] as const

/** A long list is walked in parts, so that the others do not wait for the last of it alone. */
const PART = 30
const WALKS = Object.entries(PAGES).flatMap(([visitor, paths]) =>
  Array.from({ length: Math.ceil(paths.length / PART) }, (_, index) => ({
    visitor,
    paths: paths.slice(index * PART, (index + 1) * PART),
    part: paths.length > PART ? `, part ${index + 1}` : '',
  })),
)

for (const sight of SIGHTS)
  describe(`every page, ${sight.name}`, () => {
    // Side by side, because a page that settles keeps nothing busy.
    for (const { visitor, paths, part } of WALKS)
      it.concurrent(`reads and fits, for ${visitor}${part}`, { timeout: 400_000 }, async () => {
        const page = await openPage(browser, { ...sight, viewport: PHONE, serviceWorker: true })
        const faults: string[] = []
        page.on('console', (line) => {
          if (line.type() === 'error' && !EXPECTED.test(line.text())) faults.push(`console: ${line.text()}`)
        })
        page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
        if (visitor !== 'visitor') await signInOn(page, visitor, STILL)
        if (visitor !== 'visitor') await speak(page, sight.locale === 'fr-FR' ? 'fr' : 'en')
        for (const [index, path] of paths.entries()) {
          if (index === 0) await open(page, path)
          else await visit(page, path)
          // From the size it was opened in to the other one: every second page is opened wide.
          const views = index % 2 === 0 ? sight.views : sight.views.toReversed()
          for (const [name, viewport, rules] of views) {
            await page.setViewportSize(viewport)
            const found = [...(await axeFaults(page, rules)), ...(await misfits(page, name === 'phone'))]
            faults.push(...found.map((fault) => `${name} ${path}: ${fault}`))
            await picture(page, `${sight.name} ${visitor} ${name} ${path}`.replaceAll(/[^\p{L}\d]+/gu, '-'))
          }
        }
        expect(faults).toEqual([])
        await page.context().close()
      })
  })

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

/**
 * The language follows the account, not the browser, once somebody is signed in. Of two parts of one list that set it at
 * once, one is told of the conflict, and asks again.
 */
async function speak(page: Page, locale: 'fr' | 'en', attempts = 3): Promise<void> {
  const status = await page.evaluate(async (wanted) => {
    const token = /csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? ''
    const answer = await fetch('/api/auth/profile', {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json', 'X-CSRFToken': token },
      body: JSON.stringify({ locale: wanted }),
    })
    return answer.status
  }, locale)
  if (status === 409 && attempts > 1) return speak(page, locale, attempts - 1)
  expect(status).toBe(200)
}

/** The first page is loaded, with everything that the others then have. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForLoadState('networkidle')
}

/** Browsers print refused requests as errors: asking who is signed in is one, on the pages for strangers. */
const EXPECTED = /the server responded with a status of 40[149]/
