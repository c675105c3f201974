import type { Measured } from './interleave.ts'
import type { Sample } from './measure.ts'
import { rounded, type Spread, spread } from './statistics.ts'

const figures = [
  'cpuMsPerRequest',
  'requestsPerSecond',
  'latencyP50Ms',
  'latencyP95Ms',
  'latencyP99Ms',
  'bytesPerAnswer',
] as const satisfies (keyof Sample)[]

export type Figure = (typeof figures)[number]

export interface SideSummary {
  readonly figures: Readonly<Record<Figure, Spread>>
  readonly finished: number
  readonly cpuMsPerRequestByProgram: Readonly<Record<string, number>>
}

export interface ScenarioSummary {
  readonly sides: Readonly<Record<string, SideSummary>>
  /** `ours ÷ theirs`: figures of a side divided by a peer's, round by round, so that a slow round weighs on both. */
  readonly ratios: Readonly<Record<string, Readonly<Record<Figure, Spread>>>>
}

type Line = Measured<string, string, Sample>

/** The last of the sides is a peer that the others are compared with, where it was asked the same; there may be more. */
export function summarize(
  sides: readonly string[],
  lines: readonly Line[],
  morePeers: readonly string[] = [],
): Record<string, ScenarioSummary> {
  const scenarios = [...new Set(lines.map((line) => line.scenario))]
  return Object.fromEntries(
    scenarios.map((scenario) => {
      const own = lines.filter((line) => line.scenario === scenario)
      return [scenario, summarizeScenario(sides, own, morePeers)]
    }),
  )
}

function summarizeScenario(
  names: readonly string[],
  lines: readonly Line[],
  morePeers: readonly string[],
): ScenarioSummary {
  const samplesOf = (side: string) => lines.filter((line) => line.side === side).map((line) => line.sample)
  const asked = names.filter((side) => samplesOf(side).length > 0)
  const isPeer = (name: string, place: number) => place === names.length - 1 || morePeers.includes(name)
  const pairs = names
    .filter((name, place) => !isPeer(name, place))
    .flatMap((ours) => names.filter(isPeer).map((theirs) => [ours, theirs] as const))
    .filter((pair) => pair.every((name) => asked.includes(name)))
  return {
    sides: Object.fromEntries(asked.map((side) => [side, summarizeSide(samplesOf(side))])),
    ratios: Object.fromEntries(
      pairs.map(([ours, theirs]) => [`${ours} ÷ ${theirs}`, ratiosOf(samplesOf(ours), samplesOf(theirs))]),
    ),
  }
}

function ratiosOf(ours: readonly Sample[], theirs: readonly Sample[]): Record<Figure, Spread> {
  return forEachFigure((figure) =>
    spread(ours.map((sample, round) => sample[figure] / (theirs[round]?.[figure] ?? Number.NaN))),
  )
}

function summarizeSide(samples: readonly Sample[]): SideSummary {
  const finished = samples.reduce((sum, sample) => sum + sample.finished, 0)
  const byProgram: Record<string, number> = {}
  for (const sample of samples) {
    for (const [program, milliseconds] of Object.entries(sample.cpuMsPerRequestByProgram)) {
      byProgram[program] = (byProgram[program] ?? 0) + (milliseconds * sample.finished) / finished
    }
  }
  return {
    figures: forEachFigure((figure) => spread(samples.map((sample) => sample[figure]))),
    finished,
    cpuMsPerRequestByProgram: Object.fromEntries(
      Object.entries(byProgram).map(([program, milliseconds]) => [program, rounded(milliseconds)]),
    ),
  }
}

function forEachFigure(of: (figure: Figure) => Spread): Record<Figure, Spread> {
  return {
    cpuMsPerRequest: of('cpuMsPerRequest'),
    requestsPerSecond: of('requestsPerSecond'),
    latencyP50Ms: of('latencyP50Ms'),
    latencyP95Ms: of('latencyP95Ms'),
    latencyP99Ms: of('latencyP99Ms'),
    bytesPerAnswer: of('bytesPerAnswer'),
  }
}
