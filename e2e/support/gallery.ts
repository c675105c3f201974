import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { preview } from 'vite'
import { expect } from 'vitest'
import { inRoot } from '../../scripts/root.ts'
import { axeFaults } from './axe.ts'
import { openBrowser } from './browser.ts'

/** A new gallery page, once the element under test (`ready`) is hydrated. */
export async function openKit(
  gallery: Gallery,
  path: string,
  ready: string,
  options: BrowserContextOptions = DESK,
): Promise<Page> {
  const page = await gallery.newPage(options)
  await goToKit(page, path, ready)
  return page
}

/** The first paint comes before the event listeners. */
export async function goToKit(page: Page, path: string, ready = 'h1:visible'): Promise<void> {
  await page.goto(path)
  await page.locator(ready).first().waitFor()
}

export const DESK = { viewport: { width: 1440, height: 900 } }
export const TOUCH = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true }

export const DEVICES = [
  ['a desk', DESK],
  ['a phone', TOUCH],
] as const
/** Each device in each theme, for `it.each`. */
export const APPEARANCES = DEVICES.flatMap(([device, options]) =>
  (['light', 'dark'] as const).map(
    (colorScheme) => [device, colorScheme, { ...options, colorScheme }] as const,
  ),
)

/** The part on screen has no accessibility fault, and the page does not scroll sideways. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await axeFaults(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(page.viewportSize()?.width)
}

/** The built web app without its Worker, served from a folder. */
export async function openGallery(dist = inRoot('dist/web')): Promise<Gallery> {
  const server = await preview({
    configFile: inRoot('web/vite.config.ts'),
    preview: { port: 0, host: '127.0.0.1' },
    build: { outDir: dist },
    logLevel: 'error',
  })
  const browser = await openBrowser()
  const address = server.resolvedUrls?.local[0] ?? ''
  return {
    browser,
    address,
    newPage: async (options = {}) => {
      const context = await browser.newContext({
        baseURL: address,
        serviceWorkers: 'block',
        reducedMotion: 'reduce',
        timezoneId: 'Africa/Porto-Novo',
        locale: 'fr-FR',
        ...options,
      })
      return context.newPage()
    },
    close: async () => {
      await browser.close()
      await server.close()
    },
  }
}

export interface Gallery {
  browser: Browser
  address: string
  newPage: (options?: BrowserContextOptions) => Promise<Page>
  close: () => Promise<void>
}
