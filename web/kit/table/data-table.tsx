import { Fragment, type MouseEvent, type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { neighboursOf, useAnnouncedNeighbours } from '../neighbours.ts'
import { kitWords } from '../words/index.ts'
import { BulkBar } from './bulk-bar.tsx'
import { TableHead } from './table-head.tsx'
import { AS, TableRow } from './table-row.tsx'
import { GroupRow, type Groups, startsGroup, type Totals, TotalsRow } from './table-sums.tsx'
import { useRowKeys } from './use-row-keys.ts'
import { chosenOf, type Selection } from './use-selection.ts'
import { useTouchSelection } from './use-touch-selection.ts'
import { LONG, useTracks } from './use-tracks.ts'
import './data-table.css'

export { type Selection, useSelection } from './use-selection.ts'

/** A list that staff live in: columns as wide as their contents, two lines a row where there is no room for columns,
 *  keys everywhere. Rows that are out of sight are not laid out (content-visibility), so five hundred cost as little
 *  as fifty. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const t = useWords(kitWords)
  const { label, rows, rowKey, rowName, href, current, sort, onSort, selection, bulk } = props
  const { total, groups, totals } = props
  const columns = useMemo(() => withExtras(props.columns), [props.columns])
  const body = useRef<HTMLTableSectionElement>(null)
  const [active, setActive] = useState<string | null>(null)
  const keys = rows.map(rowKey)
  const order = useRef(keys)
  order.current = keys
  const firstOpen = rows.findIndex((row) => href === undefined || href(row) !== undefined)
  const firstStop = active !== null && keys.includes(active) ? active : keys[firstOpen]
  const everything = selection?.everything ?? false
  const chosen = selection ? chosenOf(keys, selection) : []
  const toggle = useCallback(
    (key: string, on: boolean, range: boolean) => {
      // One row less than everything: from here on the rows that are loaded count, by name.
      if (everything) selection?.choose(order.current.filter((one) => one !== key))
      else selection?.toggle(key, on, range ? order.current : undefined)
    },
    [everything, selection?.toggle, selection?.choose],
  )
  useAnnouncedNeighbours(
    neighboursOf(keys, current, (index) => {
      const row = rows[index]
      return row === undefined ? undefined : href?.(row)
    }),
  )
  useRowKeys(body, (key) => toggle(key, !selection?.keys.has(key), false))
  const isLong = rows.length > LONG
  const table = useTracks(columns, selection !== undefined, rows.length)
  const [isTicking, setTicking] = useState(false)
  const isSelecting = selection !== undefined && (isTicking || chosen.length > 0)
  const touch = useTouchSelection(
    isSelecting,
    selection && ((key) => toggle(key, !selection.keys.has(key), false)),
  )

  if (rows.length === 0) return props.empty
  return (
    <div className="table-room">
      <table
        {...AS.table}
        className="table"
        aria-label={label}
        aria-busy={props.busy || undefined}
        data-long={isLong || undefined}
        data-selecting={isSelecting || undefined}
        ref={table}
      >
        <TableHead
          columns={columns}
          keys={keys}
          sort={sort}
          onSort={onSort}
          selection={selection}
          isSelecting={isSelecting}
          onSelecting={(on) => {
            setTicking(on)
            if (!on) selection?.clear()
          }}
        />
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard opens rows through their link. */}
        <tbody
          {...AS.rowgroup}
          ref={body}
          onClick={openFromAnywhere}
          onFocus={(event) => setActive(keyAround(event.target))}
          {...touch}
        >
          {rows.map((row, index) => {
            const key = keys[index] ?? ''
            const previous = rows[index - 1]
            return (
              <Fragment key={key}>
                {groups && startsGroup(groups, row, previous) && (
                  <GroupRow groups={groups} rows={rows} row={row} />
                )}
                <TableRow
                  row={row}
                  rowKey={key}
                  name={rowName(row)}
                  columns={columns}
                  href={href?.(row)}
                  replace={current !== undefined}
                  current={key === current}
                  stop={key === firstStop}
                  selected={selection && (everything || selection.keys.has(key))}
                  onToggle={selection ? toggle : undefined}
                />
              </Fragment>
            )
          })}
        </tbody>
        {totals && <TotalsRow totals={totals} columns={columns} ticks={selection !== undefined} />}
      </table>
      {selection && bulk && chosen.length > 0 && (
        <BulkBar
          count={chosen.length}
          total={total}
          everything={everything}
          onEverything={
            !props.busy && total !== undefined && total > rows.length && chosen.length === keys.length
              ? selection.chooseEverything
              : undefined
          }
          onClear={selection.clear}
        >
          {bulk(chosen, everything)}
        </BulkBar>
      )}
      <p className="visually-hidden">{t('table.keys')}</p>
    </div>
  )
}

export interface Column<Row> {
  id: string
  label: string
  cell: (row: Row) => ReactNode
  align?: 'start' | 'end'
  /** The name the API sorts by, when it can. */
  sort?: string
  /** Where the API has this order in one direction only: `sort` is then its whole name, `-updated_at`. */
  oneWay?: boolean
  /** Its place where a row has two lines: the title, beside the title, among the words of the second line, there with
   *  its label (a number alone says nothing), at that line's end, or left out. NoValue is left out too. */
  narrow?: 'title' | 'aside' | 'line' | 'named' | 'end' | 'none'
  /** Gives way where room is short. Where no column says so, the name, what stands beside it on a narrow row, and the
   *  last one stay. */
  extra?: boolean
  /** True lets long text take several lines; otherwise it ends in an ellipsis. */
  wrap?: boolean
}

export interface DataTableProps<Row> {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** How the row is called when it is spoken of: « Sélectionner Cliente NOURX ». */
  rowName: (row: Row) => string
  /** Undefined for a row that leads nowhere. */
  href?: (row: Row) => string | undefined
  /** The key of the row whose panel is open. */
  current?: string | undefined
  /** As the API writes it: `name`, or `-name` for the other way. */
  sort?: string
  onSort?: (sort: string) => void
  selection?: Selection
  /** `everything`: the keys are only those that are loaded, the whole list is meant. */
  bulk?: (keys: readonly string[], everything: boolean) => ReactNode
  /** How many rows the whole list has. Given where an action may be done to all of them by their filters. */
  total?: number
  /** Rows that follow each other under a heading; the list is sorted by it. */
  groups?: Groups<Row>
  /** Under the columns: sums that the API computed over the whole list, not over the rows that are loaded. */
  totals?: Totals
  /** Being read again: what is shown stays, dimmed. */
  busy?: boolean
  empty: ReactNode
}

function withExtras<Row>(columns: readonly Column<Row>[]): readonly Column<Row>[] {
  if (columns.length <= 3 || columns.some((column) => column.extra !== undefined)) return columns
  const last = columns.length - 1
  return columns.map((column, index) => ({
    ...column,
    extra: index !== 0 && index !== last && column.narrow !== 'aside',
  }))
}

const keyAround = (target: Element) => target.closest<HTMLElement>('[data-row]')?.dataset.row ?? null

/** The whole row opens, except where it has something of its own to press, or where text is being selected. */
function openFromAnywhere(event: MouseEvent) {
  if (!(event.target instanceof Element) || event.target.closest('a, button, input, label, [popover]')) return
  if (window.getSelection()?.type === 'Range') return
  event.target.closest('[data-row]')?.querySelector<HTMLElement>('a[data-opens]')?.click()
}
