// biome-ignore-all lint/a11y/useSemanticElements: on a phone each line is a card, which a real table cannot be.
// biome-ignore-all lint/a11y/useFocusableInteractive: what stands in the cells has the focus, not the rows.
import { useWords } from '../../lib/i18n.tsx'
import { Icon } from '../icon.tsx'
import { Menu } from '../menu.tsx'
import { Money } from '../money.tsx'
import { useDragToPlace } from '../use-drag-to-place.ts'
import { COLUMNS, cellText, type Line, type LineBox, type Reading } from './line.ts'
import { LineCell, ReasonCell } from './line-cell.tsx'
import { lineWords } from './words/index.ts'

export function LineRow(props: LineRowProps) {
  const t = useWords(lineWords)
  const { line, row, count, reading, amount, readOnly, onMove } = props
  const { isDragged, onPointerDown } = useDragToPlace(row, onMove)
  return (
    <div className="line" role="row" data-place={row} data-dragged={isDragged || undefined}>
      {COLUMNS.map((column, index) => (
        <div key={column} className="line-cell" role="cell" data-column={column}>
          <span className="line-name soft small" aria-hidden="true">
            {t(`column.${column}`)}
          </span>
          {readOnly ? (
            <span>{cellText(line, column, reading) || '–'}</span>
          ) : (
            <LineCell
              line={line}
              column={column}
              place={`${row} ${index}`}
              id={props.boxOf?.(row, column).id}
              refusal={props.boxOf?.(row, column).refusal}
              name={t('cell', { column: t(`column.${column}`), row: row + 1 })}
              reading={reading}
              onChange={props.onChange}
            />
          )}
        </div>
      ))}
      {line.tax === 0 && (
        <div className="line-cell" role="cell" data-column="reason">
          <span className="soft small" aria-hidden="true">
            {t('reason')}
          </span>
          {readOnly ? (
            <span>{line.reason || '–'}</span>
          ) : (
            <ReasonCell
              line={line}
              row={row + 1}
              id={props.boxOf?.(row, 'reason').id}
              refusal={props.boxOf?.(row, 'reason').refusal}
              onChange={props.onChange}
            />
          )}
        </div>
      )}
      <div className="line-cell" role="cell" data-column="total">
        <span className="line-name soft small" aria-hidden="true">
          {t('column.total')}
        </span>
        {amount === null ? (
          <span className="soft">–</span>
        ) : (
          <Money minor={amount} currency={reading.currency} />
        )}
      </div>
      {!readOnly && (
        <div className="line-cell" role="cell" data-column="actions">
          <Menu
            label={t('actions', { row: row + 1 })}
            trigger={(trigger) => (
              <button
                type="button"
                className="button button-icon line-grip"
                data-look="quiet"
                aria-label={t('actions', { row: row + 1 })}
                onPointerDown={onPointerDown}
                {...trigger}
              >
                <Icon name="grip" />
              </button>
            )}
            items={[
              { label: t('up'), icon: 'arrow-up', disabled: row === 0, onSelect: () => onMove(row - 1) },
              {
                label: t('down'),
                icon: 'arrow-down',
                disabled: row === count - 1,
                onSelect: () => onMove(row + 1),
              },
              { label: t('duplicate'), icon: 'copy', onSelect: props.onDuplicate },
              'line',
              { label: t('remove'), icon: 'trash', tone: 'bad', onSelect: props.onRemove },
            ]}
          />
        </div>
      )}
    </div>
  )
}

/** The id of a box, by which a summary of errors leads to it, and why what it holds was refused. */
export type BoxOf = (row: number, box: LineBox) => { id: string; refusal: string | undefined }

interface LineRowProps {
  line: Line
  row: number
  count: number
  reading: Reading
  amount: number | null
  readOnly: boolean
  boxOf: BoxOf | undefined
  onChange: (line: Line) => void
  onMove: (to: number) => void
  onDuplicate: () => void
  onRemove: () => void
}
