import type { Page } from 'playwright-core'
import { afterEach } from 'vitest'
import { openedPages } from './browser.ts'

/** A browser test that fails in CI leaves only its log, so the log says what every page showed. */
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') for (const page of openedPages) console.error(await sightOf(page))
})

async function sightOf(page: Page): Promise<string> {
  const shown = await page
    .locator('body')
    .ariaSnapshot({ timeout: 2_000 })
    .catch((error: unknown) => String(error))
  const focused = await page
    .evaluate(() => document.activeElement?.outerHTML.slice(0, 200))
    .catch((error: unknown) => String(error))
  return `--- ${page.url()}\nfocus: ${focused}\n${withoutMenu(shown).slice(0, MOST)}`
}

/** The menu is the same on every page, and longer than most of them. */
function withoutMenu(shown: string): string {
  const banner = shown.indexOf('\n- banner')
  return banner < 0 ? shown : shown.slice(banner + 1)
}

const MOST = 2_500
