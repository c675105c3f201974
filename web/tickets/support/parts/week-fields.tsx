import { type CalendarHours, type Weekday, weekdays } from '../../../../contract/tickets/hours.ts'
import { Button } from '../../../kit/button.tsx'
import { FieldError } from '../../../kit/field.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { supportWords } from '../words/index.ts'
import { IntervalFields } from './interval-fields.tsx'
import './week-fields.css'

type Week = Partial<CalendarHours['week']>

export function WeekFields({ id, value, error, onChange }: WeekFieldsProps) {
  const t = useWords(supportWords)
  const week = value ?? {}
  const monday = week.mon ?? []
  const set = (day: Weekday, intervals: Week['mon']) => onChange({ ...week, [day]: intervals })
  return (
    <fieldset
      className="field"
      data-invalid={error ? '' : undefined}
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <legend>{t('calendars.field.week')}</legend>
      <div className="week-fields">
        {weekdays.map((day, index) => (
          <div key={day} className="week-day" id={index === 0 ? id : undefined}>
            <span className="week-name">{t(`day.${day}`)}</span>
            <IntervalFields
              day={t(`day.${day}`)}
              intervals={week[day] ?? []}
              onChange={(intervals) => set(day, intervals)}
            />
          </div>
        ))}
      </div>
      <FieldError id={`${id}-error`} text={error} />
      {monday.length > 0 && (
        <div>
          <Button
            size="small"
            icon="copy"
            onClick={() =>
              onChange({ ...week, tue: monday, wed: monday, thu: monday, fri: monday, mon: monday })
            }
          >
            {t('calendars.copy')}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

interface WeekFieldsProps {
  id: string
  value: Week | undefined
  error: string | undefined
  onChange: (week: Week) => void
}
