import type { BusinessCalendar } from '../../../../contract/tickets/calendars.ts'
import { weekdays } from '../../../../contract/tickets/hours.ts'
import { zoneName } from '../../../directory/countries.ts'
import { Facts } from '../../../kit/facts.tsx'
import { ItemPanel } from '../../../kit/item-panel.tsx'
import { Section } from '../../../kit/page.tsx'
import { When } from '../../../kit/when.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useCalendar, useDeleteCalendar } from '../data.ts'
import { hoursText } from '../hours-text.ts'
import { supportWords } from '../words/index.ts'
import { EditCalendar } from './calendar-forms.tsx'
import { ConfiguredPanel } from './configured-panel.tsx'

export function CalendarPanel({ calendarId }: { calendarId: number | undefined }) {
  const t = useWords(supportWords)
  return (
    <ItemPanel
      id={calendarId}
      path="/support/calendars"
      title={t('calendars.item')}
      icon="calendar"
      gone={{ title: t('calendars.gone'), text: t('calendars.goneHelp') }}
      query={useCalendar(calendarId)}
    >
      {(calendar, closeHref) => <Known calendar={calendar} closeHref={closeHref} />}
    </ItemPanel>
  )
}

function Known({ calendar, closeHref }: { calendar: BusinessCalendar; closeHref: string }) {
  const t = useWords(supportWords)
  const remove = useDeleteCalendar(calendar)
  const { id, name, time_zone, week, holidays, updated_at } = calendar
  return (
    <ConfiguredPanel
      id={id}
      title={name}
      path="/support/calendars"
      closeHref={closeHref}
      edit={(close) => <EditCalendar calendar={calendar} onClose={close} />}
      remove={{
        label: t('calendars.delete'),
        title: t('calendars.deleteTitle', { name }),
        text: t('calendars.deleteHelp'),
        run: () => remove.mutateAsync(),
      }}
    >
      <Facts
        facts={[
          { label: t('calendars.field.time_zone'), value: zoneName(time_zone) },
          { label: t('field.updated_at'), value: <When at={updated_at} /> },
        ]}
      />
      <Section title={t('calendars.field.week')}>
        <Facts facts={weekdays.map((day) => ({ label: t(`day.${day}`), value: hoursText(week[day], t) }))} />
      </Section>
      <Section title={t('calendars.field.holidays')}>
        {holidays.length === 0 ? (
          <p className="soft">{t('calendars.noHolidays')}</p>
        ) : (
          <Facts
            facts={holidays.map(({ day, intervals }) => ({
              label: day.length === 5 ? `${day} (${t('calendars.yearly')})` : day,
              value: hoursText(intervals, t),
            }))}
          />
        )}
      </Section>
    </ConfiguredPanel>
  )
}
