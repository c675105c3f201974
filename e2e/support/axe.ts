import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { axeSource } from './browser.ts'

/**
 * What axe finds on the page as it is now, a line each; an empty list is the guarantee. Evaluated rather than added
 * as a script: the product's policy refuses scripts that are not its own, and must.
 */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  const found = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })')
  return found.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} — ${node.failureSummary ?? ''}`),
  )
}
