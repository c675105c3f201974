import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { describeMachine } from '../harness/machine.ts'
import { keepRun, publishRun } from '../harness/publish.ts'
import { withWorkFolder } from '../harness/work-folder.ts'
import { openBrowser } from './browser.ts'
import { type House, openHouse } from './house.ts'
import { auditAll, scoresTable } from './lighthouse.ts'
import { CPU_SLOWER, lines } from './lines.ts'
import { measureVisit, type Sample } from './measure.ts'
import { type Measured, rowsOf, tablesOf } from './report.ts'
import { visits } from './visits.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    /** Parts of the names of visits and lines, comma separated. */
    visits: { type: 'string', default: '' },
    lines: { type: 'string', default: '' },
    /** Lighthouse's scores as well; it has to be installed beside its package.json. */
    lighthouse: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    publish: { type: 'boolean', default: false },
  },
})
const named = <One extends { readonly name: string }>(all: readonly One[], parts: string) =>
  all.filter(({ name }) => parts.split(',').some((part) => name.includes(part)))
const chosen = { visits: named(visits, values.visits), lines: named(lines, values.lines) }
const rounds = values.quick ? 1 : Number(values.rounds)
const isWhole =
  values.lighthouse && chosen.visits.length === visits.length && chosen.lines.length === lines.length
if (values.publish && (values.quick || !isWhole)) {
  console.error('A quick run, or one of some visits only, is never published.')
  process.exit(1)
}

await withWorkFolder(async (folder) => {
  const at = new Date()
  console.log('Starting what is shipped …')
  const house = await openHouse(folder, randomBytes(12).toString('base64url'))
  const measure = async () => ({
    measured: await measureAll(house),
    scores: values.lighthouse ? await auditAll(house, folder, rounds) : [],
  })
  const { measured, scores } = await measure().finally(() => house.stop())
  const rows = rowsOf(chosen.lines, chosen.visits, measured)
  const settings = { rounds, cpuSlower: CPU_SLOWER, lines: chosen.lines }
  const summary = { benchmark: 'web', machine: describeMachine(), settings, rows, scores }
  const table = [tablesOf(rows), ...(scores.length > 0 ? [scoresTable(scores)] : [])].join('\n\n')
  console.log(`\n${table}\n`)
  console.log(`Kept in ${await keepRun('web', at, { ...summary, measured })}`)
  if (values.publish) await publishRun('web', summary, table)
})

/** A new browser for each round: its caches of compiled code outlive a context. */
async function measureAll(house: House): Promise<Measured[]> {
  const samples = new Map<string, Sample[]>()
  for (let round = 1; round <= rounds; round++) {
    const browser = await openBrowser()
    try {
      for (const line of chosen.lines)
        for (const visit of chosen.visits) {
          const key = JSON.stringify([line.name, visit.name])
          const sample = await measureVisit(browser, house, line, visit).catch((failure: Error) => {
            console.error(`${line.name} · ${visit.name}: ${failure.message}`)
          })
          if (!sample) continue
          samples.set(key, [...(samples.get(key) ?? []), sample])
          const { seconds, requests, bytes } = sample
          console.log(
            `${line.name} · ${visit.name}: ${seconds.toFixed(1)} s, ${requests} requests, ${Math.round(bytes / 1_000)} KB`,
          )
        }
    } finally {
      await browser.close()
    }
  }
  return [...samples].map(([key, own]) => {
    const [line = '', visit = ''] = JSON.parse(key) as string[]
    return { line, visit, samples: own }
  })
}
