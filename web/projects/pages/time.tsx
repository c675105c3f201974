import { useMemo, useState } from 'react'
import { EXPORT_ROWS_MOST } from '../../../contract/projects/schemas.ts'
import { exportTime, type TimeEntry } from '../../../contract/projects/time.ts'
import { useProjectNames } from '../../directory/projects.ts'
import { Confirm } from '../../kit/confirm.tsx'
import type { Filter } from '../../kit/filters.tsx'
import { ListScreen } from '../../kit/list-screen.tsx'
import { addressOf } from '../../lib/call.ts'
import { formatMinutes } from '../../lib/duration.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { useTimeEntries } from '../data.ts'
import { type TimeAddress, timeAddress, timeQuery } from '../filters.ts'
import { useTimeColumns } from '../parts/time-columns.tsx'
import { EditTime, EnterTime } from '../parts/time-form.tsx'
import { useTimeDeletion } from '../use-time-change.ts'
import { projectWords } from '../words/index.ts'

/** Time that was spent: the reader's own, or everybody's. */
export default function Time() {
  const t = useWords(projectWords)
  const { doing, begin, end } = useDoing(['create'])
  const [address] = useUrlState(timeAddress)
  const query = useMemo(() => timeQuery(address), [address])
  const [asked, setAsked] = useState<{ entry: TimeEntry; what: 'edit' | 'delete' } | null>(null)
  const remove = useTimeDeletion()
  const close = () => setAsked(null)
  return (
    <>
      <ListScreen
        title={t('time.title')}
        path="/time"
        address={timeAddress}
        list={useTimeEntries(query)}
        columns={useTimeColumns(setAsked)}
        rowKey={({ id }) => String(id)}
        rowName={({ note, minutes }) => note || formatMinutes(minutes)}
        search={t('time.search')}
        filters={useTimeFilters()}
        views={[
          { name: t('view.myTime'), query: {} },
          { name: t('view.uninvoiced'), query: { scope: 'all', billable: 'true', invoiced: 'false' } },
          { name: t('view.all'), query: { scope: 'all' } },
        ]}
        primary={{ label: t('time.enter'), icon: 'plus', onSelect: () => begin('create') }}
        exported={{ href: addressOf(exportTime, { query }), most: EXPORT_ROWS_MOST }}
        empty={{ icon: 'clock', title: t('time.empty'), text: t('time.emptyHelp') }}
      />
      {doing === 'create' && <EnterTime onClose={end} />}
      {asked?.what === 'edit' && <EditTime entry={asked.entry} onClose={close} />}
      {asked?.what === 'delete' && (
        <Confirm
          open
          title={t('time.deleteTitle', { time: formatMinutes(asked.entry.minutes) })}
          action={t('time.delete')}
          tone="danger"
          onConfirm={() => remove.mutateAsync(asked.entry)}
          onClose={close}
        >
          {t('time.deleteConsequence')}
        </Confirm>
      )}
    </>
  )
}

function useTimeFilters(): Filter<keyof TimeAddress>[] {
  const t = useWords(projectWords)
  const projects = useProjectNames()
  return [
    { kind: 'period', from: 'start_date', to: 'end_date', label: t('field.spent_on') },
    {
      name: 'project',
      label: t('field.project'),
      several: true,
      options: [...projects].map(([id, name]) => ({ value: String(id), label: name })),
    },
    {
      name: 'billable',
      label: t('field.billable'),
      options: [
        { value: 'true', label: t('yes') },
        { value: 'false', label: t('no') },
      ],
    },
    {
      name: 'invoiced',
      label: t('field.invoiced'),
      options: [
        { value: 'true', label: t('yes') },
        { value: 'false', label: t('no') },
      ],
    },
  ]
}
