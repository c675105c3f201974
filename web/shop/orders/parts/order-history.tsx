import type { HistoryEntry } from '../../../../contract/shop/orders/schemas.ts'
import { Section } from '../../../kit/page.tsx'
import { When } from '../../../kit/when.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { orderWords } from '../words/index.ts'

/** Each state that the order came to, the newest first. */
export function OrderHistory({ history }: { history: readonly HistoryEntry[] }) {
  const t = useWords(orderWords)
  const whatOf = ({ from, to }: HistoryEntry) => {
    if (from === null) return t('history.placed')
    return from === to ? t('history.paid') : t(`status.${to}`)
  }
  return (
    <Section title={t('history')}>
      <ol className="order-history">
        {history.toReversed().map((entry) => (
          <li key={`${entry.at} ${entry.from} ${entry.to}`}>
            <b>{whatOf(entry)}</b> <span className="soft">· {entry.by_name ?? t(`by.${entry.by}`)}</span>
            <div className="soft small">
              <When at={entry.at} />
            </div>
            {entry.note !== null && <div>{entry.note}</div>}
          </li>
        ))}
      </ol>
    </Section>
  )
}
