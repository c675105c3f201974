import { RadioField } from '../../kit/choice-field.tsx'
import { DateField } from '../../kit/date/date-field.tsx'
import { addDays, todayOf } from '../../kit/date/day.ts'
import type { FieldBinding } from '../../kit/field.tsx'
import { FieldRow } from '../../kit/form.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useNow } from '../../lib/use-now.ts'
import { FIRST_TIME, instantOf, partsOf } from '../schedule.ts'
import { payoutWords } from '../words/index.ts'

/** When payments leave: as soon as they may, or at a time to come. */
export function ScheduleField({ value, error, onChange, onBlur, id }: ScheduleFieldProps) {
  const t = useWords(payoutWords)
  const today = todayOf(useNow())
  const isLater = typeof value === 'string'
  const { day, time } = partsOf(value ?? '')
  return (
    <>
      <RadioField
        label={t('schedule.label')}
        value={isLater ? 'later' : 'now'}
        onChange={(choice) => onChange(choice === 'later' ? instantOf(addDays(today, 1), FIRST_TIME) : null)}
        options={[
          { value: 'now', label: t('schedule.now') },
          { value: 'later', label: t('schedule.later') },
        ]}
      />
      {isLater && (
        <FieldRow>
          <DateField
            label={t('schedule.day')}
            id={id}
            value={day}
            min={today}
            error={error}
            onChange={(next: string | null) => onChange(instantOf(next ?? '', time))}
            onBlur={onBlur}
          />
          <TextField
            label={t('schedule.time')}
            type="time"
            value={time}
            onChange={(next) => onChange(instantOf(day, next))}
          />
        </FieldRow>
      )}
    </>
  )
}

interface ScheduleFieldProps extends Omit<FieldBinding<string>, 'onChange'> {
  onChange: (value: string | null) => void
}
