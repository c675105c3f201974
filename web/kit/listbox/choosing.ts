/** The rows that answer what stands in the box, and whether more of them are on their way. */
export interface Offer<Row> {
  rows: readonly Row[]
  isPending: boolean
}

/** Which row Enter takes (-1: none), and whether Enter was pressed before there was one. */
export interface Choosing {
  at: number
  isWaiting: boolean
}

/** What follows from a key or from an answer. */
export interface Step<Row> {
  choosing: Choosing
  taken?: Row
}

/** Null for a key that is not the list's. Enter never takes a row of an earlier text: it waits for the answer. */
export function press<Row>(key: string, { at, isWaiting }: Choosing, offer: Offer<Row>): Step<Row> | null {
  const last = offer.rows.length - 1
  const here = Math.min(at, last)
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    if (last < 0) return { choosing: { at, isWaiting } }
    const next = key === 'ArrowDown' ? here + 1 : here - 1
    return { choosing: { at: next > last ? 0 : next < 0 ? last : next, isWaiting } }
  }
  if (key !== 'Enter' || at === -1) return null
  const row = offer.rows[here]
  if (row !== undefined) return { choosing: { at, isWaiting: false }, taken: row }
  return { choosing: { at, isWaiting: offer.isPending } }
}

/** The answer to an Enter that waits. Null while there is nothing to do. */
export function arrive<Row>({ at, isWaiting }: Choosing, offer: Offer<Row>): Step<Row> | null {
  if (!isWaiting) return null
  const row = offer.rows[0]
  if (row === undefined && offer.isPending) return null
  const choosing = { at, isWaiting: false }
  return row === undefined ? { choosing } : { choosing, taken: row }
}
