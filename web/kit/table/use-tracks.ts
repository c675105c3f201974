import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { Column } from './data-table.tsx'

/** Above this, laying out every row costs more than keeping track of those in sight. */
export const LONG = 60

/** Columns are as wide as their contents. Rows of a long table are skipped by layout while they are out of sight, and
 *  would change the columns as they come: such a table is measured by its first rows, and keeps the shares. */
export function useTracks<Row>(
  columns: readonly Column<Row>[],
  ticks: boolean,
  count: number,
): RefObject<HTMLTableElement | null> {
  const table = useRef<HTMLTableElement>(null)
  const isLong = count > LONG
  const shape = columns.map((column) => column.id + column.label).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the columns by name; their cells change at each render.
  useLayoutEffect(() => {
    const element = table.current
    if (element === null) return
    element.style.setProperty('--columns', fitting(columns.length, ticks))
    element.style.setProperty('--columns-few', fitting(columns.filter((one) => !one.extra).length, ticks))
    if (!isLong) return
    let shown = 0
    const measure = () => {
      // Out of sight, or with two lines a row: there are no columns.
      if (getComputedStyle(element).display !== 'grid') return
      const now = visibleCells(element)
      if (now === shown || now === 0) return
      shown = now
      element.dataset.measuring = ''
      element.style.setProperty('--tracks', sharesOf(getComputedStyle(element).gridTemplateColumns, ticks))
      delete element.dataset.measuring
    }
    measure()
    // A narrower table has fewer columns.
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [shape, ticks, isLong, count === 0])
  return table
}

const fitting = (count: number, ticks: boolean) =>
  `${ticks ? 'var(--tick-width) ' : ''}repeat(${Math.max(count, 1)}, auto)`

const visibleCells = (table: HTMLTableElement) =>
  [...table.querySelectorAll('.table-label')].filter((cell) => cell.checkVisibility()).length

/** Measured pixels as shares, so that the columns follow the width of the window. */
export function sharesOf(pixels: string, ticks: boolean): string {
  const tracks = pixels.split(' ').filter((track) => track.endsWith('px'))
  return tracks
    .map((track, index) =>
      ticks && index === 0 ? 'var(--tick-width)' : `minmax(0, ${Math.max(Number.parseFloat(track), 1)}fr)`,
    )
    .join(' ')
}
