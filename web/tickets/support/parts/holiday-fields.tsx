import { type CalendarHours, HOLIDAYS_MOST } from '../../../../contract/tickets/hours.ts'
import { Button, IconButton } from '../../../kit/button.tsx'
import { FieldError } from '../../../kit/field.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { supportWords } from '../words/index.ts'
import { IntervalFields } from './interval-fields.tsx'
import './week-fields.css'

type Holidays = CalendarHours['holidays']

export function HolidayFields({ id, value = [], error, onChange }: HolidayFieldsProps) {
  const t = useWords(supportWords)
  const put = (index: number, change: Partial<Holidays[number]>) =>
    onChange(value.map((one, at) => (at === index ? { ...one, ...change } : one)))
  return (
    <fieldset
      className="field"
      data-invalid={error ? '' : undefined}
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <legend>{t('calendars.field.holidays')}</legend>
      <div className="week-fields">
        {value.map(({ day, intervals }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is where it stands; its day changes while it is typed.
          <div key={index} className="holiday">
            <span className="input">
              <input
                id={index === 0 ? id : undefined}
                type="text"
                autoComplete="off"
                maxLength={10}
                placeholder="05-01"
                aria-label={t('calendars.holidayDay')}
                value={day}
                onChange={(event) => put(index, { day: event.target.value.trim() })}
              />
            </span>
            <IntervalFields
              day={day}
              intervals={intervals}
              onChange={(hours) => put(index, { intervals: hours })}
            />
            <IconButton
              icon="trash"
              size="small"
              label={t('calendars.removeHoliday', { day })}
              onClick={() => onChange(value.filter((_, at) => at !== index))}
            />
          </div>
        ))}
      </div>
      <FieldError id={`${id}-error`} text={error} />
      <p className="field-help">{t('calendars.holidayHelp')}</p>
      {value.length < HOLIDAYS_MOST && (
        <div>
          <Button size="small" icon="plus" onClick={() => onChange([...value, { day: '', intervals: [] }])}>
            {t('calendars.addHoliday')}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

interface HolidayFieldsProps {
  id: string
  value: Holidays | undefined
  error: string | undefined
  onChange: (holidays: Holidays) => void
}
