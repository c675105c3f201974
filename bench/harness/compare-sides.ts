import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { interleave } from './interleave.ts'
import type { Shot } from './load.ts'
import { describeMachine } from './machine.ts'
import { measure, measureIdle, shotsOf } from './measure.ts'
import { keepRun, publishRun } from './publish.ts'
import type { Accounts, Side, StartSide } from './side.ts'
import { spread } from './statistics.ts'
import { summarize } from './summary.ts'
import { type Targets, tableOf } from './table.ts'
import { withWorkFolder } from './work-folder.ts'

/** What a side is asked over and over in a turn; what it is not asked is left out. */
export type Shots<Scenario extends string> = Readonly<Partial<Record<Scenario, Ask | Ask['shot']>>>

export interface Ask {
  readonly shot: (turn: number) => Shot
  /** Where a shot uses up what it asks for: as many in a turn, which `before` has made ready and nobody times. */
  readonly limited?: { readonly most: number; readonly before: (count: number) => Promise<void> }
  /** What a turn depends on and another one may have changed; nobody times it. */
  readonly prepared?: () => Promise<void>
  /** Callers at once, where they are not as many as in the other scenarios. */
  readonly connections?: number
  /** What is asked once a second besides, and may change what the others are answered. */
  readonly meanwhile?: (second: number) => Shot
}

export interface Comparison<Scenario extends string> {
  /** Its folder, the name of its results and of its table in the README. */
  readonly benchmark: string
  /** By their names in `--sides`; of those that a run names, the peers are what the others are compared with. */
  readonly known: Readonly<Record<string, KnownSide>>
  readonly scenarios: readonly Scenario[]
  /** Checks that a side answers each question in full, and returns what will be asked over and over. */
  readonly prepare: (side: Side, accounts: Accounts) => Promise<Shots<Scenario>>
  /** What the figures are held against in the table. */
  readonly targets?: Readonly<Partial<Record<Scenario, Targets>>>
  /** The versions of the peers. */
  readonly peer: () => Promise<string>
  /** Where there is much to ask of many. */
  readonly usual?: { readonly rounds: number; readonly seconds: number }
  /** What is not asked over and over: done once the turns are over, and told below their table. */
  readonly after?: (sides: readonly Side[], asked: { readonly quick: boolean }) => Promise<Told>
}

export interface Told {
  /** Kept with the summary, under this name. */
  readonly name: string
  readonly results: unknown
  readonly table: string
}

interface KnownSide {
  readonly label: string
  readonly start: StartSide
  /** The last one is a peer whatever it is. */
  readonly isPeer?: true
}

/** One run of a benchmark over HTTP: starts its sides, measures them in turns, prints, keeps and may publish. */
export async function compareSides<Scenario extends string>(comparison: Comparison<Scenario>): Promise<void> {
  const { benchmark, known } = comparison
  const options = readOptions(Object.keys(known), comparison.usual)
  await withWorkFolder(async (folder) => {
    const at = new Date()
    const started: Side[] = []
    try {
      const accounts = { password: randomBytes(12).toString('base64url') }
      for (const [name, start] of sidesOf(known, options.sides)) {
        const place = { name, folder: join(folder, name.replaceAll(/\W+/g, '-')) }
        await mkdir(place.folder)
        say(`Starting ${name} …`)
        started.push(await start(place, accounts))
      }
      const report = await compare(comparison, started, accounts, options)
      const { median, least, most } = report.summary.othersCores
      const noise = `Everything else on the machine kept ${median} cores busy meanwhile (${least}–${most}).`
      const turns = `${tableOf(report.summary.scenarios, comparison.targets)}\n\n${noise}`
      say(`\n${turns}\n`)
      const told = await comparison.after?.(started, options)
      if (told) say(`${told.table}\n`)
      const summary = { ...report.summary, ...(told ? { [told.name]: told.results } : {}) }
      say(`Kept in ${await keepRun(benchmark, at, { ...summary, lines: report.lines })}`)
      const table = told ? `${turns}\n\n${told.table}` : turns
      if (options.publish) await publishRun(benchmark, summary, table)
    } finally {
      for (const side of started) await side.server.stop()
    }
  })
}

