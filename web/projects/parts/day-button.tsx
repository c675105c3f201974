import { type ReactNode, use } from 'react'
import { Button } from '../../kit/button.tsx'
import { Calendar } from '../../kit/date/calendar.tsx'
import { focusDay } from '../../kit/date/date-field.tsx'
import { Popover } from '../../kit/popover.tsx'
import { RowStop } from '../../kit/table/row-stop.ts'
import { useWords } from '../../lib/i18n.tsx'
import { projectWords } from '../words/index.ts'

/** A day that is changed where it stands. */
export function DayButton({ name, label, day, onPick, disabled = false, children }: DayButtonProps) {
  const t = useWords(projectWords)
  const stop = use(RowStop)
  if (disabled) return <span className="pick-fixed">{children}</span>
  return (
    <Popover
      label={label}
      onOpen={focusDay}
      trigger={(trigger) => (
        <button type="button" className="pick-value" data-editable="" tabIndex={stop} {...trigger}>
          <span className="visually-hidden">{name} </span>
          {children}
        </button>
      )}
    >
      {(close) => (
        <div className="date-panel">
          <Calendar
            shown={day ?? ''}
            period={{ from: day ?? '', to: day ?? '' }}
            onPick={(picked) => {
              onPick(picked)
              close()
            }}
          />
          {day && (
            <Button
              look="quiet"
              icon="close"
              onClick={() => {
                onPick(null)
                close()
              }}
            >
              {t('due.clear')}
            </Button>
          )}
        </div>
      )}
    </Popover>
  )
}

interface DayButtonProps {
  name: string
  label: string
  day: string | null
  onPick: (day: string | null) => void
  disabled?: boolean
  children: ReactNode
}
