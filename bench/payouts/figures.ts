import type { Spread } from '../harness/statistics.ts'
import { figureText, markdownTable } from '../harness/table.ts'

interface Figure {
  readonly label: string
  /** What the specification allows, in milliseconds; some have no bound. */
  readonly most?: number
}

/** Everything that is measured, in the order of the table. */
export const FIGURES = {
  check: { label: 'dry run of 50,000 rows', most: 2_000 },
  reserve: { label: '10,000 rows reserved, after the answer to their POST', most: 2_000 },
  pay: { label: '10,000 rows paid, 64 at once, each call 50 ms', most: 60_000 },
  oneByOne: { label: 'the same calls, one row after the other' },
  lag: { label: 'from an answer of the rail to the progress that counts it, p95', most: 1_000 },
  pause: { label: 'from a pause until the last transfer left', most: 2_000 },
  doubt: { label: 'from the return of the rail until nothing is in doubt', most: 300_000 },
  status: { label: '`status` of 50,000 rows, the first 1,000' },
  statusLast: { label: '`status` of 50,000 rows, the last 5,000' },
  details: { label: '`details` of 50,000 rows, the first 1,000' },
  statement: { label: 'statement of the account, its newest 50 entries' },
} satisfies Readonly<Record<string, Figure>>

export type Times = Record<keyof typeof FIGURES, number[]>

export const noTimes = (): Times => ({
  check: [],
  reserve: [],
  pay: [],
  oneByOne: [],
  lag: [],
  pause: [],
  doubt: [],
  status: [],
  statusLast: [],
  details: [],
  statement: [],
})

export function tableOf(spreads: Readonly<Partial<Record<string, Spread>>>): string {
  const rows = Object.entries<Figure>(FIGURES).map(([name, { label, most }]) => [
    label,
    rangeText(spreads[name]),
    most === undefined ? '' : durationText(most),
  ])
  return markdownTable(['median (range)', 'time', 'at most'], rows, 1)
}

const rangeText = (spread: Spread | undefined) =>
  spread
    ? `${durationText(spread.median)} (${durationText(spread.least)}–${durationText(spread.most)})`
    : 'not measured'

const durationText = (ms: number) => (ms < 1_000 ? `${figureText(ms)} ms` : `${figureText(ms / 1_000)} s`)
