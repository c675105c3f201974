import { useMemo } from 'react'
import { useParams } from 'wouter'
import type { BusinessCalendar } from '../../../../contract/tickets/calendars.ts'
import { zoneName } from '../../../directory/countries.ts'
import { ListScreen } from '../../../kit/list-screen.tsx'
import type { Column } from '../../../kit/table/data-table.tsx'
import { idIn } from '../../../lib/address.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useUrlState } from '../../../lib/url-state.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import { useCalendars } from '../data.ts'
import { weekHours } from '../hours-text.ts'
import { CreateCalendar } from '../parts/calendar-forms.tsx'
import { CalendarPanel } from '../parts/calendar-panel.tsx'
import { SupportPages } from '../parts/support-pages.tsx'
import { useConfigures } from '../use-configures.ts'
import { supportWords } from '../words/index.ts'

const address = { q: '' }

/** When people work. */
export default function Calendars() {
  const t = useWords(supportWords)
  const { calendarId } = useParams<{ calendarId?: string }>()
  const { doing, begin, end } = useDoing(['create'])
  const [{ q }] = useUrlState(address)
  const configures = useConfigures()
  return (
    <>
      <ListScreen
        title={t('calendars.title')}
        lead={t('calendars.lead')}
        path="/support/calendars"
        address={address}
        above={<SupportPages current="calendars" />}
        list={useCalendars({ q: q.trim() || undefined })}
        columns={useCalendarColumns()}
        rowKey={({ id }) => String(id)}
        rowName={({ name }) => name}
        search={t('search')}
        primary={
          configures
            ? { label: t('calendars.create'), icon: 'plus', onSelect: () => begin('create') }
            : undefined
        }
        open={{
          key: calendarId,
          panel: calendarId && <CalendarPanel key={calendarId} calendarId={idIn(calendarId)} />,
        }}
        empty={{ icon: 'calendar', title: t('calendars.empty'), text: t('calendars.emptyHelp') }}
      />
      {doing === 'create' && configures && <CreateCalendar onClose={end} />}
    </>
  )
}

function useCalendarColumns(): Column<BusinessCalendar>[] {
  const t = useWords(supportWords)
  return useMemo(
    () => [
      { id: 'name', label: t('field.name'), wrap: true, cell: ({ name }) => name },
      {
        id: 'hours',
        label: t('calendars.field.week'),
        narrow: 'line',
        cell: ({ week }) => t('calendars.hours', { count: weekHours(week) }),
      },
      {
        id: 'holidays',
        label: t('calendars.field.holidays'),
        narrow: 'line',
        cell: ({ holidays }) => t('calendars.holidaysCount', { count: holidays.length }),
      },
      {
        id: 'zone',
        label: t('calendars.field.time_zone'),
        narrow: 'none',
        extra: true,
        cell: ({ time_zone }) => zoneName(time_zone),
      },
    ],
    [t],
  )
}
