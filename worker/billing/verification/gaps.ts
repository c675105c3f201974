const GAPS_MOST = 1_000

/** Of the numbers from 1 to the last that was given, those that are not there. `found` is in order. */
export function gapsIn(found: readonly number[], last: number): number[] {
  const gaps: number[] = []
  let next = 1
  for (const number of [...found, Math.max(last, found.at(-1) ?? 0) + 1]) {
    for (; next < number && gaps.length < GAPS_MOST; next++) gaps.push(next)
    next = number + 1
  }
  return gaps
}
