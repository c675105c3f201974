import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DESKTOP, openAs, openBrowser, openPage, PHONE, STILL } from '../support/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const CLIENT = 'gestionnaire@cnss.test'
const AGENT = 'agent@matrice.test'

const visits = [
  { name: 'the home of a client', as: CLIENT, path: '/' },
  { name: 'the home of an agent', as: AGENT, path: '/' },
  { name: 'the home of an admin', as: 'admin@matrice.test', path: '/' },
  { name: 'a conversation', as: CLIENT, path: '/chat/4' },
  { name: 'a project', as: AGENT, path: '/projects/1' },
  { name: 'a board', as: AGENT, path: '/projects/1/tasks?view=board' },
  { name: 'an invoice', as: CLIENT, path: '/invoices/53' },
  { name: 'the queue of tickets', as: AGENT, path: '/tickets' },
  { name: 'tasks', as: CLIENT, path: '/tasks' },
  { name: 'documents', as: CLIENT, path: '/documents' },
  { name: 'what one is told of', as: AGENT, path: '/notifications' },
] as const

/** Which of the answers that are ready arrives next. */
const orders = {
  'in the order of the questions': (held: readonly Route[]) => held.at(0),
  'the last first': (held: readonly Route[]) => held.at(-1),
} as const

/** What no eye sees: a word that is a little wider in its line. */
const SHIFT_MOST = 0.01

describe('nothing on a page moves, in whatever order its answers arrive', () => {
  for (const [order, choose] of Object.entries(orders))
    for (const [screen, viewport] of Object.entries({ 'a phone': PHONE, 'a wide screen': DESKTOP }))
      it.each(visits)(`$name, on ${screen}, ${order}`, async ({ as, path }) => {
        const page = await openAs(browser, as, { viewport, path: STILL })
        await watchShifts(page)
        const answers = await holdAnswers(page, choose)
        await page.goto(path, { waitUntil: 'load' })
        await answers.oneByOne()
        await page.locator('h1').first().waitFor()
        expect(await page.locator('.skeleton').count()).toBe(0)
        await expectStill(page)
        await page.context().close()
      })

  it.each(['/sign-in', '/boutique/niasotac'])('%s, which the Worker draws', async (path) => {
    const page = await openPage(browser, { viewport: PHONE })
    await watchShifts(page)
    await page.goto(path, { waitUntil: 'networkidle' })
    await expectStill(page)
    await page.context().close()
  })
})

interface Shift {
  readonly value: number
  readonly moved: readonly string[]
}

declare global {
  interface Window {
    shifts: Shift[]
  }
}

/** Notes what the browser says has moved in sight, and what it was. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    type Entry = PerformanceEntry & { value: number; sources: { node: Node | null; currentRect: DOMRect }[] }
    window.shifts = []
    const observer = new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as Entry[])
        window.shifts.push({
          value,
          moved: sources.map(
            ({ node, currentRect: { x, y } }) =>
              `${node instanceof Element ? node.className : node?.nodeName} « ${node?.textContent?.slice(0, 40)} » to ${x}, ${y}`,
          ),
        })
    })
    observer.observe({ type: 'layout-shift', buffered: true })
  })
}

async function expectStill(page: Page): Promise<void> {
  const shifts = await page.evaluate(() => window.shifts)
  const sum = shifts.reduce((total, { value }) => total + value, 0)
  expect(sum, JSON.stringify(shifts, null, 1)).toBeLessThan(SHIFT_MOST)
}

/** Keeps back what the API answers, until each answer is let through and drawn before the next. */
async function holdAnswers(page: Page, choose: (held: readonly Route[]) => Route | undefined) {
  const held: Route[] = []
  await page.route('**/api/**', (route) => void held.push(route))
  const drawn = () =>
    page.evaluate(
      () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
    )
  return {
    async oneByOne(): Promise<void> {
      // The page's code travels meanwhile: it asks again once it is there.
      while (held.length > 0 || !(await isAtRest(page))) {
        await drawn()
        const route = choose(held)
        if (!route) continue
        held.splice(held.indexOf(route), 1)
        await route.fulfill({ response: await route.fetch() })
        await drawn()
      }
    },
  }
}

/** Everything has come that is shown as coming: code, answers, and the parts behind the page. */
const isAtRest = (page: Page): Promise<boolean> =>
  page.evaluate(
    () =>
      document.querySelector('h1') !== null &&
      document.querySelector('#first-sight, .splash, .skeleton, .arriving') === null,
  )
