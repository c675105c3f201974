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
  /** Each side's figures divided by the last side's, round by round, so that a slow round weighs on both. */
  readonly ratios: Readonly<Record<string, Readonly<Record<Figure, Spread>>>>
}

type Line = Measured<string, string, Sample>

/** The last of the sides is the peer that the others are compared with, where it was asked the same. */
export function summarize(sides: readonly string[], lines: readonly Line[]): Record<string, ScenarioSummary> {
  const scenarios = [...new Set(lines.map((line) => line.scenario))]
  return Object.fromEntries(
    scenarios.map((scenario) => {
      const own = lines.filter((line) => line.scenario === scenario)
      return [scenario, summarizeScenario(sides, own)]
    }),
  )
}

function summarizeScenario(names: readonly string[], lines: readonly Line[]): ScenarioSummary {
  const samplesOf = (side: string) => lines.filter((line) => line.side === side).map((line) => line.sample)
  const asked = names.filter((side) => samplesOf(side).length > 0)
  const peer = samplesOf(names.at(-1) ?? '')
  const compared = peer.length === 0 ? [] : asked.slice(0, -1)
  return {
    sides: Object.fromEntries(asked.map((side) => [side, summarizeSide(samplesOf(side))])),
    ratios: Object.fromEntries(compared.map((side) => [side, ratiosOf(samplesOf(side), peer)])),
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
