import { type Spread, spread } from '../harness/statistics.ts'
import { figureText, markdownTable } from '../harness/table.ts'
import type { Line } from './lines.ts'
import type { Sample } from './measure.ts'
import type { Visit } from './visits.ts'

export interface Measured {
  readonly line: string
  readonly visit: string
  readonly samples: readonly Sample[]
}

export interface Row {
  readonly visit: string
  readonly targetSeconds?: number
  readonly seconds: Spread
  readonly firstPaintSeconds: Spread
  readonly requests: Spread
  readonly bytes: Spread
  readonly scriptBytes: Spread
}

export type Rows = Readonly<Record<string, readonly Row[]>>

export function rowsOf(
  lines: readonly Line[],
  visits: readonly Visit[],
  measured: readonly Measured[],
): Rows {
  return Object.fromEntries(
    lines.map((line) => [
      line.name,
      visits.flatMap(({ name, targetSeconds }) => {
        const samples = measured.find((one) => one.line === line.name && one.visit === name)?.samples ?? []
        if (samples.length === 0) return []
        return [
          {
            visit: name,
            ...(line.hasTargets && targetSeconds !== undefined ? { targetSeconds } : {}),
            ...figuresOf(samples),
          },
        ]
      }),
    ]),
  )
}

function figuresOf(samples: readonly Sample[]) {
  const of = (figure: keyof Sample) => spread(samples.map((sample) => sample[figure]))
  return {
    seconds: of('seconds'),
    firstPaintSeconds: of('firstPaintSeconds'),
    requests: of('requests'),
    bytes: of('bytes'),
    scriptBytes: of('scriptBytes'),
  }
}

/** A target is met by the slowest of the rounds. */
export const isMissed = ({ targetSeconds, seconds }: Row): boolean =>
  targetSeconds !== undefined && seconds.most > targetSeconds

export const tablesOf = (rows: Rows): string =>
  Object.entries(rows)
    .map(([line, own]) => tableOf(line, own))
    .join('\n\n')

function tableOf(line: string, rows: readonly Row[]): string {
  const kilobytes = ({ median }: Spread) => figureText(median / 1_000)
  return markdownTable(
    [line, 'target', 'there (range)', '', 'first paint', 'requests', 'KB', 'of it scripts'],
    rows.map((row) => [
      row.visit,
      row.targetSeconds === undefined ? '' : `≤ ${row.targetSeconds} s`,
      `${figureText(row.seconds.median)} s (${figureText(row.seconds.least)}–${figureText(row.seconds.most)})`,
      isMissed(row) ? '**missed**' : '',
      `${figureText(row.firstPaintSeconds.median)} s`,
      figureText(row.requests.median),
      kilobytes(row.bytes),
      kilobytes(row.scriptBytes),
    ]),
    1,
  )
}
