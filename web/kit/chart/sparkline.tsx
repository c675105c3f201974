import { sparkPoints } from './trends.ts'
import './sparkline.css'

/** A trend the height of a line of text, without axes. The number beside it says what it ends in; where nothing
 *  does, `label` is what a screen reader says. */
export function Sparkline({ values, label }: { values: readonly number[]; label?: string }) {
  if (values.length === 0) return null
  const points = sparkPoints(values, WIDTH, HEIGHT)
  const line = points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')
  const [endX, endY] = points.at(-1) ?? [0, 0]
  return (
    <svg
      className="sparkline"
      viewBox={`-2 -3 ${WIDTH + 4} ${HEIGHT + 6}`}
      preserveAspectRatio="none"
      aria-hidden={label === undefined || undefined}
      role="img"
      aria-label={label}
    >
      <path className="sparkline-area" d={`${line}V${HEIGHT + 3}H${points[0]?.[0] ?? 0}Z`} />
      <path className="sparkline-line" d={line} />
      {/* A stroke of no length with a round end stays a disc however the picture is stretched. */}
      <path className="sparkline-end" d={`M${endX} ${endY}h.01`} />
    </svg>
  )
}

const WIDTH = 100
const HEIGHT = 24
