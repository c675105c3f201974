import { useWords } from '../../lib/i18n.tsx'
import { Button } from '../button.tsx'
import { Tick } from '../choice-field.tsx'
import { Icon } from '../icon.tsx'
import { Menu } from '../menu.tsx'
import { kitWords } from '../words/index.ts'
import type { Column } from './data-table.tsx'
import { AS } from './table-row.tsx'
import type { Selection } from './use-selection.ts'

export function TableHead<Row>(props: TableHeadProps<Row>) {
  const { columns, keys, sort, onSort, selection } = props
  const t = useWords(kitWords)
  const chosen = selection ? keys.filter((key) => selection.keys.has(key)).length : 0
  return (
    <thead {...AS.rowgroup}>
      <tr {...AS.row} className="table-head">
        {selection && (
          <th {...AS.columnheader} className="table-tick">
            <Tick
              label={t('select.all')}
              checked={chosen > 0 && chosen === keys.length}
              mixed={chosen > 0 && chosen < keys.length}
              onChange={(on) => (on ? selection.choose(keys) : selection.clear())}
            />
          </th>
        )}
        {columns.map((column) => (
          <th
            {...AS.columnheader}
            key={column.id}
            className="table-label"
            scope="col"
            data-align={column.align}
            data-extra={column.extra || undefined}
            aria-sort={column.sort ? direction(column, sort) : undefined}
          >
            {column.sort && onSort ? (
              <button type="button" className="table-sort" onClick={() => onSort(turned(column, sort))}>
                {column.label}
                <SortSign way={direction(column, sort)} />
              </button>
            ) : (
              column.label
            )}
          </th>
        ))}
        {selection && (
          <td {...AS.cell} className="table-select">
            <Button look="quiet" size="small" onClick={() => props.onSelecting(!props.isSelecting)}>
              {t(props.isSelecting ? 'select.end' : 'select.begin')}
            </Button>
          </td>
        )}
        {onSort && columns.some((column) => column.sort) && (
          <td {...AS.cell} className="table-sort-menu">
            <SortMenu columns={columns} sort={sort} onSort={onSort} />
          </td>
        )}
      </tr>
    </thead>
  )
}

interface TableHeadProps<Row> {
  columns: readonly Column<Row>[]
  keys: readonly string[]
  sort: string | undefined
  onSort: ((sort: string) => void) | undefined
  selection: Selection | undefined
  isSelecting: boolean
  onSelecting: (on: boolean) => void
}

/** Narrow rows have no headings to press. */
function SortMenu<Row>({
  columns,
  sort,
  onSort,
}: Pick<TableHeadProps<Row>, 'columns' | 'sort'> & { onSort: (sort: string) => void }) {
  const t = useWords(kitWords)
  const by = columns.find((column) => column.sort && direction(column, sort) !== 'none')
  return (
    <Menu
      label={t('table.sortBy')}
      items={columns
        .filter((column) => column.sort)
        .map((column) => ({ label: column.label, onSelect: () => onSort(turned(column, sort)) }))}
      trigger={(props) => (
        <button type="button" className="table-sort" {...props}>
          <Icon name="sort" />
          {by ? by.label : t('table.sortBy')}
          {by && <SortSign way={direction(by, sort)} />}
        </button>
      )}
    />
  )
}

function SortSign({ way }: { way: Way }) {
  return (
    <svg
      className="table-sort-sign"
      data-way={way}
      width="8"
      height="12"
      viewBox="0 0 8 12"
      aria-hidden="true"
    >
      <path d="M1 4.5 4 1.5l3 3" />
      <path d="M1 7.5l3 3 3-3" />
    </svg>
  )
}

type Sorted = Pick<Column<never>, 'sort' | 'oneWay'>

function direction({ sort: name = '', oneWay }: Sorted, sort: string | undefined): Way {
  if (oneWay) return sort !== name ? 'none' : name.startsWith('-') ? 'descending' : 'ascending'
  return sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : 'none'
}

const turned = ({ sort: name = '', oneWay }: Sorted, sort: string | undefined) =>
  sort === name && !oneWay ? `-${name}` : name

type Way = 'ascending' | 'descending' | 'none'
