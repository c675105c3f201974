import type { Spread } from './statistics.ts'
import type { Figure, ScenarioSummary } from './summary.ts'

/** What a scenario must not exceed. */
export type Targets = Readonly<Partial<Record<Figure, number>>>

interface Row {
  readonly figure: Figure
  readonly label: string
  readonly unit: string
  /** Shown only where something is asked of it. */
  readonly whereAsked?: boolean
}

const rows: readonly Row[] = [
  { figure: 'cpuMsPerRequest', label: 'CPU per request', unit: ' ms' },
  { figure: 'requestsPerSecond', label: 'requests per second', unit: '' },
  { figure: 'latencyP50Ms', label: 'latency p50', unit: ' ms' },
  { figure: 'latencyP95Ms', label: 'latency p95', unit: ' ms', whereAsked: true },
  { figure: 'latencyP99Ms', label: 'latency p99', unit: ' ms' },
  { figure: 'bytesPerAnswer', label: 'bytes of an answer', unit: '', whereAsked: true },
]

/** Medians side by side, and each ratio with its range over the rounds: the reader sees how far to trust it. */
export function tableOf(
  scenarios: Readonly<Record<string, ScenarioSummary>>,
  targets: Readonly<Record<string, Targets | undefined>> = {},
): string {
  const sides = [...new Set(Object.values(scenarios).flatMap((scenario) => Object.keys(scenario.sides)))]
  const pairs = [...new Set(Object.values(scenarios).flatMap((scenario) => Object.keys(scenario.ratios)))]
  const isAsked = Object.keys(targets).length > 0
  const head = [
    ...['', 'median of', ...(isAsked ? ['target'] : []), ...sides],
    ...pairs.map((pair) => `${pair} (range)`),
  ]
  const body = Object.entries(scenarios).flatMap(([name, scenario]) => {
    const most = targets[name] ?? {}
    return rows
      .filter(({ figure, whereAsked }) => !whereAsked || most[figure] !== undefined)
      .map(({ figure, label, unit }, index) => [
        index === 0 ? `**${name}**` : '',
        label,
        ...(isAsked ? [targetText(most[figure], unit)] : []),
        ...sides.map((side) => cellOf(scenario.sides[side]?.figures[figure].median, unit)),
        ...pairs.map((pair) => ratioText(scenario.ratios[pair]?.[figure])),
      ])
  })
  return markdownTable(head, body, 2)
}

const targetText = (most: number | undefined, unit: string) => (most === undefined ? '' : `≤ ${most}${unit}`)

/** Columns of one width, words to the left and figures to the right, as the formatter would leave them. */
export function markdownTable(
  head: readonly string[],
  body: readonly (readonly string[])[],
  wordColumns: number,
): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...body].map((cells) => cells[column]?.length ?? 0), 4),
  )
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const padded = (cells: readonly string[]) =>
    line(widths.map((width, column) => pad(cells[column] ?? '', width, column < wordColumns)))
  const rule = line(
    widths.map((width, column) => (column < wordColumns ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)),
  )
  return [padded(head), rule, ...body.map(padded)].join('\n')
}

const pad = (text: string, width: number, isWord: boolean) =>
  isWord ? text.padEnd(width) : text.padStart(width)

const cellOf = (value: number | undefined, unit: string) =>
  value === undefined ? '–' : `${figureText(value)}${unit}`

export const ratioText = (ratio: Spread | undefined) =>
  ratio ? `**${figureText(ratio.median)}** (${figureText(ratio.least)}–${figureText(ratio.most)})` : '–'

/** Three figures are as many as a shared machine supports. */
export const figureText = (value: number) =>
  value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)))
