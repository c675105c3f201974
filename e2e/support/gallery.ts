import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { preview } from 'vite'
import { inRoot } from '../../scripts/root.ts'
import { openBrowser } from './browser.ts'

/** The built web app alone, without its Worker, for what concerns the app only; served from any folder. */
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
