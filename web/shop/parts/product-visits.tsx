import type { Product } from '../../../contract/shop/product-schemas.ts'
import { Chart } from '../../kit/chart/chart.tsx'
import { addDays, todayOf } from '../../kit/date/day.ts'
import { Empty } from '../../kit/empty.tsx'
import { Facts } from '../../kit/facts.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useProductStatus } from '../data.ts'
import { shopWords } from '../words/index.ts'

const DAYS = 30

/** How often a product was looked at and asked about. */
export function ProductVisits({ product }: { product: Product }) {
  const t = useWords(shopWords)
  const first = addDays(todayOf(new Date()), 1 - DAYS)
  const query = useProductStatus(product.id, first)
  return (
    <Loaded query={query} skeleton={<Skeleton shape="facts" count={2} />}>
      {(status) => (
        <div className="stack">
          <Facts
            facts={[
              { label: t('field.views'), value: String(status.view_count) },
              { label: t('field.clicks'), value: String(status.whatsapp_click_count) },
            ]}
          />
          {status.days.length === 0 ? (
            <Empty icon="chart" title={t('visits.none')} />
          ) : (
            <Chart
              kind="lines"
              title={t('visits.title')}
              series={[t('field.views'), t('field.clicks')]}
              points={Array.from({ length: DAYS }, (_, index) => addDays(first, index)).map((day) => {
                const counted = status.days.find((one) => one.day === day)
                return {
                  label: day.slice(8),
                  values: [counted?.view_count ?? 0, counted?.whatsapp_click_count ?? 0],
                }
              })}
            />
          )}
        </div>
      )}
    </Loaded>
  )
}
