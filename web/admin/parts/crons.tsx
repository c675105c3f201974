import { useMemo } from 'react'
import { Badge } from '../../kit/badge.tsx'
import { Section } from '../../kit/page.tsx'
import { type Column, DataTable } from '../../kit/table/data-table.tsx'
import { When } from '../../kit/when.tsx'
import { formatDuration } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import type { System } from '../data.ts'
import { readCron } from '../figures.ts'
import { adminWords } from '../words/index.ts'

type Cron = System['crons'][number]

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

const NAMES = ['kernel.sweep', 'kernel.tidy', 'identity.tend_sessions', 'identity.tend_keys'] as const

function useColumns(): Column<Cron>[] {
  const t = useWords(adminWords)
  const locale = useLocale()
  return useMemo(
    () => [
      {
        id: 'name',
        label: t('crons.field.name'),
        width: 'minmax(0, 2fr)',
        wrap: true,
        cell: (cron) => {
          const known = NAMES.find((name) => name === cron.name)
          // A newer server's duty still says what it is for, in its own words.
          return <span title={cron.name}>{known ? t(`cron.${known}`) : cron.purpose}</span>
        },
      },
      {
        id: 'when',
        label: t('crons.field.when'),
        width: 'minmax(0, 1.3fr)',
        cell: ({ cron }) => {
          const read = readCron(cron)
          if (read === null) return <span className="mono">{cron}</span>
          return read.every === 'minute' ? t('schedule.minute') : t('schedule.daily', { time: read.time })
        },
      },
      {
        id: 'last',
        label: t('crons.field.last'),
        width: '10rem',
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
        width: '6rem',
        align: 'end',
        cell: ({ last_duration_ms: ms }) =>
          ms === null ? '–' : ms < 1000 ? `${ms} ms` : formatDuration(ms / 1000, locale),
      },
      {
        id: 'outcome',
        label: t('crons.field.outcome'),
        width: '9rem',
        card: 'aside',
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
