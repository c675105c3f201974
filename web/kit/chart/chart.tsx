import { type PointerEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { formatCompact, formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { Button } from '../button.tsx'
import { kitWords } from '../words/index.ts'
import { ChartTable } from './chart-table.tsx'
import { Bars, Lines, type Plot } from './marks.tsx'
import { spacedLabels, ticks } from './scale.ts'
import './chart.css'

/** A trend or a comparison, named on the picture itself, readable without colour, its table one click away. */
export function Chart({ kind, title, points, series, format }: ChartProps) {
  const t = useWords(kitWords)
  const locale = useLocale()
  const titleId = useId()
  const [asTable, setAsTable] = useState(false)
  const [at, setAt] = useState<number | null>(null)
  const [room, width] = useWidth()
  const say = format ?? ((value: number) => formatNumber(value, locale))
  const [, navigate] = useLocation()
  const pointed = at === null ? undefined : points[at]
  return (
    <figure className="chart" aria-labelledby={titleId}>
      <figcaption className="chart-top">
        <span className="chart-title" id={titleId}>
          {title}
        </span>
        <span className="chart-value soft small">
          {pointed ? (
            <PointedValue point={pointed} series={series} say={say} />
          ) : (
            kind === 'bars' && series.length > 1 && <Key series={series} />
          )}
        </span>
        {points.length > 0 && (
          <Button look="quiet" size="small" onClick={() => setAsTable(!asTable)}>
            {t(asTable ? 'chart.picture' : 'chart.table')}
          </Button>
        )}
      </figcaption>
      <div ref={room} className="chart-room">
        {points.length === 0 ? (
          <p className="chart-empty soft">{t('chart.empty')}</p>
        ) : asTable ? (
          <ChartTable titleId={titleId} points={points} series={series} say={say} />
        ) : (
          width > 0 && (
            <Picture
              kind={kind}
              titleId={titleId}
              points={points}
              series={series}
              say={say}
              short={(value) => formatCompact(value, locale)}
              width={width}
              at={at}
              onPoint={setAt}
              onOpen={(href) => navigate(href)}
            />
          )
        )}
      </div>
    </figure>
  )
}

/** Lines carry their names; bars that stand side by side need a legend before the pointer is over them. */
function Key({ series }: { series: readonly string[] }) {
  return series.map((name, order) => (
    <span key={name} className="chart-key chart-bars" data-series={order}>
      <svg width="10" height="10" aria-hidden="true">
        <rect x="0.5" y="0.5" width="9" height="9" rx="2" />
      </svg>
      {name}
    </span>
  ))
}

function PointedValue({
  point,
  series,
  say,
}: {
  point: ChartPoint
  series: readonly string[]
  say: (value: number) => string
}) {
  const named = series.map((name, order) => {
    const value = say(point.values[order] ?? 0)
    return series.length > 1 ? `${name} ${value}` : value
  })
  return [point.label, ...named].join(' · ')
}

export interface ChartPoint {
  label: string
  /** Where what it counts is listed: a press on the picture leads there, and its line of the table. */
  href?: string
  values: readonly number[]
}

export interface ChartProps {
  kind: 'bars' | 'lines'
  title: string
  points: readonly ChartPoint[]
  /** One name for each value of a point; three at most, or they cannot be distinguished. */
  series: readonly string[]
  format?: (value: number) => string
}

interface PictureProps {
  kind: 'bars' | 'lines'
  titleId: string
  points: readonly ChartPoint[]
  series: readonly string[]
  say: (value: number) => string
  short: (value: number) => string
  width: number
  at: number | null
  onPoint: (at: number | null) => void
  onOpen: (href: string) => void
}

function Picture(props: PictureProps) {
  const { kind, titleId, points, series, say, short, width, at, onPoint, onOpen } = props
  const steps = ticks(points.flatMap((point) => point.values))
  const [low, high] = [steps[0] ?? 0, steps.at(-1) ?? 1]
  const left = 12 + 6.5 * Math.max(...steps.map((step) => short(step).length))
  // Lines end in their names, which must fit.
  const longest = Math.max(0, ...series.map((name) => name.length))
  const right = kind === 'lines' ? Math.min(20 + 7 * Math.max(longest, 5), width * 0.3) : 4
  const inner = width - left - right
  const slot = inner / points.length
  const plot: Plot = {
    points,
    series,
    short,
    at,
    slot,
    bottom: HEIGHT - FOOT,
    right: width - right,
    x: (index) => left + slot * (index + 0.5),
    y: (value) => HEAD + (1 - (value - low) / (high - low)) * (HEIGHT - HEAD - FOOT),
  }
  const labelled = spacedLabels(
    points.length,
    inner,
    8 * Math.max(...points.map((point) => point.label.length)) + 8,
  )
  const follow = (event: PointerEvent<SVGSVGElement>) => {
    const from = event.currentTarget.getBoundingClientRect().left + left
    const index = Math.floor((event.clientX - from) / slot)
    onPoint(index >= 0 && index < points.length ? index : null)
  }
  const href = at === null ? undefined : points[at]?.href
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by the caption; a title of its own would hover as a tip.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the table beside it has the same ways as links.
    <svg
      className="chart-picture"
      role="img"
      aria-labelledby={titleId}
      aria-describedby={`${titleId}-words`}
      width={width}
      height={HEIGHT}
      onPointerMove={follow}
      onPointerDown={follow}
      onPointerLeave={() => onPoint(null)}
      data-leads={href ? '' : undefined}
      // A finger reads a point by a press, and finds the way in the table.
      onClick={({ nativeEvent }) => href && isMouse(nativeEvent) && onOpen(href)}
    >
      <desc id={`${titleId}-words`}>
        {points.map((point) => `${point.label} : ${point.values.map(say).join(', ')}`).join(' ; ')}
      </desc>
      {steps.map((step) => (
        <g key={step} className="chart-step" data-zero={step === 0 || undefined}>
          <line x1={left} x2={width - right} y1={plot.y(step)} y2={plot.y(step)} />
          <text x={left - 8} y={plot.y(step)} dy="0.32em" textAnchor="end">
            {short(step)}
          </text>
        </g>
      ))}
      {points.map((point, index) =>
        labelled(index) ? (
          <text
            key={point.label}
            className="chart-label"
            x={plot.x(index)}
            y={HEIGHT - 6}
            textAnchor="middle"
          >
            {point.label}
          </text>
        ) : null,
      )}
      {kind === 'bars' ? <Bars plot={plot} /> : <Lines plot={plot} />}
    </svg>
  )
}

const isMouse = (event: MouseEvent): boolean => 'pointerType' in event && event.pointerType === 'mouse'

const HEIGHT = 220
const HEAD = 20
const FOOT = 26

/** Drawn in real pixels, so that letters keep their size at 360 and at 1440. */
function useWidth() {
  const room = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = room.current
    if (!element) return
    setWidth(element.clientWidth)
    const watcher = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)))
    watcher.observe(element)
    return () => watcher.disconnect()
  }, [])
  return [room, width] as const
}
