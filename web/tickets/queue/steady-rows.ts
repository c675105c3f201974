interface Row {
  readonly id: number
}

export interface Steady<R> {
  readonly rows: readonly R[]
  /** How many came, and how many are still shown although they belong here no more. */
  readonly arrived: number
  readonly left: number
}

/**
 * Rows as they stand under somebody's hands: each with its newest values and in its place. What came is counted and not
 * put between them; what left stays until they ask for it, unless they made it leave themselves.
 */
export function steadyRows<R extends Row>(
  shown: readonly R[],
  fresh: readonly R[],
  ownIds: ReadonlySet<number>,
): Steady<R> {
  const now = new Map(fresh.map((row) => [row.id, row]))
  const before = new Set(shown.map(({ id }) => id))
  const rows = shown.filter(({ id }) => now.has(id) || !ownIds.has(id))
  return {
    rows: rows.map((row) => now.get(row.id) ?? row),
    arrived: fresh.filter(({ id }) => !before.has(id)).length,
    left: rows.filter(({ id }) => !now.has(id)).length,
  }
}
