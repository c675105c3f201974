/** How much more or less than before, as a share; null where there was nothing to compare with. */
export function changeSince(before: number, now: number): number | null {
  if (before === 0) return now === 0 ? 0 : null
  return (now - before) / Math.abs(before)
}

/** The line of a sparkline in a box of `width` × `height`, from the lowest value at the bottom to the highest at the
 *  top. Values that do not differ lie in the middle: they are neither low nor high. */
export function sparkPoints(
  values: readonly number[],
  width: number,
  height: number,
): [x: number, y: number][] {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const last = values.length - 1
  return values.map((value, index) => [
    last === 0 ? width : round((index / last) * width),
    high === low ? height / 2 : round((1 - (value - low) / (high - low)) * height),
  ])
}

const round = (value: number) => Math.round(value * 100) / 100
