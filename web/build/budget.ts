import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

/** `node web/build/budget.ts`: after a build, weighs the JavaScript that sign-in needs, gzip, and fails above the
 *  budget: at 50 kbit/s each further 6 KB is a second of waiting. */
const BUDGET_BYTES = 150_000
const [dist = `${import.meta.dirname}/../../dist/web`, page = 'identity/pages/sign-in.tsx'] =
  process.argv.slice(2)

interface Chunk {
  file: string
  imports?: string[]
}
const manifest: Record<string, Chunk> = JSON.parse(readFileSync(`${dist}/.vite/manifest.json`, 'utf8'))

const needed = new Set<string>()
follow('index.html')
// Part of the entry today; were it split off again, it would still be weighed.
if (page in manifest) follow(page)
const weights = [...needed]
  .map((file) => ({ file, bytes: gzipSync(readFileSync(`${dist}/${file}`), { level: 9 }).length }))
  .sort((a, b) => b.bytes - a.bytes)
const total = weights.reduce((sum, { bytes }) => sum + bytes, 0)

for (const { file, bytes } of weights) console.log(`${(bytes / 1000).toFixed(1).padStart(7)} KB  ${file}`)
console.log(`${(total / 1000).toFixed(1).padStart(7)} KB  of ${BUDGET_BYTES / 1000} for ${page}`)
process.exitCode = total <= BUDGET_BYTES ? 0 : 1

function follow(name: string) {
  const chunk = manifest[name]
  if (!chunk) throw new Error(`The build has no ${name}`)
  if (!chunk.file.endsWith('.js') || needed.has(chunk.file)) return
  needed.add(chunk.file)
  for (const imported of chunk.imports ?? []) follow(imported)
}
