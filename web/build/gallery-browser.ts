import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { preview } from 'vite'

/** The built app behind the preview server, and a browser to look at it with; for look.ts and walk.ts. */
export async function openGallery(dist = process.env.LOOK_DIST ?? '../dist/web'): Promise<Gallery> {
  const server = await preview({
    configFile: `${import.meta.dirname}/../vite.config.ts`,
    preview: { port: 0, host: '127.0.0.1' },
    build: { outDir: dist },
    logLevel: 'error',
  })
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
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
