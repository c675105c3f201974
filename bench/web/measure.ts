import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openContext, openSlowPage, slowWorkers } from './browser.ts'
import { type Account, emails, type House } from './house.ts'
import type { Line } from './lines.ts'
import { form, isThere, type Mark } from './marks.ts'
import { countTraffic, type Traffic } from './traffic.ts'
import type { Visit } from './visits.ts'

export interface Sample extends Traffic {
  /** From the beginning of the visit, or from Enter, to its mark. */
  readonly seconds: number
  /** To the first words or pictures, whatever they are: until then nothing shows that anything happens. */
  readonly firstPaintSeconds: number
}

/** Nobody waits longer. */
const PATIENCE_MS = 120_000

export async function measureVisit(
  browser: Browser,
  house: House,
  line: Line,
  visit: Visit,
): Promise<Sample> {
  const context = await openContext(browser, house.origin)
  context.setDefaultTimeout(PATIENCE_MS)
  const counter = countTraffic()
  let release: (() => Promise<void>) | undefined
  try {
    await prepare(context, house, visit)
    release = await slowWorkers(browser, line, counter)
    const page = await openSlowPage(context, line, counter)
    const path = visit.path(house.addresses)
    let begun = Date.now()
    if (visit.enterAfterSeconds === undefined) {
      await page.goto(path, { waitUntil: 'commit' })
    } else {
      await page.goto('/sign-in', { waitUntil: 'commit' })
      await untilThere(page, form)
      const opened = Date.now()
      await fillIn(page, house)
      await sleep(Math.max(0, visit.enterAfterSeconds * 1_000 - (Date.now() - opened)))
      counter.reset()
      begun = Date.now()
      await page.keyboard.press('Enter')
    }
    await untilThere(page, visit.mark)
    const seconds = (Date.now() - begun) / 1_000
    return { seconds, firstPaintSeconds: ((await firstPaintAt(page)) - begun) / 1_000, ...counter.sum() }
  } finally {
    await context.close()
    await release?.()
  }
}

async function untilThere(page: Page, mark: Mark): Promise<void> {
  await page.waitForFunction(isThere, mark, { polling: 'raf' })
}

const firstPaintAt = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      performance.timeOrigin +
      (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN),
  )

async function fillIn(page: Page, { password }: House): Promise<void> {
  await page.locator('#email').fill(emails.client)
  await page.locator('#password').fill(password)
}

/** Brings the device to where the visit begins, on a fast line. */
async function prepare(
  context: BrowserContext,
  house: House,
  { as, device, ...visit }: Visit,
): Promise<void> {
  if (as === 'nobody' || visit.enterAfterSeconds !== undefined) return
  const page = await context.newPage()
  await signIn(page, house, as)
  if (device === 'nothing') {
    // A page of ours was needed to sign in from.
    const session = await context.newCDPSession(page)
    await session.send('Network.clearBrowserCache')
  } else {
    // A page that most people see rarely, and which has little of its own.
    await page.goto(device === 'frame' ? '/account' : visit.path(house.addresses))
    if (device === 'page') await untilThere(page, visit.mark)
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready
    })
    await page.waitForLoadState('networkidle')
    // What was loaded before the worker ruled is stored now, and what was read is kept.
    await sleep(SETTLED_MS)
  }
  await page.close()
}

const SETTLED_MS = 3_000

async function signIn(page: Page, { password }: House, as: Account): Promise<void> {
  await page.goto('/offline.html')
  const status = await page.evaluate(
    async (body) => {
      const csrf = (await (await fetch('/api/auth/csrf')).json()) as { csrf_token: string }
      const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': csrf.csrf_token }
      return (await fetch('/api/auth/login', { method: 'POST', headers, body: JSON.stringify(body) })).status
    },
    { email: emails[as], password },
  )
  if (status !== 200) throw new Error(`${emails[as]} could not sign in: ${status}`)
}
