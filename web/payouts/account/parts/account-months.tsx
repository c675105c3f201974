import { formatMoney } from '../../../../contract/money.ts'
import type { Account } from '../../../../contract/payouts/schemas.ts'
import { Chart } from '../../../kit/chart/chart.tsx'
import { monthLabel } from '../../../kit/chart/month-label.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { useAccountMonths } from '../data.ts'
import { payoutAccountWords } from '../words/index.ts'

/** What came in and went out by month. The statement below says all of it, so a chart that cannot be read is left out. */
export function AccountMonths({ account: { account_id, currency } }: { account: Account }) {
  const t = useWords(payoutAccountWords)
  const locale = useLocale()
  const months = useAccountMonths(account_id).data?.months ?? []
  if (months.length === 0) return null
  return (
    <div className="card">
      <Chart
        kind="bars"
        title={t('months.title')}
        series={[t('months.in'), t('months.out')]}
        points={months.map(({ month, in_amount, out_amount }) => ({
          label: monthLabel(month, locale),
          values: [in_amount, out_amount],
        }))}
        format={(minor) => formatMoney(minor, currency, locale)}
      />
    </div>
  )
}
