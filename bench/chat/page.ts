import type { Spread } from '../harness/statistics.ts'
import { type CpuRatios, ratioTable } from './ratios.ts'
import { type OnceSamples, onceTable, type TalkSummary, talkTable } from './report.ts'
import { crowdTalks, deviceTalks } from './scenarios/talk.ts'

export interface ChatSummary {
  readonly othersCores: Spread | null
  readonly cpuRatios: CpuRatios
  readonly talks: TalkSummary
  readonly once: Readonly<Record<string, OnceSamples>>
  readonly failures: readonly string[]
}

/** What the README shows of a run: a part for each kind of load, without what was not measured. */
export function pageOf(
  { othersCores, cpuRatios, talks, once, failures }: ChatSummary,
  sides: readonly string[],
): string {
  const crowds = Object.keys(crowdTalks)
  const devices = Object.keys(deviceTalks)
  return [
    talkTable(only(talks, crowds), sides),
    ratioTable(only(cpuRatios, crowds)),
    ...(devices.some((name) => talks[name])
      ? [devicesSentence, talkTable(only(talks, devices), sides), ratioTable(only(cpuRatios, devices))]
      : []),
    onceTable(once),
    failures.length > 0 ? `Failed, and not in the table: ${failures.join('; ')}.` : '',
    noiseOf(othersCores),
  ]
    .filter(Boolean)
    .join('\n\n')
}

const devicesSentence =
  'Above, each client is a person of its own. Below, **fifty people have several sockets each**, as devices with ' +
  'names of their own in one room. Those of Matrice all come through `/ws/chat/` and say `seen` after every frame ' +
  'that brought a message; where that is more than the 20 frames a second that one socket may send, _seen every 100 ms_ ' +
  'is the same talk within that limit. The peers and the bare object have no receipts and only send and hear.'

function only<Of>(all: Readonly<Record<string, Of>>, names: readonly string[]): Record<string, Of> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)))
}

function noiseOf(others: Spread | null): string {
  if (!others) return ''
  const { median, least, most } = others
  return `Everything else on the machine kept ${median} cores busy meanwhile (${least}–${most}).`
}
