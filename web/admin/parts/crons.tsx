import { useMemo } from 'react'
import { Badge } from '../../kit/badge.tsx'
import { Section } from '../../kit/page.tsx'
import { type Column, DataTable } from '../../kit/table/data-table.tsx'
import { When } from '../../kit/when.tsx'
import { formatDuration } from '../../lib/format.ts'
import { formatClock } from '../../lib/format-date.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import type { System } from '../data.ts'
import { readCron } from '../figures.ts'
import { fr } from '../words/fr.ts'
import { adminWords } from '../words/index.ts'

type Cron = System['crons'][number]

const isNamed = (key: string): key is Extract<keyof typeof fr, `cron.${string}`> => key in fr

export function Crons({ crons }: { crons: readonly Cron[] }) {
  const t = useWords(adminWords)
  const columns = useColumns()
  return (
    <Section title={t('crons.title')}>
      <DataTable
        label={t('crons.title')}
        columns={columns}
        rows={crons}
        rowKey={(cron) => cron.name}
        rowName={(cron) => cron.name}
        empty={null}
      />
    </Section>
  )
}

function useColumns(): Column<Cron>[] {
  const t = useWords(adminWords)
  const locale = useLocale()
  return useMemo(
    () => [
      {
        id: 'name',
        label: t('crons.field.name'),
        wrap: true,
        cell: (cron) => {
          const key = `cron.${cron.name}`
          // A newer server's cron still says what it is for, in its own words.
          return <span title={cron.name}>{isNamed(key) ? t(key) : cron.purpose}</span>
        },
      },
      {
        id: 'when',
        label: t('crons.field.when'),
        cell: ({ cron }) => {
          const read = readCron(cron)
          if (read === null) return <span className="mono">{cron}</span>
          if (read.every === 'minute') return t('schedule.minute')
          if (read.every === 'hour') return t('schedule.hourly', { minute: read.minute })
          return read.every === 'minutes'
            ? t('schedule.minutes', { count: read.count })
            : t('schedule.daily', { time: formatClock(read.at, locale, 'UTC') })
        },
      },
      {
        id: 'last',
        label: t('crons.field.last'),
        cell: (cron) =>
          cron.last_started_at ? (
            <When at={cron.last_started_at} />
          ) : (
            <span className="soft">{t('crons.never')}</span>
          ),
      },
      {
        id: 'duration',
        label: t('crons.field.duration'),
        align: 'end',
        cell: ({ last_duration_ms: ms }) =>
          ms === null ? '–' : ms < 1000 ? `${ms} ms` : formatDuration(ms / 1000, locale),
      },
      {
        id: 'outcome',
        label: t('crons.field.outcome'),
        narrow: 'aside',
        cell: (cron) =>
          cron.last_ok === null ? (
            '–'
          ) : (
            <span title={cron.last_detail ?? undefined}>
              <Badge tone={cron.last_ok ? 'good' : 'bad'}>
                {t(cron.last_ok ? 'crons.ok' : 'crons.failed')}
              </Badge>
            </span>
          ),
      },
    ],
    [t, locale],
  )
}
