import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { useNow } from '../../lib/use-now.ts'
import { Icon } from '../icon.tsx'
import { type ParsedBinding, ParsedField } from '../parsed-field.tsx'
import { Popover } from '../popover.tsx'
import { Calendar } from './calendar.tsx'
import { type Day, isDay, todayOf } from './day.ts'
import { parseDay, writeDay } from './parse-day.ts'
import { dateWords } from './words/index.ts'
import './date-field.css'

/** A day, typed (« 12/03 », « 12 mars », « demain ») or picked in a calendar. Held as the API writes it. */
export function DateField({ min, max, ...rest }: DateFieldProps) {
  const t = useWords(dateWords)
  const locale = useLocale()
  const today = todayOf(useNow())
  const { value } = rest
  const day = isDay(value) ? value : ''
  return (
    <ParsedField
      placeholder={t('date.example')}
      {...rest}
      shown={day ? writeDay(day) : (value ?? '')}
      parse={(text) => parseDay(text, today, locale)}
      unread={value && !day ? t('date.unread') : undefined}
      suffix={
        <Popover
          label={t('date.calendar')}
          align="end"
          onOpen={focusDay}
          trigger={(props) => (
            <button
              type="button"
              className="input-button"
              aria-label={t('date.open')}
              disabled={rest.disabled}
              {...props}
            >
              <Icon name="calendar" />
            </button>
          )}
        >
          {(close) => (
            <div className="date-panel">
              <Calendar
                shown={day}
                period={{ from: day, to: day }}
                min={min}
                max={max}
                onPick={(picked) => {
                  rest.onChange(picked)
                  close()
                }}
              />
            </div>
          )}
        </Popover>
      }
    />
  )
}

/** The calendar is drawn once its panel is open, and takes the focus then. */
export function focusDay(panel: HTMLElement) {
  requestAnimationFrame(() => panel.querySelector<HTMLElement>('.calendar-day[tabindex="0"]')?.focus())
}

interface DateFieldProps extends ParsedBinding<Day> {
  min?: Day
  max?: Day
}
