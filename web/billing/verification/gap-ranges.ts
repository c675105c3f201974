export interface GapRange {
  readonly from: string
  /** Null of one number alone. */
  readonly to: string | null
}

/** Missing numbers that follow each other are one line: a year that is gone is not thousands. */
export function gapRanges(gaps: readonly string[]): GapRange[] {
  const ranges: GapRange[] = []
  let previous = Number.NaN
  for (const number of gaps) {
    const sequence = Number(number.slice(number.lastIndexOf('-') + 1))
    const last = ranges.at(-1)
    if (last && sequence === previous + 1) ranges[ranges.length - 1] = { from: last.from, to: number }
    else ranges.push({ from: number, to: null })
    previous = sequence
  }
  return ranges
}
