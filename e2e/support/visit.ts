import type { Page } from 'playwright-core'

/**
 * Goes to a page from within the product, as a link does: the code is there already, and only what the page asks for
 * travels. Done when its heading is there and nothing was on its way for a moment.
 */
export async function visit(page: Page, path: string): Promise<void> {
  const traffic = trafficOf(page)
  await page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)
  await traffic.quiet()
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await traffic.quiet()
  traffic.end()
}

const QUIET_MS = 250

/** Requests on their way. Long-lived ones are none: sockets are not requests here. */
function trafficOf(page: Page) {
  const going = new Set<unknown>()
  let last = Date.now()
  const touched = (change: () => void) => {
    change()
    last = Date.now()
  }
  const begun = (request: unknown) => touched(() => going.add(request))
  const ended = (request: unknown) => touched(() => going.delete(request))
  page.on('request', begun).on('requestfinished', ended).on('requestfailed', ended)
  return {
    async quiet(): Promise<void> {
      last = Date.now()
      while (going.size > 0 || Date.now() - last < QUIET_MS) await page.waitForTimeout(50)
    },
    end: () => page.off('request', begun).off('requestfinished', ended).off('requestfailed', ended),
  }
}
