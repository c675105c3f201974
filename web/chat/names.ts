/** « Awa, Éric et 12 autres »: the first names, then a count of at least two. */
export function namesIn(
  names: readonly string[],
  most: number,
  locale: string,
  others: (count: number) => string,
): string {
  const shown = names.length <= most ? names : names.slice(0, most - 1)
  const rest = names.length - shown.length
  const parts = rest > 0 ? [...shown, others(rest)] : shown
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts)
}
