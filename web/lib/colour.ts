/** WCAG 2.2 arithmetic on `#rrggbb`. */
export type Colour = `#${string}`

export function contrast(one: Colour, other: Colour): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

/** `share` of the first colour laid over the second, as `color-mix(in srgb, …)` does it. */
export function mix(first: Colour, second: Colour, share: number): Colour {
  const [a, b] = [channels(first), channels(second)]
  return hex(a.map((value, index) => value * share + (b[index] ?? 0) * (1 - share)))
}

/** The colour mixed with black or white just enough to reach the contrast ratio on that background. */
export function readable(colour: Colour, ground: Colour, ratio: number): Colour {
  const towards: Colour = luminance(ground) > 0.4 ? '#000000' : '#ffffff'
  for (let share = 0; share <= 1; share += 0.02) {
    const tried = mix(towards, colour, share)
    if (contrast(tried, ground) >= ratio) return tried
  }
  return towards
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function channels(colour: Colour): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16))
}

function hex(values: number[]): Colour {
  return `#${values.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`
}
