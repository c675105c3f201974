import { useMemo } from 'react'
import { Chart } from '../../kit/chart/chart.tsx'
import { formatNumber, tag } from '../../lib/format.ts'
import { formatClock } from '../../lib/format-date.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { useNow } from '../../lib/use-now.ts'
import type { System } from '../data.ts'
import { hoursUntil } from '../figures.ts'
import { adminWords } from '../words/index.ts'

export function Requests({ requests }: { requests: System['requests'] }) {
  const t = useWords(adminWords)
  const locale = useLocale()
  const now = useNow()
  const hours = hoursUntil(now, requests)
  // Within two days a weekday and an hour name each point.
  const weekday = useMemo(() => new Intl.DateTimeFormat(tag(locale), { weekday: 'short' }), [locale])
  const sum = (read: (hour: (typeof hours)[number]) => number) =>
    hours.reduce((total, hour) => total + read(hour), 0)
  const totals = t('requests.totals', {
    total: formatNumber(
      sum((hour) => hour.total),
      locale,
    ),
    failed: formatNumber(
      sum((hour) => hour.failed),
      locale,
    ),
  })
  return (
    <div className="card stack" data-gap="small">
      <Chart
        kind="lines"
        title={t('requests.title')}
        series={[t('requests.total'), t('requests.failed')]}
        points={hours.map((hour) => ({
          label: `${weekday.format(hour.at)} ${formatClock(hour.at, locale)}`,
          values: [hour.total, hour.failed],
        }))}
      />
      <p className="soft small">{totals}</p>
    </div>
  )
}
