import { memo, type ReactNode } from 'react'
import { Link } from 'wouter'
import { useWords } from '../../lib/i18n.tsx'
import { KEEP_PLACE } from '../../lib/scroll-memory.ts'
import { isOwnPage } from '../button.tsx'
import { Tick } from '../choice-field.tsx'
import { kitWords } from '../words/index.ts'
import type { Column } from './data-table.tsx'
import { RowStop } from './row-stop.ts'

/** A table drawn with CSS grid is no longer a table to some screen readers, unless it says that it is. */
export const AS = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const

/** Only the row that holds the focus is a stop of the Tab key; arrows lead to the others. */
export const TableRow = memo(function TableRow<Row>(props: TableRowProps<Row>) {
  const t = useWords(kitWords)
  const { row, rowKey, name, columns, href, selected, stop, onToggle } = props
  const tabIndex = stop ? 0 : -1
  return (
    <RowStop value={tabIndex}>
      <tr
        {...AS.row}
        className="table-row"
        data-row={rowKey}
        data-opens={href !== undefined || undefined}
        data-current={props.current || undefined}
        data-selected={selected || undefined}
      >
        {onToggle && (
          <td {...AS.cell} className="table-tick">
            <Tick
              label={t('select.row', { name })}
              checked={selected ?? false}
              tabIndex={tabIndex}
              onChange={(on, event) => onToggle(rowKey, on, event instanceof MouseEvent && event.shiftKey)}
            />
          </td>
        )}
        {columns.map((column, index) => (
          <td
            {...AS.cell}
            key={column.id}
            className="table-cell"
            data-align={column.align}
            data-extra={column.extra || undefined}
            data-wrap={column.wrap || undefined}
            data-narrow={column.narrow ?? (index === 0 ? 'title' : 'line')}
            data-label={column.label}
          >
            {index === 0 && href !== undefined ? (
              <RowLink href={href} tabIndex={tabIndex} replace={props.replace} current={props.current}>
                {column.cell(row)}
              </RowLink>
            ) : (
              column.cell(row)
            )}
          </td>
        ))}
      </tr>
    </RowStop>
  )
}) as <Row>(props: TableRowProps<Row>) => ReactNode

/** A page that the Worker answers itself is none of the router's. */
function RowLink({ href, tabIndex, replace, current, children }: RowLinkProps) {
  const shared = { className: 'table-link', 'data-opens': '', tabIndex }
  if (!isOwnPage(href))
    return (
      <a {...shared} href={href}>
        {children}
      </a>
    )
  return (
    <Link {...shared} href={href} replace={replace} state={KEEP_PLACE} aria-current={current || undefined}>
      {children}
    </Link>
  )
}

interface RowLinkProps {
  href: string
  tabIndex: number
  replace: boolean
  current: boolean
  children: ReactNode
}

interface TableRowProps<Row> {
  row: Row
  rowKey: string
  name: string
  columns: readonly Column<Row>[]
  href: string | undefined
  replace: boolean
  current: boolean
  stop: boolean
  selected: boolean | undefined
  onToggle: ((key: string, on: boolean, range: boolean) => void) | undefined
}
