import { Link } from 'wouter'
import type { ChartPoint } from './chart.tsx'

/** The same numbers, exact, for reading and for copying. */
export function ChartTable({ titleId, points, series, say }: ChartTableProps) {
  return (
    // A long table scrolls in its place, so the keyboard must be able to reach it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable regions need a stop.
    <section className="chart-table" tabIndex={0} aria-labelledby={titleId}>
      <table aria-labelledby={titleId}>
        <thead>
          <tr>
            <td />
            {series.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.label}>
              <th scope="row">{point.href ? <Link href={point.href}>{point.label}</Link> : point.label}</th>
              {series.map((name, order) => (
                <td key={name}>{say(point.values[order] ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface ChartTableProps {
  titleId: string
  points: readonly ChartPoint[]
  series: readonly string[]
  say: (value: number) => string
}