async function compare<Scenario extends string>(
  { benchmark, known, scenarios, prepare, peer }: Comparison<Scenario>,
  sides: readonly Side[],
  accounts: Accounts,
  { rounds, warmUpRounds, seconds, connections }: Options,
) {
  const shots = new Map<Side, Shots<Scenario>>()
  const idleCpuMsPerSecond: Record<string, number> = {}
  for (const side of sides) {
    shots.set(side, await prepare(side, accounts))
    idleCpuMsPerSecond[side.name] = await measureIdle(side.server.pid, seconds)
  }
  const lines = await interleave({
    sides,
    scenarios,
    rounds,
    warmUpRounds,
    isAsked: (side, scenario) => shots.get(side)?.[scenario] !== undefined,
    measure: async (side, scenario) => {
      const asked: Ask | Ask['shot'] | undefined = shots.get(side)?.[scenario]
      if (!asked) throw new Error(`${side.name} was not prepared`)
      const ask = typeof asked === 'function' ? { shot: asked } : asked
      const sample = await measureTurn(side, ask, { seconds, connections })
      const { cpuMsPerRequest, requestsPerSecond, othersCores } = sample
      say(
        `${scenario} · ${side.name}: ${cpuMsPerRequest.toFixed(2)} ms CPU, ${requestsPerSecond.toFixed(0)} rps, others ${othersCores.toFixed(1)} cores`,
      )
      return sample
    },
  })
  const named = lines.map((line) => ({ ...line, side: line.side.name }))
  const summary = {
    benchmark,
    machine: describeMachine(),
    peer: await peer(),
    settings: { rounds, seconds, connections },
    idleCpuMsPerSecond,
    othersCores: spread(lines.map((line) => line.sample.othersCores)),
    scenarios: summarize(
      sides.map((side) => side.name),
      named,
      Object.values(known).flatMap(({ label, isPeer }) => (isPeer ? [label] : [])),
    ),
  }
  return { summary, lines: named }
}

/** Long enough for every shot of a limited turn. */
const LIMITED_SECONDS = 120

async function measureTurn(
  { server: { pid }, origin }: Side,
  { shot, limited, meanwhile, prepared, connections: own }: Ask,
  { seconds, connections }: Pick<Options, 'seconds' | 'connections'>,
) {
  const plan = { pid, origin, shot, meanwhile, connections: own ?? connections }
  await prepared?.()
  if (!limited) return measure({ ...plan, seconds })
  await limited.before(shotsOf(limited.most))
  return measure({ ...plan, seconds: LIMITED_SECONDS, most: limited.most })
}

function sidesOf(
  known: Comparison<string>['known'],
  names: readonly string[],
): [name: string, start: StartSide][] {
  const areTwins = new Set(names).size < names.length
  return names.flatMap((name, index) => {
    const side = known[name]
    return side ? [[areTwins ? `${side.label} ${index + 1}` : side.label, side.start]] : []
  })
}

type Options = ReturnType<typeof readOptions>

function readOptions(known: readonly string[], usual: Comparison<string>['usual']) {
  const { values } = parseArgs({
    options: {
      sides: { type: 'string', default: known.join(',') },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      connections: { type: 'string', default: '4' },
      quick: { type: 'boolean', default: false },
      publish: { type: 'boolean', default: false },
    },
  })
  const number = z.coerce.number().positive()
  const parsed = z
    .object({
      sides: z.preprocess((text) => String(text).split(','), z.array(z.enum(known)).min(2)),
      rounds: number.int().multipleOf(2, 'must be even, so that each side goes first as often'),
      seconds: number,
      connections: number.int(),
      warmUpRounds: z.number(),
      quick: z.boolean(),
      publish: values.quick ? z.literal(false, 'a quick run is never published') : z.boolean(),
    })
    .safeParse({
      ...values,
      rounds: values.rounds ?? (values.quick ? 2 : (usual?.rounds ?? 6)),
      warmUpRounds: values.quick ? 0 : 1,
      seconds: values.seconds ?? (values.quick ? 0.5 : (usual?.seconds ?? 4)),
    })
  if (parsed.success) return parsed.data
  console.error(z.prettifyError(parsed.error))
  process.exit(1)
}

function say(text: string): void {
  console.log(text)
}
