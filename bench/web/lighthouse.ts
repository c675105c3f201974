import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'
import * as z from 'zod'
import { browserPath } from '../../scripts/chromium.ts'
import { freePort } from '../harness/free-port.ts'
import { figureText, markdownTable } from '../harness/table.ts'
import { type Account, type Addresses, emails, type House } from './house.ts'

const run = promisify(execFile)
const peer = join(import.meta.dirname, '../peers/lighthouse')

interface Audited {
  readonly name: string
  readonly as: Account | 'nobody'
  readonly path: (addresses: Addresses) => string
  /** Search engines see it. */
  readonly isPublic?: true
}

const audited: readonly Audited[] = [
  { name: 'sign-in', as: 'nobody', path: () => '/sign-in' },
  { name: 'home', as: 'client', path: () => '/' },
  { name: 'a project', as: 'client', path: ({ project }) => project },
  { name: 'an invoice', as: 'client', path: ({ invoice }) => invoice },
  { name: 'shop, listing', as: 'nobody', path: ({ shop }) => shop, isPublic: true },
  { name: 'shop, product', as: 'nobody', path: ({ product }) => product, isPublic: true },
  { name: 'pay page', as: 'nobody', path: ({ payPage }) => payPage },
]

export const TARGETS = { performance: 95, accessibility: 100, bestPractices: 100, seo: 100, shiftMost: 0.01 }

export interface Scores {
  readonly page: string
  readonly performance: number
  readonly accessibility: number
  readonly bestPractices: number
  readonly seo: number | null
  readonly layoutShift: number
  /** What the performance is made of, in seconds as Lighthouse reckons them for its phone. */
  readonly firstPaint: number
  readonly largestPaint: number
  readonly speedIndex: number
  readonly blocking: number
  /** What costs a point, beside time. */
  readonly faults: readonly string[]
}

const category = z.object({
  score: z.number().nullable(),
  auditRefs: z.array(z.object({ id: z.string(), weight: z.number() })),
})
const report = z.object({
  runtimeError: z.object({ message: z.string() }).optional(),
  categories: z.record(z.string(), category),
  audits: z.record(
    z.string(),
    z.object({ score: z.number().nullable(), numericValue: z.number().optional() }),
  ),
})

/** As Lighthouse judges a page on a middling phone and line, its own throttling and its own choice of audits. */
export async function auditAll(house: House, folder: string, rounds: number): Promise<Scores[]> {
  const scores: Scores[] = []
  for (const page of audited) {
    const own: Scores[] = []
    for (let round = 0; round < rounds; round++) own.push(await audit(house, folder, page))
    // The audit in the middle, so that its parts are of one visit.
    const middle = own.toSorted((a, b) => a.performance - b.performance)[Math.floor((rounds - 1) / 2)]
    const layoutShift = Math.max(...own.map((one) => one.layoutShift))
    if (middle) scores.push({ ...middle, layoutShift })
    console.log(`Lighthouse · ${page.name}: ${JSON.stringify(scores.at(-1))}`)
  }
  return scores
}

