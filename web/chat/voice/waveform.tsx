import { type KeyboardEvent, type PointerEvent, useId } from 'react'
import { barsOf } from './peaks.ts'
import './waveform.css'

/** The peaks of a voice note, and how far it has played: pressed, drawn along or moved by arrow keys. */
export function Waveform({ peaks, ms, placeMs, label, valueText, onSeek }: WaveformProps) {
  const id = useId()
  const seekTo = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    onSeek(((event.clientX - left) / Math.max(1, width)) * ms)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = placeAfterKey(event.key, placeMs, ms)
    if (to === null) return
    event.preventDefault()
    event.stopPropagation()
    onSeek(to)
  }
  const path = barsOf(peaks, WIDTH)
  return (
    <div
      className="waveform"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.round(ms / 1_000)}
      aria-valuenow={Math.round(placeMs / 1_000)}
      aria-valuetext={valueText}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        seekTo(event)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seekTo(event)
      }}
    >
      <svg viewBox={`0 0 ${WIDTH} 100`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <clipPath id={id}>
          <rect width={(WIDTH * placeMs) / Math.max(1, ms)} height="100" />
        </clipPath>
        <path d={path} />
        <path className="waveform-played" d={path} clipPath={`url(#${id})`} />
      </svg>
    </div>
  )
}

interface WaveformProps {
  peaks: readonly number[]
  ms: number
  placeMs: number
  label: string
  valueText: string
  onSeek: (ms: number) => void
}

/** Null for a key that moves nothing. */
function placeAfterKey(key: string, placeMs: number, ms: number): number | null {
  const step = Math.max(1_000, ms / 20)
  const places: Readonly<Record<string, number>> = {
    ArrowRight: placeMs + step,
    ArrowUp: placeMs + step,
    ArrowLeft: placeMs - step,
    ArrowDown: placeMs - step,
    PageUp: placeMs + 5 * step,
    PageDown: placeMs - 5 * step,
    Home: 0,
    End: ms,
  }
  return places[key] ?? null
}

const WIDTH = 300
