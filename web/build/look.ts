import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { openGallery } from './gallery-browser.ts'

/** `node web/build/look.ts <folder> [path…]`: after a build, opens each screen of the gallery in both themes at
 *  360 and 1440 px, keeps a picture of each, and fails on anything axe or the browser's console complains about. */
const [folder = 'dist/look', ...asked] = process.argv.slice(2)
const screens = [
  '/kit/all',
  '/kit/list',
  '/kit/list/8',
  '/kit/empty',
  '/kit/slow',
  '/kit/broken',
  '/kit/door',
]
const looks = [
  { colorScheme: 'light', locale: 'fr-FR' },
  { colorScheme: 'dark', locale: 'en-GB' },
] as const
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

mkdirSync(folder, { recursive: true })
const gallery = await openGallery()
let faults = 0
for (const path of asked.length > 0 ? asked : screens) {
  for (const width of [360, 1440]) {
    for (const look of looks) {
      const page = await gallery.newPage({ ...look, viewport: { width, height: width < 500 ? 780 : 900 } })
      const name = `${path.slice(1).replaceAll('/', '-')}-${width}-${look.colorScheme}`
      const complaints = await inspect(page, path, `${folder}/${name}.png`)
      for (const complaint of complaints) console.log(`${name}: ${complaint}`)
      faults += complaints.length
      await page.context().close()
    }
  }
}
await gallery.close()
console.log(faults === 0 ? 'Nothing to complain about.' : `${faults} complaints.`)
process.exitCode = faults === 0 ? 0 : 1

async function inspect(page: Page, path: string, picture: string): Promise<string[]> {
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(path)
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(400)
  await page.screenshot({ path: picture, fullPage: path === '/kit/all' })
  return [...complaints, ...(await tooWide(page)), ...(await audit(page))]
}

async function tooWide(page: Page): Promise<string[]> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  return over > 0 ? [`the page scrolls sideways by ${over} px`] : []
}

async function audit(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const violations = await page.evaluate(async () => {
    const { run } = (window as unknown as { axe: { run: (options: object) => Promise<AxeResult> } }).axe
    const result = await run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return result.violations.flatMap((rule) =>
      rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')} · ${node.failureSummary ?? ''}`),
    )
  })
  return violations.map((violation) => violation.replaceAll('\n', ' '))
}

interface AxeResult {
  violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[]
}
