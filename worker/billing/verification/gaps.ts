const GAPS_MOST = 1_000

/** Of the numbers from `first` to the last that was given, those that are not there. `found` is in order. */
export function gapsIn(found: readonly number[], last: number, first = 1): number[] {
  const gaps: number[] = []
  let next = first
  for (const number of [...found, Math.max(last, found.at(-1) ?? 0) + 1]) {
    for (; next < number && gaps.length < GAPS_MOST; next++) gaps.push(next)
    next = number + 1
  }
  return gaps
}
