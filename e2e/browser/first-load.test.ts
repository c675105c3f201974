import type { Browser, BrowserContext, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAs, openBrowser, openPage, PHONE, STILL } from '../support/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** Longer than the first attempts, shorter than the seconds after which a failure is shown. */
const CUT_MS = 2_500
/** Longer than those. */
const LONG_CUT_MS = 15_000

/** What is on its way when a home can nearly be read; what follows is alike. */
const REQUESTS = 30
/** Pages at a time, which two cores draw. */
const TOGETHER = 3

/**
 * The document itself is the browser's to repair: without it there is no page of ours. From the request after it on, each
 * in turn is the first that the network takes away, with all that is asked for meanwhile.
 */
describe('a page comes to its end by itself, wherever the network is cut during its first load', () => {
  it('a home, at each request', async () => {
    const cuts = Array.from({ length: REQUESTS }, (_, index) => ({ after: index + 1, forMs: CUT_MS }))
    await together(cuts, (cut) => loadWithCut('/', '.home-cards li', cut))
  })

  it('a list and a conversation', async () => {
    const cuts = [2, 6, 12, 20].map((after) => ({ after, forMs: CUT_MS }))
    await together(cuts, (cut) => loadWithCut('/chat', '.room-line', cut))
    await together(cuts, (cut) => loadWithCut('/projects', '.table-link', cut))
  })

  it('when everything is away for long', async () => {
    const cuts = [1, 2, 6, 12, 20].map((after) => ({ after, forMs: LONG_CUT_MS }))
    await together(cuts, (cut) => loadWithCut('/', '.home-cards li', cut))
  })

  it('and has its service worker in the end', async () => {
    const page = await openAs(browser, 'gestionnaire@cnss.test', { path: STILL, serviceWorker: true })
    await page.goto('/account')
    await page.locator('h1').waitFor()
    // That reload is for a page without scripts.
    expect(await page.locator('meta[http-equiv=refresh]').count()).toBe(0)
    await page.context().setOffline(true)
    // The time at which it would have begun.
    await page.waitForTimeout(2_500)
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
    await page.context().setOffline(false)
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))
    await page.context().close()
  })
})

async function together<One>(all: readonly One[], walk: (one: One) => Promise<void>): Promise<void> {
  const left = [...all]
  const next = async (): Promise<void> => {
    const one = left.shift()
    if (one === undefined) return
    await walk(one)
    return next()
  }
  await Promise.all(Array.from({ length: TOGETHER }, next))
}

interface Cut {
  /** How many requests arrive before, the document included. */
  readonly after: number
  readonly forMs: number
}

async function loadWithCut(path: string, shown: string, cut: Cut): Promise<void> {
  const page = await openAs(browser, 'gestionnaire@cnss.test', { viewport: PHONE, path: STILL })
  await cutNetwork(page.context(), cut)
  await page.goto(path, { waitUntil: 'commit' })
  await page
    .locator(shown)
    .first()
    .waitFor({ timeout: 60_000 })
    .catch((error: Error) => {
      throw new Error(`cut after ${cut.after} requests: ${error.message}`)
    })
  await page.context().close()
}

/** Takes away whatever is asked for, from one request on and for a while; documents are let through. */
async function cutNetwork(context: BrowserContext, { after, forMs }: Cut): Promise<void> {
  let requests = 0
  let until: number | undefined
  await context.route('**', async (route: Route) => {
    requests += 1
    if (requests > after) until ??= Date.now() + forMs
    const isAway = until !== undefined && Date.now() < until
    if (isAway && !route.request().isNavigationRequest()) return route.abort('internetdisconnected')
    return route.continue()
  })
}

describe('the sign-in page that the Worker draws', () => {
  it('gets its styles and its script by itself, and keeps what was typed meanwhile', async () => {
    const page = await openPage(browser, { viewport: PHONE })
    // The script that asks again has come; a form that has nothing but itself can be sent all the same.
    await cutNetwork(page.context(), { after: 2, forMs: CUT_MS })
    await page.goto('/sign-in', { waitUntil: 'domcontentloaded' })
    await page.locator('#email').fill('gestionnaire@cnss.test')
    expect(await isDressed(page)).toBe(false)
    await expect.poll(() => isDressed(page), { timeout: 30_000 }).toBe(true)
    // Shown by the script.
    await page.locator('.input-button').waitFor()
    expect(await page.locator('#email').inputValue()).toBe('gestionnaire@cnss.test')
    await page.context().close()
  })
})

const isDressed = (page: Page): Promise<boolean> =>
  page.evaluate(() => getComputedStyle(document.querySelector('.auth') ?? document.body).display === 'grid')
