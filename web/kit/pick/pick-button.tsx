import { type ReactNode, use } from 'react'
import { Popover } from '../popover.tsx'
import { RowStop } from '../table/row-stop.ts'
import { PickList, type PickListProps } from './pick-list.tsx'

/** A value that is changed where it stands: it opens the list of what it may become. Works in a cell of a table, too. */
export function PickButton({ name, children, disabled = false, align = 'start', ...list }: PickButtonProps) {
  const stop = use(RowStop)
  if (disabled) return <span className="pick-fixed">{children}</span>
  return (
    <Popover
      label={list.label}
      align={align}
      trigger={(trigger) => (
        <button type="button" className="pick-value" data-editable="" tabIndex={stop} {...trigger}>
          <span className="visually-hidden">{name} </span>
          {children}
        </button>
      )}
    >
      {(close) => (
        <PickList
          {...list}
          onPick={(values) => {
            list.onPick(values)
            close()
          }}
        />
      )}
    </Popover>
  )
}

interface PickButtonProps extends PickListProps {
  /** What it is and what it holds, for who does not see the place: « État : À faire ». */
  name: string
  /** The value as it is shown. */
  children: ReactNode
  /** For those who only read. */
  disabled?: boolean
  align?: 'start' | 'end'
}
