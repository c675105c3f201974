import { existsSync, readFileSync, statSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import * as z from 'zod'
import { inRoot } from '../root.ts'
import { withProcessGroup } from '../start/processes.ts'
import { buildWeb } from '../start/web-build.ts'
import { wranglerWords } from '../start/wrangler.ts'
import { addUp, bad, good, type Part, type Score } from './score.ts'
import { toolCheck } from './tool.ts'

/** What is shipped, built as it is shipped. */
export function buildParts(): Part[] {
  return [
    { name: 'web', group: 'build', run: checkWebBuild },
    {
      name: 'budget',
      group: 'build',
      run: async () => addUp([checkSignInBudget(), ...pageBudgets.map(checkPageBudget)]),
    },
    { name: 'bundle', group: 'build', run: checkBundles },
  ]
}

async function checkWebBuild(): Promise<Score> {
  await withProcessGroup(buildWeb)
  return good
}

async function checkBundles(): Promise<Score> {
  const scores: Score[] = []
  for (const [name, config] of [
    ['bundle', 'wrangler.toml'],
    ['pdf', 'pdf/wrangler.toml'],
  ] as const)
    scores.push(
      await toolCheck({
        name: `wrangler deploy --dry-run --config ${config}`,
        words: wranglerWords(
          ...['deploy', '--dry-run', '--config', config, '--outdir', `.state/test/${name}`],
        ),
      }),
    )
  return addUp(scores)
}

/** The styles and scripts of the sign-in page, of which 2 seconds are left for the page itself and its requests. */
const SIGN_IN_BYTES = 8_000
const SIGN_IN_FILES = ['first.js', 'sign-in.css', 'sign-in.js']

const manifestShape = z.record(
  z.string(),
  z.object({ file: z.string(), isEntry: z.boolean().optional(), imports: z.array(z.string()).default([]) }),
)

/** Before the form can be used, wherever it is opened first. */
function checkSignInBudget(): Score {
  const missing = SIGN_IN_FILES.filter((name) => !existsSync(inRoot('dist/web', name)))
  if (missing.length > 0) return bad(`budget: the sign-in page lacks ${missing.join(', ')}`)
  const bytes = SIGN_IN_FILES.reduce((sum, name) => sum + sentBytes(name), 0)
  console.log(`  the sign-in page loads ${kilobytes(bytes)}, ${kilobytes(SIGN_IN_BYTES)} allowed`)
  return bytes <= SIGN_IN_BYTES ? good : bad(`budget: the sign-in page loads ${bytes} bytes`)
}

/** As it goes over the line: packed by the build, or compressed on the way. */
function sentBytes(name: string): number {
  const packed = inRoot('dist/web', `${name}.br`)
  return existsSync(packed) ? statSync(packed).size : gzipSync(readFileSync(inRoot('dist/web', name))).length
}

const kilobytes = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} KB`

interface PageBudget {
  readonly what: string
  /** What it is made of beside the app and the frame. */
  readonly parts: readonly RegExp[]
  readonly bytes: number
  readonly files: number
}

const CONNECTION = /\/background\/connection\.tsx$/

/** All the JavaScript that a page waits for, and in how many requests. */
const pageBudgets: readonly PageBudget[] = [
  { what: 'a client’s home', parts: [/\/client-home\.tsx$/], bytes: 110_200, files: 14 },
  { what: 'an agent’s home', parts: [/\/agent-home\.tsx$/], bytes: 102_000, files: 12 },
  { what: 'a conversation', parts: [/\/chat\.tsx$/, CONNECTION], bytes: 140_000, files: 18 },
  { what: 'an invoice', parts: [/\/invoice\.tsx$/], bytes: 141_000, files: 24 },
  { what: 'a project', parts: [/\/project\.tsx$/, /\/project-overview\.tsx$/], bytes: 161_500, files: 28 },
  { what: 'a board', parts: [/\/project\.tsx$/, /\/project-tasks\.tsx$/], bytes: 162_000, files: 26 },
  { what: 'a ticket', parts: [/\/ticket\.tsx$/], bytes: 173_000, files: 31 },
  { what: 'a bulk', parts: [/\/bulk\.tsx$/], bytes: 142_000, files: 22 },
]

const FRAME = /^(index\.html|app\/signed-in\.tsx)$/

function checkPageBudget({ what, parts, ...most }: PageBudget): Score {
  const file = inRoot('dist/web/.vite/manifest.json')
  if (!existsSync(file)) return bad('budget: the web app has no manifest')
  const manifest = manifestShape.parse(JSON.parse(readFileSync(file, 'utf8')))
  const found = parts.map((part) => Object.keys(manifest).filter((key) => part.test(key)))
  if (found.some((keys) => keys.length !== 1)) return bad(`budget: ${what} is ${found.join(' and ')}`)
  const frame = Object.keys(manifest).filter((key) => FRAME.test(key))
  const files = withImports(manifest, [...frame, ...found.flat()])
  const bytes = files.reduce((sum, name) => sum + sentBytes(name), 0)
  console.log(
    `  ${what} loads ${kilobytes(bytes)} of JavaScript in ${files.length} files, ${kilobytes(most.bytes)} in ${most.files} allowed`,
  )
  return bytes <= most.bytes && files.length <= most.files
    ? good
    : bad(`budget: ${what} loads ${bytes} bytes of JavaScript in ${files.length} files`)
}

function withImports(manifest: z.output<typeof manifestShape>, keys: readonly string[]): string[] {
  const seen = new Set<string>()
  const visit = (key: string) => {
    if (seen.has(key)) return
    seen.add(key)
    for (const next of manifest[key]?.imports ?? []) visit(next)
  }
  for (const key of keys) visit(key)
  return [...seen].flatMap((key) => manifest[key]?.file ?? []).filter((name) => name.endsWith('.js'))
}
