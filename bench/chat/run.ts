import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { interleave } from '../harness/interleave.ts'
import { describeMachine } from '../harness/machine.ts'
import { keepRun, publishRun } from '../harness/publish.ts'
import { spread } from '../harness/statistics.ts'
import { withWorkFolder } from '../harness/work-folder.ts'
import { pageOf } from './page.ts'
import { peerVersions } from './peers.ts'
import { compareCpu } from './ratios.ts'
import { type OnceSamples, summarizeTalks, type TalkLine } from './report.ts'
import { measureCeiling } from './scenarios/ceiling.ts'
import { measureIdleSockets } from './scenarios/idle.ts'
import { measureRestart } from './scenarios/restart.ts'
import { measureResume } from './scenarios/resume.ts'
import { measureTalk, type TalkName, talks } from './scenarios/talk.ts'
import type { House, Side } from './side.ts'
import { type Entrant, type EntrantName, entrantNames, entrants, houses, type OnceName } from './sides.ts'

const options = readOptions()
const failures: string[] = []
await withWorkFolder(runBenchmark)

async function runBenchmark(folder: string): Promise<void> {
  const at = new Date()
  const opened = new Map<string, House>()
  try {
    const sides: Side[] = []
    for (const name of options.sides) {
      const { label, house, dialect, framesPerSecond, seenEveryMs }: Entrant = entrants[name]
      opened.set(house, opened.get(house) ?? (await openHouse(house, folder)))
      sides.push({
        name: label,
        house: opened.get(house) as House,
        dialect,
        framesPerSecond,
        ...(seenEveryMs === undefined ? {} : { seenEveryMs }),
      })
    }
    await publish(at, sides)
  } finally {
    for (const house of opened.values()) await house.stop()
  }
}

async function openHouse(name: keyof typeof houses, parent: string): Promise<House> {
  say(`Starting ${name} …`)
  const folder = join(parent, name)
  await mkdir(folder)
  return houses[name](folder)
}

async function publish(at: Date, sides: readonly Side[]): Promise<void> {
  // First of all: memory that a busy hour left behind would hide what a socket costs.
  const once = await measureOnce(sides, ['idle'])
  const lines = await measureTalks(sides)
  const rest = await measureOnce(sides, ['ceiling', 'resume', 'restart'])
  for (const [side, samples] of Object.entries(rest)) once[side] = { ...once[side], ...samples }

  const summary = {
    benchmark: 'chat',
    machine: describeMachine(),
    peers: await peerVersions(),
    settings: {
      rounds: options.rounds,
      warmUpRounds: options.warmUpRounds,
      seconds: options.seconds,
      seenEveryMs: options.seen,
    },
    othersCores: lines.length > 0 ? spread(lines.map(({ sample }) => sample.othersCores)) : null,
    cpuRatios: compareCpu(lines),
    talks: summarizeTalks(lines),
    once,
    failures,
  }
  const table = pageOf(
    summary,
    sides.map(({ name }) => name),
  )
  say(`\n${table}\n`)
  say(`Kept in ${await keepRun('chat', at, { ...summary, lines })}`)
  if (options.publish) await publishRun('chat', summary, table)
}

async function measureTalks(sides: readonly Side[]): Promise<TalkLine[]> {
  const names = (Object.keys(talks) as TalkName[]).filter(
    (name) => options.talks.length === 0 || options.talks.some((part) => name.includes(part)),
  )
  const pace = { leadSeconds: 1, seconds: options.seconds, seenEveryMs: options.seen }
  const lines = await interleave({
    sides,
    scenarios: names,
    rounds: options.rounds,
    warmUpRounds: options.warmUpRounds,
    measure: async (side, scenario) => {
      if (!takesPart(side, scenario)) return null
      const sample = await measureTalk(side, talks[scenario], pace)
      say(
        `${scenario} · ${side.name}: ${(sample.deliveredShare * 100).toFixed(1)} %, p99 ${sample.latencyP99Ms.toFixed(0)} ms, ${sample.cpuMsPer1000.toFixed(1)} ms CPU, load ${sample.loadCpuMsPer1000.toFixed(1)}, others ${sample.othersCores.toFixed(1)} cores${sample.faults.length > 0 ? `, ${sample.faults[0]}` : ''}`,
      )
      return sample
    },
  })
  return lines.flatMap(({ sample, side, ...line }) => (sample ? [{ ...line, side: side.name, sample }] : []))
}

function takesPart({ name }: Side, talk: TalkName): boolean {
  return entrantOf(name).talks.includes(talk)
}

async function measureOnce(
  sides: readonly Side[],
  names: readonly OnceName[],
): Promise<Record<string, OnceSamples>> {
  const paceOf = ({ seenEveryMs }: Side) => seenEveryMs ?? options.seen
  const scenarios = {
    idle: (side: Side) => measureIdleSockets(side),
    ceiling: (side: Side) =>
      measureCeiling(side, { seconds: options.seconds / 2, seenEveryMs: paceOf(side) }),
    resume: (side: Side) => measureResume(side, paceOf(side)),
    restart: (side: Side) => measureRestart(side, paceOf(side)),
  }
  const samples: Record<string, OnceSamples> = Object.fromEntries(sides.map(({ name }) => [name, {}]))
  for (const name of names.filter((known) => options.once.includes(known)))
    for (const side of sides.filter((known) => entrantOf(known.name).once.includes(name))) {
      try {
        const sample = await scenarios[name](side)
        say(`${name} · ${side.name}: ${JSON.stringify(sample)}`)
        samples[side.name] = { ...samples[side.name], [name]: sample }
      } catch (failure) {
        // What one side fails in must not lose the hour that everything else took; the page says it.
        failures.push(`${name} of ${side.name}: ${failure instanceof Error ? failure.message : failure}`)
        say(failures.at(-1) ?? '')
      }
    }
  return samples
}

function entrantOf(label: string): Entrant {
  const entrant = Object.values(entrants).find((known) => known.label === label)
  if (!entrant) throw new Error(`${label} is no side`)
  return entrant
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      sides: { type: 'string', default: entrantNames.join(',') },
      talks: { type: 'string', default: '' },
      once: { type: 'string', default: 'idle,ceiling,resume,restart' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      seen: { type: 'string' },
      quick: { type: 'boolean', default: false },
      publish: { type: 'boolean', default: false },
    },
  })
  const number = z.coerce.number().positive()
  const listOf = <Item extends z.ZodType>(item: Item) =>
    z.preprocess((text) => String(text).split(',').filter(Boolean), z.array(item))
  const parsed = z
    .object({
      sides: listOf(z.enum(entrantNames as [EntrantName, ...EntrantName[]])),
      /** Parts of their names. */
      talks: listOf(z.string()),
      once: listOf(z.enum(['idle', 'ceiling', 'resume', 'restart'])),
      rounds: number.int(),
      warmUpRounds: z.number(),
      seconds: number,
      seen: z.coerce.number().nonnegative().nullable(),
      publish: values.quick ? z.literal(false, 'a quick run is never published') : z.boolean(),
    })
    .safeParse({
      ...values,
      rounds: values.rounds ?? (values.quick ? 1 : 2),
      warmUpRounds: values.quick ? 0 : 1,
      seen: values.seen ?? null,
      seconds: values.seconds ?? (values.quick ? 1 : 4),
    })
  if (parsed.success) return parsed.data
  console.error(z.prettifyError(parsed.error))
  process.exit(1)
}

function say(text: string): void {
  console.log(text)
}
