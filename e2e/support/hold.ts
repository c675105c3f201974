import type { Page } from 'playwright-core'

/** Keeps back a file of the app until it is released. */
export async function hold(
  page: Page,
  file: string,
): Promise<{ asked: Promise<unknown>; release: () => void }> {
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  await page.route(`**/${file}`, async (route) => {
    await released
    await route.continue()
  })
  return { asked: page.waitForRequest(`**/${file}`), release }
}
