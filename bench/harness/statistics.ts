/** Nearest rank, as latency tables mean it: the value that at least this share of the measurements does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const rank = Math.max(1, Math.ceil(share * sorted.length))
  const value = sorted[rank - 1]
  if (value === undefined) throw new RangeError('Nothing was measured')
  return value
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  if (upper === undefined || lower === undefined) throw new RangeError('Nothing was measured')
  return (upper + lower) / 2
}

export interface Spread {
  readonly median: number
  readonly least: number
  readonly most: number
}

/** Rounded to four figures: more would be noise, and a committed file full of it reads badly. */
export function spread(values: readonly number[]): Spread {
  return {
    median: rounded(median(values)),
    least: rounded(Math.min(...values)),
    most: rounded(Math.max(...values)),
  }
}

export const rounded = (value: number) => Number(value.toPrecision(4))
