import { Fragment, type ReactNode } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { Button } from '../button.tsx'
import { kitWords } from '../words/index.ts'
import type { ListboxState } from './use-listbox.ts'
import './listbox.css'

export { useListbox } from './use-listbox.ts'

/** The rows under a box, and a line that says what there is to say about them. */
export function Listbox<Row>(props: ListboxProps<Row>) {
  const { list, label, className, rowClass, children, before } = props
  const { rows, earlier = [], isPending } = list.found
  const shown = [...rows, ...earlier]
  const chosen = props.isChosen
  return (
    <>
      <div
        id={list.id}
        className={className}
        role="listbox"
        aria-label={label}
        aria-multiselectable={chosen ? true : undefined}
        aria-busy={isPending || undefined}
      >
        {shown.map((row, index) => {
          const isEarlier = index >= rows.length
          const isCurrent = row === list.current
          const key = list.keyOf(row)
          return (
            <Fragment key={key}>
              {before?.(row, shown[index - 1])}
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: the box holds the focus and the keys. */}
              <div
                id={isEarlier ? undefined : `${list.id}-${key}`}
                className={rowClass}
                role="option"
                tabIndex={-1}
                aria-selected={chosen ? chosen(row) : isCurrent}
                aria-disabled={isEarlier || undefined}
                data-active={isCurrent || undefined}
                data-late={(isEarlier && list.isSlow) || undefined}
                // Before the click, the box would lose the focus and close its list.
                onPointerDown={(event) => event.preventDefault()}
                onClick={isEarlier ? undefined : () => list.take(row)}
              >
                {children(row)}
              </div>
            </Fragment>
          )
        })}
      </div>
      <Remark list={list} nothing={props.nothing} failed={props.failed} />
    </>
  )
}

interface ListboxProps<Row> {
  list: ListboxState<Row>
  label: string
  className?: string
  rowClass: string
  /** Where several may be chosen, whether this one is. Otherwise the row that Enter takes is the selected one. */
  isChosen?: (row: Row) => boolean
  /** Drawn above a row: the heading of its group. */
  before?: (row: Row, previous: Row | undefined) => ReactNode
  /** What to say when there is nothing. */
  nothing?: string
  /** What to say when the search failed. */
  failed?: string | undefined
  children: (row: Row) => ReactNode
}

/** Seen where the list is empty, late or incomplete; elsewhere only a screen reader reads it. */
function Remark<Row>({ list, nothing, failed }: RemarkProps<Row>) {
  const t = useWords(kitWords)
  const { rows, isPending, isFailed, onRetry } = list.found
  const words = list.isSlow
    ? t('listbox.searching')
    : isPending
      ? ''
      : isFailed
        ? (failed ?? t('listbox.failed'))
        : rows.length === 0
          ? (nothing ?? t('listbox.nothing'))
          : t('listbox.results', { count: rows.length })
  const isHeard = words === '' || (rows.length > 0 && !list.isSlow && !isFailed)
  return (
    <div className={isHeard ? 'visually-hidden' : 'listbox-remark soft'}>
      <p role="status">{words}</p>
      {isFailed && onRetry && (
        <Button size="small" onPointerDown={(event) => event.preventDefault()} onClick={onRetry}>
          {t('action.retry')}
        </Button>
      )}
    </div>
  )
}

interface RemarkProps<Row> {
  list: ListboxState<Row>
  nothing: string | undefined
  failed: string | undefined
}