async function audit(house: House, folder: string, page: Audited): Promise<Scores> {
  const port = await freePort()
  const out = join(folder, 'lighthouse.json')
  const browser = await chromium.launch({
    executablePath: browserPath(),
    args: ['--no-sandbox', '--disable-quic', `--remote-debugging-port=${port}`],
  })
  try {
    if (page.as !== 'nobody') await enter(browser, house, page.as)
    const words = [
      ...[join(peer, 'node_modules/lighthouse/cli/index.js'), `${house.origin}${page.path(house.addresses)}`],
      ...['--port', String(port), '--output', 'json', '--output-path', out, '--quiet'],
      ...['--only-categories', 'performance,accessibility,best-practices,seo'],
    ]
    await run(process.execPath, words, { maxBuffer: 2 ** 26 }).catch((failure: Error) => {
      throw new Error(`Is it installed (node bench/peers/lighthouse/install.mjs)? ${failure.message}`)
    })
  } finally {
    await browser.close()
  }
  const { categories, audits, runtimeError } = report.parse(JSON.parse(await readFile(out, 'utf8')))
  if (runtimeError) throw new Error(`${page.name}: ${runtimeError.message}`)
  const figureOf = (name: string) => audits[name]?.numericValue ?? Number.NaN
  const scoreOf = (name: string) => Math.round((categories[name]?.score ?? 0) * 100)
  const judged = ['accessibility', 'best-practices', ...(page.isPublic ? ['seo'] : [])]
  return {
    page: page.name,
    performance: scoreOf('performance'),
    accessibility: scoreOf('accessibility'),
    bestPractices: scoreOf('best-practices'),
    seo: page.isPublic ? scoreOf('seo') : null,
    layoutShift: figureOf('cumulative-layout-shift'),
    firstPaint: figureOf('first-contentful-paint') / 1_000,
    largestPaint: figureOf('largest-contentful-paint') / 1_000,
    speedIndex: figureOf('speed-index') / 1_000,
    blocking: figureOf('total-blocking-time') / 1_000,
    faults: judged.flatMap((name) =>
      (categories[name]?.auditRefs ?? [])
        .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
        .map(({ id }) => id),
    ),
  }
}

/**
 * The cookies of somebody signed in, where Lighthouse's tab finds them: it belongs to no context of playwright's. As a
 * header they would be lost with the first cookie that an answer sets.
 */
async function enter(browser: Browser, house: House, as: Account): Promise<void> {
  const session = await browser.newBrowserCDPSession()
  const url = house.origin.replace('http:', 'https:')
  await session.send('Storage.setCookies', {
    cookies: (await sessionOf(house, as)).map((line) => {
      const [name = '', ...value] = line.split('=')
      return { name, value: value.join('='), url, secure: true }
    }),
  })
  await session.detach()
}

async function sessionOf({ origin, password }: House, as: Account): Promise<string[]> {
  const asked = await fetch(`${origin}/api/auth/csrf`)
  const { csrf_token: token } = z.object({ csrf_token: z.string() }).parse(await asked.json())
  const known = cookiesOf(asked)
  const answer = await fetch(`${origin}/api/auth/login`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-CSRFToken': token,
      Cookie: known.join('; '),
      Origin: origin,
    },
    body: JSON.stringify({ email: emails[as], password }),
  })
  if (!answer.ok) throw new Error(`${emails[as]} could not sign in: ${answer.status}`)
  return [...known, ...cookiesOf(answer)]
}

const cookiesOf = (answer: Response): string[] =>
  answer.headers.getSetCookie().flatMap((line) => line.split(';')[0] ?? [])

export function scoresTable(scores: readonly Scores[]): string {
  const cell = (score: number | null, target: number) =>
    score === null ? '' : score < target ? `**${score}**` : String(score)
  return markdownTable(
    [
      'Lighthouse, mobile (a missed target in bold)',
      ...['performance ≥ 95', 'accessibility 100', 'best practices 100', 'SEO 100', 'layout shift'],
      ...['first paint', 'largest paint', 'speed index', 'blocked', 'faults'],
    ],
    scores.map((one) => [
      one.page,
      cell(one.performance, TARGETS.performance),
      cell(one.accessibility, TARGETS.accessibility),
      cell(one.bestPractices, TARGETS.bestPractices),
      cell(one.seo, TARGETS.seo),
      one.layoutShift > TARGETS.shiftMost
        ? `**${figureText(one.layoutShift)}**`
        : figureText(one.layoutShift),
      ...[one.firstPaint, one.largestPaint, one.speedIndex, one.blocking].map(
        (seconds) => `${seconds.toFixed(1)} s`,
      ),
      one.faults.join(', '),
    ]),
    1,
  )
}
