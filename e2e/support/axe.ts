import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { axeSource } from './browser.ts'

/** The axe violations of the page as it is now, one line each. Evaluated instead of added as a script: the content
 *  security policy must refuse foreign scripts. */
export async function axeFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axeSource)
  const found = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })')
  return found.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} — ${node.failureSummary ?? ''}`),
  )
}
