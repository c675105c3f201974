import { createRequire } from 'node:module'
import { mkdirSync, readFileSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { preview } from 'vite'

/** `node web/build/look.ts <folder> [path…]`: after a build, opens each screen of the gallery in both themes at
 *  360 and 1440 px, keeps a picture of each, and fails on anything axe or the browser's console complains about. */
const [folder = 'dist/look', ...asked] = process.argv.slice(2)
const paths = asked.length > 0 ? asked : ['/kit/all', '/kit/list', '/kit/list/8', '/kit/empty', '/kit/slow', '/kit/broken', '/kit/door']
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

mkdirSync(folder, { recursive: true })
const server = await preview({
  configFile: `${import.meta.dirname}/../vite.config.ts`,
  preview: { port: 0, host: '127.0.0.1' },
  build: { outDir: process.env.LOOK_DIST ?? '../dist/web' },
  logLevel: 'error',
})
const address = server.resolvedUrls?.local[0] ?? ''
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
})
let faults = 0
for (const path of paths) {
  for (const width of [360, 1440]) {
    for (const [colorScheme, locale] of [['light', 'fr-FR'], ['dark', 'en-GB']] as const) {
      faults += await look(browser, path, width, colorScheme, locale)
    }
  }
}
await browser.close()
await server.close()
console.log(faults === 0 ? 'Nothing to complain about.' : `${faults} complaints.`)
process.exitCode = faults === 0 ? 0 : 1

async function look(from: Browser, path: string, width: number, colorScheme: 'light' | 'dark', locale: string) {
  const context = await from.newContext({
    viewport: { width, height: width < 500 ? 780 : 900 },
    colorScheme,
    locale,
    timezoneId: 'Africa/Porto-Novo',
    serviceWorkers: 'block',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(new URL(path, address).href)
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(500)
  const name = `${path.slice(1).replaceAll('/', '-')}-${width}-${colorScheme}`
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: path === '/kit/all' })
  complaints.push(...(await tooWide(page)), ...(await audit(page)))
  for (const complaint of complaints) console.log(`${name}: ${complaint}`)
  await context.close()
  return complaints.length
}

async function tooWide(page: Page): Promise<string[]> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  return over > 0 ? [`the page scrolls sideways by ${over} px`] : []
}

async function audit(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const violations = await page.evaluate(async () => {
    const run = (window as unknown as { axe: { run: (options: object) => Promise<AxeResult> } }).axe.run
    const result = await run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    return result.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')} · ${node.failureSummary ?? ''}`))
  })
  return violations.map((violation) => violation.replaceAll('\n', ' '))
}

interface AxeResult {
  violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[]
}
