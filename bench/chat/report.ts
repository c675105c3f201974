import type { Measured } from '../harness/interleave.ts'
import { type Spread, spread } from '../harness/statistics.ts'
import { figureText, markdownTable } from '../harness/table.ts'
import type { CeilingSample } from './scenarios/ceiling.ts'
import type { IdleSample } from './scenarios/idle.ts'
import type { RestartSample } from './scenarios/restart.ts'
import { MISSED, type ResumeSample } from './scenarios/resume.ts'
import type { TalkSample } from './scenarios/talk.ts'

export type TalkLine = Measured<string, string, TalkSample>

export interface OnceSamples {
  readonly idle?: IdleSample
  readonly ceiling?: CeilingSample
  readonly resume?: ResumeSample
  readonly restart?: RestartSample
}

const figures = [
  'deliveredShare',
  'latencyP50Ms',
  'latencyP95Ms',
  'latencyP99Ms',
  'latencyMostMs',
  'cpuMsPer1000',
  'loadCpuMsPer1000',
  'loadDelayP99Ms',
  'deliveriesPerSecond',
  'duplicates',
] as const satisfies (keyof TalkSample)[]

type Figures = Readonly<Record<(typeof figures)[number], Spread>>
export type TalkSummary = Readonly<Record<string, Readonly<Record<string, Figures>>>>

/** What is asked of Matrice on a room's own socket, on the bare runtime. */
const targets: Readonly<Record<string, { delivered?: string; p99?: string; cpu?: string }>> = {
  '100 clients × 10/s': { delivered: '100 %', p99: '≤ 40', cpu: '≤ 1.3 bare object' },
  '200 clients × 100/s': { delivered: '100 %', p99: '≤ 100', cpu: '≤ 0.5 Channels' },
  '1,000 clients × 10/s': { delivered: '100 %', p99: '≤ 120', cpu: '≤ 1.3 bare object' },
  '100 rooms × 10 clients × 2/s': { delivered: '100 %', cpu: '< Channels' },
}

/** By scenario and side: the median of the rounds, and how far they strayed. */
export function summarizeTalks(lines: readonly TalkLine[]): TalkSummary {
  const scenarios = [...new Set(lines.map(({ scenario }) => scenario))]
  return Object.fromEntries(
    scenarios.map((scenario) => {
      const own = lines.filter((line) => line.scenario === scenario)
      const sides = [...new Set(own.map(({ side }) => side))]
      return [
        scenario,
        Object.fromEntries(sides.map((side) => [side, figuresOf(own.filter((line) => line.side === side))])),
      ]
    }),
  )
}

function figuresOf(lines: readonly TalkLine[]): Figures {
  const of = (figure: (typeof figures)[number]) => spread(lines.map(({ sample }) => sample[figure] || 0))
  return Object.fromEntries(figures.map((figure) => [figure, of(figure)])) as Figures
}

/** Empty where nobody talked. A column for each side that took part in one of the talks. */
export function talkTable(talks: TalkSummary, everySide: readonly string[]): string {
  const sides = everySide.filter((side) => Object.values(talks).some((bySide) => bySide[side]))
  if (sides.length === 0) return ''
  const body = Object.entries(talks).flatMap(([scenario, bySide]) => {
    const aims = targets[scenario] ?? {}
    const row = (label: string, of: (figures: Figures) => string, target = '') => [
      label,
      target,
      ...sides.map((side) => (bySide[side] ? of(bySide[side]) : '')),
    ]
    const [first = [], ...others] = [
      row(
        'delivered',
        ({ deliveredShare, duplicates }) =>
          duplicates.most > 0
            ? `${percent(deliveredShare.least)}, some twice`
            : percent(deliveredShare.least),
        aims.delivered,
      ),
      row('p50 · p95', ({ latencyP50Ms, latencyP95Ms }) =>
        [latencyP50Ms, latencyP95Ms].map(({ median }) => figureText(median)).join(' · '),
      ),
      row(
        'p99 · max',
        ({ latencyP99Ms, latencyMostMs }) =>
          `**${figureText(latencyP99Ms.median)}** · ${figureText(latencyMostMs.median)}`,
        aims.p99,
      ),
      row(
        'CPU per 1,000 (range)',
        ({ cpuMsPer1000: { median, least, most } }) =>
          `**${figureText(median)}** (${figureText(least)}–${figureText(most)})`,
        aims.cpu,
      ),
      row("the load's own CPU", ({ loadCpuMsPer1000 }) => figureText(loadCpuMsPer1000.median)),
    ]
    return [[`**${scenario}**`, ...first], ...others.map((cells) => ['', ...cells])]
  })
  return markdownTable(['', 'ms', 'target', ...sides], body, 3)
}

const percent = (share: number) => `${(Math.floor(share * 1_000) / 10).toString()} %`

/** Empty where nothing was measured. */
export function onceTable(samples: Readonly<Record<string, OnceSamples>>): string {
  const sides = Object.keys(samples).filter((side) => Object.keys(samples[side] ?? {}).length > 0)
  if (sides.length === 0) return ''
  const row = (label: string, of: (own: OnceSamples) => string | undefined, target = '') => [
    label,
    target,
    ...sides.map((side) => of(samples[side] ?? {}) ?? ''),
  ]
  const seconds = (ms: number) => `${figureText(ms / 1_000)} s`
  const body = [
    row(
      'ceiling, deliveries per second',
      ({ ceiling }) => ceiling && `**${thousands(ceiling.deliveriesPerSecond)}**`,
      '> Channels',
    ),
    row('what ended it', ({ ceiling }) => ceiling?.stoppedBy),
    row('memory per idle socket', ({ idle }) => idle && `${figureText(idle.bytesPerSocket / 1_024)} KiB`),
    row('CPU of 1,000 idle sockets', ({ idle }) => idle && `${figureText(idle.cpuMsPerSecond)} ms/s`),
    row('1,000 people come in for the first time', ({ idle }) => idle && seconds(idle.arrivedInMs), '≤ 2 s'),
    row('CPU of their coming', ({ idle }) => idle && seconds(idle.arrivalCpuMs)),
    row('resume of 10,000 events', ({ resume }) => resume && resumeText(resume), '≤ 1 s'),
    row('kill -9: answers again after', ({ restart }) => restart && seconds(restart.answeringAfterMs)),
    row(
      'kill -9: blackout p50',
      ({ restart }) => restart && `**${seconds(restart.blackoutP50Ms)}**`,
      '≤ 1 s',
    ),
    row(
      'kill -9: blackout p99',
      ({ restart }) => restart && `**${seconds(restart.blackoutP99Ms)}**`,
      '≤ 3 s',
    ),
    row('kill -9: came back of 1,000', ({ restart }) => restart && String(restart.cameBack)),
    row('kill -9: acknowledged and lost', ({ restart }) => restart && String(restart.lost), '0'),
  ]
  return markdownTable(['', 'target', ...sides], body, 2)
}

/** Seconds only where there was as much to bring as on the other sides, and all of it came. */
function resumeText({ missed, brought, milliseconds }: ResumeSample): string {
  if (missed < MISSED) return `only ${thousands(missed)} written`
  return brought >= missed ? `**${figureText(milliseconds / 1_000)} s**` : 'incomplete'
}

const thousands = (value: number) => Math.round(value).toLocaleString('en')
