import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { interleave } from '../harness/interleave.ts'
import { describeMachine } from '../harness/machine.ts'
import { measure, measureIdle } from '../harness/measure.ts'
import { keepRun, publishRun } from '../harness/publish.ts'
import { spread } from '../harness/statistics.ts'
import { summarize } from '../harness/summary.ts'
import { tableOf } from '../harness/table.ts'
import { withWorkFolder } from '../harness/work-folder.ts'
import { djangoVersions, startDjango } from './django.ts'
import { startBareMatrice, startMatrice } from './matrice.ts'
import { prepareShots, scenarioNames } from './scenarios.ts'
import type { Side, StartSide } from './side.ts'

const known = {
  matrice: { label: 'Matrice, npm start', start: startMatrice },
  bare: { label: 'Matrice, bare', start: startBareMatrice },
  django: { label: 'Django REST', start: startDjango },
}
const options = readOptions()
await withWorkFolder(runBenchmark)

async function runBenchmark(folder: string): Promise<void> {
  const at = new Date()
  const started: Side[] = []
  try {
    const accounts = { password: randomBytes(12).toString('base64url') }
    for (const [name, start] of sidesOf(options.sides)) {
      const place = { name, folder: join(folder, name.replaceAll(/\W+/g, '-')) }
      await mkdir(place.folder)
      say(`Starting ${name} …`)
      started.push(await start(place, accounts))
    }
    const report = await compare(started, accounts.password)
    const { median, least, most } = report.summary.othersCores
    const noise = `Everything else on the machine kept ${median} cores busy meanwhile (${least}–${most}).`
    const table = `${tableOf(report.summary.scenarios)}\n\n${noise}`
    say(`\n${table}\n`)
    say(`Kept in ${await keepRun('identity', at, { ...report.summary, lines: report.lines })}`)
    if (options.publish) await publishRun('identity', report.summary, table)
  } finally {
    for (const side of started) await side.server.stop()
  }
}

async function compare(sides: readonly Side[], password: string) {
  const { rounds, warmUpRounds, seconds, connections } = options
  const shots = new Map<Side, Awaited<ReturnType<typeof prepareShots>>>()
  const idleCpuMsPerSecond: Record<string, number> = {}
  for (const side of sides) {
    shots.set(side, await prepareShots(side, { password }))
    idleCpuMsPerSecond[side.name] = await measureIdle(side.server.pid, seconds)
  }
  const lines = await interleave({
    sides,
    scenarios: scenarioNames,
    rounds,
    warmUpRounds,
    measure: async (side, scenario) => {
      const shot = shots.get(side)?.[scenario]
      if (!shot) throw new Error(`${side.name} was not prepared`)
      const { pid } = side.server
      const sample = await measure({ pid, origin: side.origin, connections, seconds, shot })
      const { cpuMsPerRequest, requestsPerSecond, othersCores } = sample
      say(
        `${scenario} · ${side.name}: ${cpuMsPerRequest.toFixed(2)} ms CPU, ${requestsPerSecond.toFixed(0)} rps, others ${othersCores.toFixed(1)} cores`,
      )
      return sample
    },
  })
  const named = lines.map((line) => ({ ...line, side: line.side.name }))
  const summary = {
    benchmark: 'identity',
    machine: describeMachine(),
    peer: await djangoVersions(),
    settings: { rounds, seconds, connections },
    idleCpuMsPerSecond,
    othersCores: spread(lines.map((line) => line.sample.othersCores)),
    scenarios: summarize(
      sides.map((side) => side.name),
      named,
    ),
  }
  return { summary, lines: named }
}

type SideName = keyof typeof known

function sidesOf(names: readonly SideName[]): [name: string, start: StartSide][] {
  const twins = new Set(names).size < names.length
  return names.map((name, index) => [
    twins ? `${known[name].label} ${index + 1}` : known[name].label,
    known[name].start,
  ])
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      sides: { type: 'string', default: 'matrice,bare,django' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      connections: { type: 'string', default: '4' },
      quick: { type: 'boolean', default: false },
      publish: { type: 'boolean', default: false },
    },
  })
  const number = z.coerce.number().positive()
  const side = z.enum(['matrice', 'bare', 'django'])
  const parsed = z
    .object({
      sides: z.preprocess((text) => String(text).split(','), z.array(side).min(2)),
      rounds: number.int().multipleOf(2, 'must be even, so that each side goes first as often'),
      seconds: number,
      connections: number.int(),
      warmUpRounds: z.number(),
      publish: values.quick ? z.literal(false, 'a quick run is never published') : z.boolean(),
    })
    .safeParse({
      ...values,
      rounds: values.rounds ?? (values.quick ? 2 : 6),
      warmUpRounds: values.quick ? 0 : 1,
      seconds: values.seconds ?? (values.quick ? 0.5 : 4),
    })
  if (parsed.success) return parsed.data
  console.error(z.prettifyError(parsed.error))
  process.exit(1)
}

function say(text: string): void {
  console.log(text)
}
