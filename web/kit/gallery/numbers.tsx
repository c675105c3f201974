import { formatMoney } from '../../../contract/money.ts'
import { formatDuration, formatFileSize } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { useNow } from '../../lib/use-now.ts'
import { Chart } from '../chart/chart.tsx'
import { Shares } from '../chart/shares.tsx'
import { Facts } from '../facts.tsx'
import { Money } from '../money.tsx'
import { Section } from '../page.tsx'
import { Day, When } from '../when.tsx'
import { galleryWords } from './words/index.ts'

export function Numbers() {
  const t = useWords(galleryWords)
  const locale = useLocale()
  const now = useNow().getTime()
  const ago = (hours: number) => new Date(now - hours * 3_600_000)
  const francs = (value: number) => formatMoney(value, 'XOF', locale)
  return (
    <>
      <Section title={t('numbers')}>
        <div className="gallery-two">
          <div className="card">
            <Facts
              facts={[
                { label: t('numbers.now'), value: <When at={ago(0)} /> },
                { label: t('numbers.yesterday'), value: <When at={ago(25)} /> },
                { label: t('numbers.week'), value: <When at={ago(75)} /> },
                { label: t('numbers.year'), value: <When at={ago(9000)} /> },
                { label: t('numbers.due'), value: <Day day="2026-12-01" /> },
                { label: t('numbers.missing'), value: null },
              ]}
            />
          </div>
          <div className="card">
            <Facts
              facts={[
                { label: t('numbers.small'), value: <Money minor={50_000} currency="XOF" /> },
                { label: t('numbers.large'), value: <Money minor={9_876_543_210} currency="XOF" strong /> },
                { label: t('numbers.euro'), value: <Money minor={-125_050} currency="EUR" /> },
                { label: t('numbers.duration'), value: formatDuration(7505, locale) },
                { label: t('numbers.size'), value: formatFileSize(1_340_000, locale) },
              ]}
            />
          </div>
        </div>
      </Section>
      <Section title={t('charts')}>
        <div className="gallery-two">
          <div className="card">
            <Chart
              kind="bars"
              title={t('chart.collected')}
              series={[t('chart.paid')]}
              points={months(locale, 1)}
              format={francs}
            />
          </div>
          <div className="card">
            <Chart
              kind="lines"
              title={t('chart.two')}
              series={[t('chart.billed'), t('chart.paid')]}
              points={months(locale, 2)}
              format={francs}
            />
          </div>
          <div className="card">
            <Chart
              kind="bars"
              title={t('chart.two')}
              series={[t('chart.billed'), t('chart.paid')]}
              points={months(locale, 2)}
              format={francs}
            />
          </div>
          <div className="card stack">
            <h3>{t('chart.shares')}</h3>
            <Shares
              label={t('chart.shares')}
              parts={[
                { label: 'MTN MoMo', value: 1_840_000 },
                { label: 'Moov Money', value: 1_120_000 },
                { label: 'Celtiis Cash', value: 230_000 },
              ]}
              format={francs}
            />
            <Chart kind="lines" title={t('chart.none')} series={[]} points={[]} />
          </div>
        </div>
      </Section>
    </>
  )
}

const BILLED = [820_000, 940_000, 760_000, 1_240_000, 1_380_000, 1_120_000, 1_610_000, 1_540_000]
const PAID = [610_000, 820_000, 790_000, 880_000, 1_310_000, 1_090_000, 1_200_000, 1_490_000]

function months(locale: string, count: 1 | 2) {
  const name = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' })
  return BILLED.map((billed, index) => {
    const paid = PAID[index] ?? 0
    return { label: name.format(Date.UTC(2026, index + 3, 1)), values: count === 1 ? [paid] : [billed, paid] }
  })
}
