import type { ChartPoint } from './chart.tsx'
import { apart } from './scale.ts'

/** Where things go, already in pixels. */
export interface Plot {
  points: readonly ChartPoint[]
  series: readonly string[]
  short: (value: number) => string
  at: number | null
  slot: number
  bottom: number
  right: number
  x: (index: number) => number
  y: (value: number) => number
}

/** Bars of one point stand side by side. Each carries its number while there is room to read it. */
export function Bars({ plot }: { plot: Plot }) {
  const { points, series, slot, y } = plot
  const width = Math.min(44, (slot * 0.72) / series.length)
  const numbered = width > 26
  return points.map((point, index) => (
    <g key={point.label} className="chart-bars" data-at={plot.at === index || undefined}>
      {point.values.map((value, order) => {
        const left = plot.x(index) + (order - series.length / 2) * width
        const top = Math.min(y(value), y(0))
        const height = Math.max(Math.abs(y(value) - y(0)), value === 0 ? 0 : 1)
        return (
          <g key={series[order]} data-series={order}>
            <rect
              x={left + 1}
              y={top}
              width={Math.max(width - 2, 1)}
              height={height}
              rx={Math.min(2, width / 4)}
            />
            {numbered && (
              <text x={left + width / 2} y={value < 0 ? top + height + 12 : top - 5} textAnchor="middle">
                {plot.short(value)}
              </text>
            )}
          </g>
        )
      })}
    </g>
  ))
}

/** Lines differ by dash as well as by shade, and end in their name and last value. */
export function Lines({ plot }: { plot: Plot }) {
  const { points, series, x, y, at } = plot
  const last = points.length - 1
  const ends = series.map((_, order) => y(points[last]?.values[order] ?? 0))
  const names = apart(ends, 30, plot.bottom - 10)
  return (
    <>
      {at !== null && <line className="chart-cursor" x1={x(at)} x2={x(at)} y1={12} y2={plot.bottom} />}
      {series.map((name, order) => {
        const path = points.map(
          (point, index) => `${index === 0 ? 'M' : 'L'}${x(index)} ${y(point.values[order] ?? 0)}`,
        )
        const shown = at ?? last
        return (
          <g key={name} className="chart-line" data-series={order}>
            <path d={path.join('')} />
            <circle cx={x(shown)} cy={y(points[shown]?.values[order] ?? 0)} r={3.5} />
            <text x={x(last) + 10} y={(names[order] ?? 0) - 3} className="chart-name">
              {name}
            </text>
            <text x={x(last) + 10} y={(names[order] ?? 0) + 11}>
              {plot.short(points[last]?.values[order] ?? 0)}
            </text>
          </g>
        )
      })}
    </>
  )
}
