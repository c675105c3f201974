import { useWords } from '../../lib/i18n.tsx'
import { Button } from '../button.tsx'
import { Icon } from '../icon.tsx'
import { moveWithKeys } from '../menu.tsx'
import { Popover } from '../popover.tsx'
import type { Column } from './data-table.tsx'
import { tableWords } from './words/index.ts'

/** Which columns a person wants. The first one names the row and stays. Where the choice is kept is the page's
 *  affair. */
export function ColumnChoice<Row>({ columns, hidden, onChange }: ColumnChoiceProps<Row>) {
  const t = useWords(tableWords)
  return (
    <Popover
      role="menu"
      label={t('columns.choose')}
      align="end"
      onOpen={(panel) =>
        requestAnimationFrame(() => panel.querySelector<HTMLElement>('[role^=menuitem]')?.focus())
      }
      onKeyDown={moveWithKeys}
      trigger={(props) => (
        <Button icon="columns" {...props}>
          {t('columns.choose')}
        </Button>
      )}
    >
      {() => (
        <>
          {columns.slice(1).map((column) => {
            const isShown = !hidden.includes(column.id)
            return (
              <button
                key={column.id}
                type="button"
                className="menu-item"
                role="menuitemcheckbox"
                aria-checked={isShown}
                tabIndex={-1}
                onClick={() =>
                  onChange(isShown ? [...hidden, column.id] : hidden.filter((one) => one !== column.id))
                }
              >
                <span className="menu-text">{column.label}</span>
                <span className="menu-check">
                  <Icon name="check" />
                </span>
              </button>
            )
          })}
          <hr />
          <button
            type="button"
            className="menu-item"
            role="menuitem"
            tabIndex={-1}
            disabled={hidden.length === 0}
            onClick={() => onChange([])}
          >
            <span className="menu-text">{t('columns.reset')}</span>
          </button>
        </>
      )}
    </Popover>
  )
}

/** Unknown ids, of a column that a newer version took away, hide nothing. */
export const shownColumns = <Row,>(
  columns: readonly Column<Row>[],
  hidden: readonly string[],
): readonly Column<Row>[] => columns.filter((column, index) => index === 0 || !hidden.includes(column.id))

interface ColumnChoiceProps<Row> {
  columns: readonly Column<Row>[]
  hidden: readonly string[]
  onChange: (hidden: readonly string[]) => void
}
