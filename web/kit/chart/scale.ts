/** Three to five round steps that hold every value, from zero: a bar that starts elsewhere lies. */
export function ticks(values: readonly number[]): number[] {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
  if (low === high) return [0, 1]
  const rough = (high - low) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power
  const first = Math.floor(low / step)
  const last = Math.ceil(high / step)
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step)
}

/** Which of the labels under the axis have room, always with the first one. */
export function spacedLabels(count: number, width: number, labelWidth: number): (index: number) => boolean {
  const every = Math.max(1, Math.ceil((count * labelWidth) / Math.max(width, 1)))
  return (index) => index % every === 0
}

/** Line ends may meet; their names must not. Each keeps its order and at least `gap` from the next. */
export function apart(places: readonly number[], gap: number, bottom: number): number[] {
  const order = places.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place)
  let last = Number.NEGATIVE_INFINITY
  for (const one of order) {
    one.place = Math.max(one.place, last + gap)
    last = one.place
  }
  const over = Math.max(0, last - bottom)
  const moved = [...places]
  for (const one of order) moved[one.index] = one.place - over
  return moved
}
