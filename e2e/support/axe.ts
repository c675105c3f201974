import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { axeSource } from './browser.ts'

/** The axe violations of the page as it is now, one line each. Evaluated instead of added as a script: the content
 *  security policy must refuse foreign scripts. */
export async function axeFaults(page: Page, what: keyof typeof LOOKS = 'everything'): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axeSource)
  const options = JSON.stringify({ resultTypes: ['violations'], ...LOOKS[what] })
  const found = await page.evaluate<AxeResults>(`axe.run(document, ${options})`)
  return found.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} — ${node.failureSummary ?? ''}`),
  )
}

/** Contrast takes as long as all other rules together, and is the same in each width; the others are in each theme. */
const LOOKS = {
  everything: {},
  structure: { rules: { 'color-contrast': { enabled: false } } },
  contrast: { runOnly: ['color-contrast'] },
} satisfies Readonly<Record<string, RunOptions>>
