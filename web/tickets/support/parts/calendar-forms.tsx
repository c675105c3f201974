import { useState } from 'react'
import type * as z from 'zod'
import {
  type BusinessCalendar,
  CALENDAR_NAME_MOST,
  createCalendar,
  updateCalendar,
} from '../../../../contract/tickets/calendars.ts'
import { timeZones, zoneName } from '../../../directory/countries.ts'
import { SelectField } from '../../../kit/choice-field.tsx'
import { useForm } from '../../../kit/form.tsx'
import { FormDialog } from '../../../kit/form-dialog.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { TextField } from '../../../kit/text-field.tsx'
import type { FormField } from '../../../kit/use-form.ts'
import { changedFields } from '../../../lib/changed-fields.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useCreateCalendar } from '../data.ts'
import type { Interval } from '../hours-text.ts'
import { useCalendarChange } from '../use-support-changes.tsx'
import { supportWords } from '../words/index.ts'
import { HolidayFields } from './holiday-fields.tsx'
import { WeekFields } from './week-fields.tsx'

const created = createCalendar.body
const edited = updateCalendar.body.omit({ expected: true }).required()
const WORKDAY: Interval[] = [
  ['08:00', '12:30'],
  ['15:00', '18:30'],
]
const AT_FIRST: Partial<z.input<typeof created>> = {
  time_zone: 'Africa/Porto-Novo',
  week: { mon: WORKDAY, tue: WORKDAY, wed: WORKDAY, thu: WORKDAY, fri: WORKDAY, sat: [], sun: [] },
  holidays: [],
}

export function CreateCalendar({ onClose }: { onClose: () => void }) {
  const t = useWords(supportWords)
  const create = useCreateCalendar()
  const form = useForm({
    id: 'calendar-new',
    schema: created,
    initial: AT_FIRST,
    onSubmit: async (body, { idempotencyKey }) => {
      await create.mutateAsync({ body, idempotencyKey })
      onClose()
    },
  })
  return (
    <FormDialog
      form={form}
      size="wide"
      title={t('calendars.create')}
      action={t('calendars.createAction')}
      onClose={onClose}
    >
      <CalendarFields form={form} />
    </FormDialog>
  )
}

export function EditCalendar({ calendar, onClose }: { calendar: BusinessCalendar; onClose: () => void }) {
  const t = useWords(supportWords)
  const guarded = useCalendarChange()
  // It is read again while the dialog is open: a change says what its author saw.
  const [seen] = useState(calendar)
  const { name, time_zone, week, holidays } = seen
  const before = { name, time_zone, week, holidays }
  const form = useForm({
    id: `calendar-${seen.id}`,
    schema: edited,
    initial: before,
    onSubmit: async (values) => {
      const change = changedFields(before, values)
      if (change) await guarded.change(seen, change)
      onClose()
    },
  })
  return (
    <>
      <FormDialog
        form={form}
        size="wide"
        title={t('calendars.editTitle')}
        action={t('save')}
        onClose={onClose}
      >
        <Notice tone="info">{t('calendars.editHelp')}</Notice>
        <CalendarFields form={form} />
      </FormDialog>
      {guarded.dialog}
    </>
  )
}

type Fields = z.input<typeof created>

function CalendarFields({
  form,
}: {
  form: { id: string; field: <K extends keyof Fields>(name: K) => FormField<Fields[K]> }
}) {
  const t = useWords(supportWords)
  const zone = form.field('time_zone')
  const week = form.field('week')
  const holidays = form.field('holidays')
  return (
    <>
      <TextField
        {...form.field('name')}
        label={t('field.name')}
        maxLength={CALENDAR_NAME_MOST}
        autoComplete="off"
      />
      <SelectField
        {...zone}
        label={t('calendars.field.time_zone')}
        options={timeZones(zone.value).map((value) => ({ value, label: zoneName(value) }))}
      />
      <WeekFields id={`${form.id}-week`} value={week.value} error={week.error} onChange={week.onChange} />
      <HolidayFields
        id={`${form.id}-holidays`}
        value={holidays.value}
        error={holidays.error}
        onChange={holidays.onChange}
      />
    </>
  )
}
