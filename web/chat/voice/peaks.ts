/** Levels of equal moments, 0 to 1, as so many peaks of 0 to 255. Quiet speech fills the height as loud speech does. */
export function peaksOf(levels: readonly number[], count: number): number[] {
  const parts = Math.min(count, Math.max(1, levels.length))
  const bound = (part: number) => Math.floor((part * levels.length) / parts)
  const peaks = Array.from({ length: parts }, (_, part) =>
    Math.max(0, ...levels.slice(bound(part), bound(part + 1))),
  )
  const loudest = Math.max(SILENCE, ...peaks)
  return peaks.map((peak) => Math.round(255 * Math.sqrt(Math.min(1, peak / loudest))))
}

/** A microphone's own noise stays low instead of being drawn as speech. */
const SILENCE = 0.06

/** One path of upright bars in a box of `width` × 100, around its middle. */
export function barsOf(peaks: readonly number[], width: number): string {
  const step = width / peaks.length
  return peaks
    .map((peak, at) => {
      const half = Math.max(LEAST_HALF, (peak / 255) * 46)
      return `M${round((at + 0.5) * step)} ${round(50 - half)}v${round(2 * half)}`
    })
    .join('')
}

const LEAST_HALF = 2
const round = (value: number) => Math.round(value * 10) / 10
