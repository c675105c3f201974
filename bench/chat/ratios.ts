import { median, type Spread, spread } from '../harness/statistics.ts'
import { markdownTable, ratioText } from '../harness/table.ts'
import type { TalkLine } from './report.ts'
import type { EntrantName, entrants } from './sides.ts'

type Label = (typeof entrants)[EntrantName]['label']
/** CPU by round. */
type Rounds = ReadonlyMap<number, number>
type Pick = (sides: ReadonlyMap<string, Rounds>) => Rounds | undefined

const named =
  (label: Label): Pick =>
  (sides) =>
    sides.get(label)

/** The set-up whose CPU is least over all rounds: another one in each round would be a server nobody can run. */
const bestChannels: Pick = (sides) =>
  [...sides]
    .filter(([label]) => label.startsWith('Channels'))
    .map(([, rounds]) => ({ rounds, cpu: median([...rounds.values()]) }))
    .toSorted((a, b) => a.cpu - b.cpu)[0]?.rounds

const comparisons = {
  'Matrice ÷ best Channels': [named('Matrice'), bestChannels],
  'Matrice, /ws/chat/ ÷ best Channels': [named('Matrice, /ws/chat/'), bestChannels],
  'Matrice, no receipts ÷ best Channels': [named('Matrice, no receipts'), bestChannels],
  'npm start ÷ best Channels': [named('Matrice, npm start'), bestChannels],
  'npm start, /ws/chat/ ÷ best Channels': [named('Matrice, npm start, /ws/chat/'), bestChannels],
  'bare object ÷ best Channels': [named('workerd, bare object'), bestChannels],
  'Matrice ÷ bare object': [named('Matrice'), named('workerd, bare object')],
} as const satisfies Record<string, readonly [Pick, Pick]>
const names = Object.keys(comparisons) as (keyof typeof comparisons)[]

export type CpuRatios = Readonly<Record<string, Readonly<Record<string, Spread>>>>

/** CPU per delivery against that of another side, by talk and comparison, round by round. */
export function compareCpu(lines: readonly TalkLine[]): CpuRatios {
  const talks = [...new Set(lines.map(({ scenario }) => scenario))]
  return Object.fromEntries(
    talks.map((talk) => {
      const sides = cpuBySide(lines.filter(({ scenario }) => scenario === talk))
      return [
        talk,
        Object.fromEntries(
          names.flatMap((name) => {
            const [ours, theirs] = comparisons[name].map((pick: Pick) => pick(sides))
            return ours && theirs ? [[name, ratioOf(ours, theirs)]] : []
          }),
        ),
      ]
    }),
  )
}

/** Without those who lost something: they did less work than the others are measured by. */
function cpuBySide(lines: readonly TalkLine[]): Map<string, Rounds> {
  const bySide = Map.groupBy(lines, ({ side }) => side)
  return new Map(
    [...bySide]
      .filter(([, own]) => own.every(({ sample }) => sample.deliveredShare === 1))
      .map(([side, own]) => [side, new Map(own.map(({ round, sample }) => [round, sample.cpuMsPer1000]))]),
  )
}

function ratioOf(ours: Rounds, theirs: Rounds): Spread {
  return spread([...ours].map(([round, cpu]) => cpu / (theirs.get(round) ?? Number.NaN)))
}

/** Empty where nothing could be compared. */
export function ratioTable(ratios: CpuRatios): string {
  const columns = names.filter((name) => Object.values(ratios).some((talk) => talk[name]))
  if (columns.length === 0) return ''
  const body = Object.entries(ratios)
    .filter(([, own]) => Object.keys(own).length > 0)
    .map(([talk, own]) => [`**${talk}**`, ...columns.map((name) => ratioText(own[name]))])
  return markdownTable(['CPU, within a round (range)', ...columns], body, 1)
}
