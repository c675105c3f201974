// biome-ignore-all lint/a11y/useSemanticElements: on a phone each line is a card, which a real table cannot be.
// biome-ignore-all lint/a11y/useFocusableInteractive: what stands in the cells has the focus, not the rows.
import { type ClipboardEvent, type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { Button } from '../button.tsx'
import { type Cell, cellAfter, moved } from './grid.ts'
import { COLUMNS, isEmptyLine, type Line, withReasons } from './line.ts'
import { type BoxOf, LineRow } from './line-row.tsx'
import { LineSums, type Sum } from './line-sums.tsx'
import { parseCells, pasteCells } from './paste.ts'
import { lineWords } from './words/index.ts'
import './line-items.css'

/** The lines of an invoice or a quote, worked on as in a spreadsheet. The page owns the lines and computes the amounts,
 *  by the same rules as the server. */
export function LineItems({
  id,
  label,
  lines,
  currency,
  newLine,
  amountOf,
  sums,
  readOnly = false,
  boxOf,
  onChange: put,
}: LineItemsProps) {
  const t = useWords(lineWords)
  const locale = useLocale()
  const keysId = useId()
  const grid = useRef<HTMLDivElement>(null)
  const [said, setSaid] = useState('')
  // A new or moved line is drawn before it can have the focus.
  const refocus = useRef<Cell | null>(null)
  useLayoutEffect(() => {
    if (refocus.current) focusCell(grid.current, refocus.current)
    refocus.current = null
  })

  const onChange = (next: Line[]) => put(withReasons(lines, next))
  const add = (row = lines.length) => {
    refocus.current = { row, column: 0 }
    onChange([...lines.slice(0, row), newLine(), ...lines.slice(row)])
  }
  const move = (from: number, to: number, column: number) => {
    if (to < 0 || to >= lines.length) return
    refocus.current = { row: to, column }
    onChange(moved(lines, from, to))
    setSaid(t('said.moved', { row: to + 1, count: lines.length }))
  }
  const remove = (row: number) => {
    refocus.current = { row: Math.max(0, Math.min(row, lines.length - 2)), column: 0 }
    onChange(lines.filter((_, index) => index !== row))
    setSaid(t('said.removed', { row: row + 1 }))
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const at = cellOf(event.target)
    if (!at || !(event.target instanceof HTMLInputElement) || event.nativeEvent.isComposing) return
    const { key, shiftKey, altKey, ctrlKey, metaKey } = event
    if (ctrlKey || metaKey) return
    if (altKey) {
      if (key !== 'ArrowUp' && key !== 'ArrowDown') return
      event.preventDefault()
      move(at.row, at.row + (key === 'ArrowUp' ? -1 : 1), at.column)
      return
    }
    const line = lines[at.row]
    if (key === 'Backspace' && at.column === 0 && lines.length > 1 && line && isEmptyLine(line)) {
      event.preventDefault()
      remove(at.row)
      return
    }
    const { selectionStart, selectionEnd, value } = event.target
    const isAll = selectionStart === 0 && selectionEnd === value.length
    const next = cellAfter(
      { key, shift: shiftKey },
      at,
      { rows: lines.length, columns: COLUMNS.length },
      {
        atStart: isAll || (selectionStart === 0 && selectionEnd === 0),
        atEnd: isAll || (selectionStart === value.length && selectionEnd === value.length),
      },
    )
    // Enter would send the form around it.
    if (next !== null || key === 'Enter') event.preventDefault()
    if (next === 'add') add()
    else if (next) focusCell(grid.current, next)
  }
  const onPaste = (event: ClipboardEvent<HTMLElement>) => {
    const at = cellOf(event.target)
    const cells = at && parseCells(event.clipboardData.getData('text/plain'))
    if (!at || !cells) return
    event.preventDefault()
    // The box that has the focus would write its old text back when it is left.
    if (event.target instanceof HTMLElement) event.target.blur()
    const next = pasteCells(lines, at, cells, newLine, { currency, locale })
    refocus.current = { row: Math.min(next.length, at.row + cells.length) - 1, column: at.column }
    onChange(next)
    setSaid(t('said.pasted', { count: cells.length }))
  }
  return (
    <section className="lines" id={id} tabIndex={-1} aria-label={label} data-read={readOnly || undefined}>
      <div
        ref={grid}
        className="lines-table"
        data-places
        role="table"
        aria-label={label}
        aria-describedby={readOnly ? undefined : keysId}
        onKeyDown={readOnly ? undefined : onKeyDown}
        onPaste={readOnly ? undefined : onPaste}
      >
        <div className="lines-head" role="row">
          {[...COLUMNS, 'total' as const].map((column) => (
            <span key={column} role="columnheader" data-column={column}>
              {t(`column.${column}`)}
            </span>
          ))}
          {!readOnly && (
            <span role="columnheader" className="visually-hidden">
              {t('column.actions')}
            </span>
          )}
        </div>
        {lines.map((line, row) => (
          <LineRow
            key={line.id}
            line={line}
            row={row}
            count={lines.length}
            reading={{ currency, locale }}
            amount={amountOf(line)}
            readOnly={readOnly}
            boxOf={boxOf}
            onChange={(next) => onChange(lines.map((one) => (one.id === next.id ? next : one)))}
            onMove={(to) => move(row, to, 0)}
            onDuplicate={() => {
              refocus.current = { row: row + 1, column: 0 }
              onChange([...lines.slice(0, row + 1), { ...line, id: newLine().id }, ...lines.slice(row + 1)])
            }}
            onRemove={() => remove(row)}
          />
        ))}
      </div>
      {lines.length === 0 && <p className="soft">{t('empty')}</p>}
      <div className="lines-foot">
        {readOnly ? (
          <span />
        ) : (
          <Button icon="plus" onClick={() => add()}>
            {t('add')}
          </Button>
        )}
        <LineSums sums={sums} currency={currency} />
      </div>
      {!readOnly && (
        <p className="lines-keys soft small" id={keysId}>
          {t('keys')}
        </p>
      )}
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </section>
  )
}

function cellOf(target: EventTarget): Cell | null {
  const input = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null
  const [row, column] = (input?.dataset.cell ?? '').split(' ').map(Number)
  return row === undefined || column === undefined ? null : { row, column }
}

function focusCell(grid: HTMLElement | null, { row, column }: Cell) {
  const input = grid?.querySelector<HTMLInputElement>(`[data-cell="${row} ${column}"]`)
  input?.focus()
  input?.select()
}

interface LineItemsProps {
  /** By which a summary of errors leads to it. */
  id?: string
  label: string
  lines: readonly Line[]
  currency: string
  /** An empty line with an identity of its own and the usual tax. */
  newLine: () => Line
  /** What a line comes to; null while one of its cells cannot be read. */
  amountOf: (line: Line) => number | null
  sums: readonly Sum[]
  readOnly?: boolean
  boxOf?: BoxOf
  onChange: (lines: Line[]) => void
}
