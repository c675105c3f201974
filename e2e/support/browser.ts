import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { inject } from 'vitest'
import { browserPath } from '../../scripts/chromium.ts'
import { inRoot } from '../../scripts/root.ts'

/** Debian's Chromium, without background requests and QUIC. */
export function openBrowser({ microphone = false } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath(),
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // One that beeps each second, and that every page may use.
      ...(microphone ? ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] : []),
    ],
  })
}

export const PHONE = { width: 360, height: 740 }
export const DESKTOP = { width: 1440, height: 900 }

export interface PageOptions {
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly locale?: 'fr-FR' | 'en-GB'
  readonly theme?: 'light' | 'dark'
  readonly offline?: boolean
  /** Used with fingers. */
  readonly touch?: boolean
  /**
   * With the service worker. It stores the whole app in each new context, which costs more than most tests do; so it
   * runs where a test is about it, and in the walk of all pages.
   */
  readonly serviceWorker?: boolean
  /** For what is about the page as the Worker draws it, before the app has come. */
  readonly firstSight?: boolean
}

export interface VisitOptions extends PageOptions {
  /** Where a signed-in person begins; the home, unless said. */
  readonly path?: string
}

/** A page in a new context: no cookie, no storage, no worker of another test. */
export async function openPage(browser: Browser, options: PageOptions = {}): Promise<Page> {
  const wished: BrowserContextOptions = {
    baseURL: inject('url'),
    viewport: options.viewport ?? DESKTOP,
    locale: options.locale ?? 'fr-FR',
    colorScheme: options.theme ?? 'light',
    reducedMotion: 'reduce',
    offline: options.offline ?? false,
    ...(options.touch ? { hasTouch: true, isMobile: true } : {}),
    serviceWorkers: options.serviceWorker ? 'allow' : 'block',
  }
  const context = await browser.newContext(wished)
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  openedPages.add(page)
  page.once('close', () => openedPages.delete(page))
  return options.firstSight ? page : beyondFirstSight(page)
}

/** Opened is a page when the app has drawn it: what the Worker drew before lies over it as long. */
function beyondFirstSight(page: Page): Page {
  const drawn = () => page.locator('#first-sight').waitFor({ state: 'detached' })
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)]
  page.goto = async (...words) => {
    const answer = await goto(...words)
    if (words[1]?.waitUntil === undefined) await drawn()
    return answer
  }
  page.reload = async (...words) => {
    const answer = await reload(...words)
    await drawn()
    return answer
  }
  return page
}

/** Called with each page, for a log of what it showed when a test failed. */
export const openedPages = new Set<Page>()

/** A screenshot for inspection, ignored by git, where one is wished: `PICTURES=1 npm test -- e2e`. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES === undefined) return
  await page.screenshot({ path: inRoot('.state/pictures', `${name}.png`), fullPage: true })
}

export const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A page of a signed-in person, at the first page they see, or where the test begins. */
export async function openAs(browser: Browser, email: string, options: VisitOptions = {}): Promise<Page> {
  const page = await openPage(browser, options)
  await signInOn(page, email, options.path)
  return page
}

/** A page of ours without the app, for a test that goes on to its own: loading the app is most of what opening costs. */
export const STILL = '/offline.html'

/** Signs in from within the page, as the form does; the form has its own tests. Ends on the person's first page. */
export async function signInOn(page: Page, email: string, path = '/'): Promise<void> {
  const isNew = page.url() === 'about:blank' && page.context().pages().length === 1
  await page.goto(isNew ? STILL : '/sign-in')
  // The form waits for a pending sign-out; a direct request would not.
  await page.waitForFunction(() => localStorage.getItem('matrice.leaving') === null)
  const status = await page.evaluate(
    async (body) => {
      const csrf = await fetch('/api/auth/csrf').then((answer) => answer.json())
      const answer = await fetch('/api/auth/login', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-CSRFToken': String(csrf.csrf_token) },
        body: JSON.stringify(body),
      })
      return answer.status
    },
    { email, password: inject('password') },
  )
  if (status !== 200) throw new Error(`${email} could not sign in: ${status}`)
  if (path !== STILL) await page.goto(path)
}
