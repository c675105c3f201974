import type { ReactNode } from 'react'
import { Count } from '../badge.tsx'
import type { Column } from './data-table.tsx'
import { AS } from './table-row.tsx'
import './table-sums.css'

export interface Groups<Row> {
  /** What rows of one group have in common: a month, a state, a client. */
  keyOf: (row: Row) => string
  title: (key: string) => ReactNode
  /** At the end of the heading: the group's sum. */
  aside?: (rows: readonly Row[]) => ReactNode
}

export interface Totals {
  label: string
  /** By the column's id. */
  cells: Readonly<Record<string, ReactNode>>
}

export const startsGroup = <Row,>(groups: Groups<Row>, row: Row, previous: Row | undefined): boolean =>
  previous === undefined || groups.keyOf(previous) !== groups.keyOf(row)

export function GroupRow<Row>({
  groups,
  rows,
  row,
}: {
  groups: Groups<Row>
  rows: readonly Row[]
  row: Row
}) {
  const key = groups.keyOf(row)
  const own = rows.filter((one) => groups.keyOf(one) === key)
  return (
    <tr {...AS.row} className="table-group">
      <th {...AS.rowheader} scope="rowgroup" className="table-group-title">
        {groups.title(key)} <Count value={own.length} />
      </th>
      {groups.aside && (
        <td {...AS.cell} className="table-group-aside">
          {groups.aside(own)}
        </td>
      )}
    </tr>
  )
}

export function TotalsRow<Row>({ totals, columns, ticks }: TotalsRowProps<Row>) {
  return (
    <tfoot {...AS.rowgroup}>
      <tr {...AS.row} className="table-totals">
        {ticks && <td {...AS.cell} className="table-tick" />}
        {columns.map((column, index) =>
          index === 0 ? (
            <th {...AS.rowheader} key={column.id} scope="row" className="table-cell" data-narrow="title">
              {totals.label}
            </th>
          ) : (
            <td
              {...AS.cell}
              key={column.id}
              className="table-cell"
              data-align={column.align}
              data-extra={column.extra || undefined}
              data-narrow={totals.cells[column.id] === undefined ? 'none' : 'end'}
              data-label={column.label}
            >
              {totals.cells[column.id]}
            </td>
          ),
        )}
      </tr>
    </tfoot>
  )
}

interface TotalsRowProps<Row> {
  totals: Totals
  columns: readonly Column<Row>[]
  ticks: boolean
}
