import { SelectField } from '../../kit/choice-field.tsx'
import { todayOf } from '../../kit/date/day.ts'
import type { FieldBinding } from '../../kit/field.tsx'
import { useLocale } from '../../lib/locale.ts'
import { useNow } from '../../lib/use-now.ts'
import { monthAfter, periodName } from '../period.ts'

/** The month that is paid. What it holds already stays a choice: a month further off, or one that is paid again. */
export function PeriodField({
  label,
  help,
  ...field
}: FieldBinding<string> & { label: string; help?: string }) {
  const locale = useLocale()
  const month = todayOf(useNow()).slice(0, 7)
  const around = AROUND.map((ahead) => monthAfter(month, ahead))
  const { value } = field
  const periods = value && !around.includes(value) ? [value, ...around] : around
  return (
    <SelectField
      label={label}
      help={help}
      {...field}
      options={periods.map((period) => ({ value: period, label: periodName(period, locale) }))}
    />
  )
}

/** Arrears are paid late, and pensions prepared ahead. */
const AROUND = [2, 1, 0, -1, -2, -3, -4, -5, -6, -7, -8, -9, -10, -11]
