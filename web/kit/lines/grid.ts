/** Where the focus is, by row and column. */
export interface Cell {
  readonly row: number
  readonly column: number
}

/**
 * Where a key leads from a cell: another cell, a new line below the last, or null where the key keeps its own meaning.
 * Arrows to the side leave a cell only from the edge of its text.
 */
export function cellAfter(
  { key, shift }: { key: string; shift: boolean },
  { row, column }: Cell,
  size: { rows: number; columns: number },
  caret: { atStart: boolean; atEnd: boolean },
): Cell | 'add' | null {
  const inside = (next: Cell): Cell | null =>
    next.row >= 0 && next.row < size.rows && next.column >= 0 && next.column < size.columns ? next : null
  if (key === 'Enter' && !shift) return inside({ row: row + 1, column }) ?? 'add'
  if (key === 'Enter' || (key === 'ArrowUp' && !shift)) return inside({ row: row - 1, column })
  if (shift) return null
  if (key === 'ArrowDown') return inside({ row: row + 1, column })
  if (key === 'ArrowLeft' && caret.atStart) return inside({ row, column: column - 1 })
  if (key === 'ArrowRight' && caret.atEnd) return inside({ row, column: column + 1 })
  return null
}

/** The list with one element at another place. */
export function moved<One>(list: readonly One[], from: number, to: number): One[] {
  const one = list[from]
  if (one === undefined || to < 0 || to >= list.length) return [...list]
  const others = list.filter((_, index) => index !== from)
  return [...others.slice(0, to), one, ...others.slice(to)]
}
