export type Pair = readonly [name: string, value: string]

/** Rows as they are typed: those that are told already, then a row for each name that is usual. */
export function pairsOf(told: Readonly<Record<string, string>>, usual: readonly string[] = []): Pair[] {
  return [...Object.entries(told), ...usual.filter((name) => !(name in told)).map((name): Pair => [name, ''])]
}

/** What the rows say together. One that is half typed says nothing yet. */
export const toldBy = (pairs: readonly Pair[]): Record<string, string> =>
  Object.fromEntries(
    pairs
      .map(([name, value]): Pair => [name.trim(), value.trim()])
      .filter(([name, value]) => name !== '' && value !== ''),
  )

/** The rows whose name stands in an earlier one: only one of them would be kept. */
export function repeatedIn(pairs: readonly Pair[]): ReadonlySet<number> {
  const names = pairs.map(([name]) => name.trim())
  return new Set(names.flatMap((name, index) => (name !== '' && names.indexOf(name) < index ? [index] : [])))
}

/** The names that variants of a product have, so that a further one is asked for the same. */
export const usualNames = (
  variants: readonly { readonly options: Readonly<Record<string, string>> }[],
): string[] => [...new Set(variants.flatMap(({ options }) => Object.keys(options)))]
