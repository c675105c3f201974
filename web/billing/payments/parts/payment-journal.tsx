import { useInfiniteQuery } from '@tanstack/react-query'
import { listPaymentJournal } from '../../../../contract/billing/checkout.ts'
import { LoadMore } from '../../../kit/load-more.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { When } from '../../../kit/when.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { routePages } from '../../../lib/query-options.ts'
import { paymentWords } from '../words/index.ts'

/** What the provider said, word for word: the evidence where it is disputed. */
export function PaymentJournal({ paymentId }: { paymentId: number }) {
  const t = useWords(paymentWords)
  const journal = useInfiniteQuery(routePages(listPaymentJournal, { params: { paymentId }, query: {} }))
  return (
    <Section title={t('journal')}>
      <Loaded query={journal} skeleton={<Skeleton shape="rows" count={2} />}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="soft">{t('journal.none')}</p>
          ) : (
            <>
              <ol className="payments-journal">
                {rows.map((entry) => (
                  <li key={entry.id}>
                    <p>
                      <strong>{t(`journal.${entry.kind}`)}</strong>{' '}
                      <span className="soft small">
                        <When at={entry.last_at} />
                        {entry.times > 1 && ` · ${t('journal.times', { count: entry.times })}`}
                      </span>
                    </p>
                    <p className="mono small">{entry.body}</p>
                  </li>
                ))}
              </ol>
              <LoadMore list={journal} />
            </>
          )
        }
      </Loaded>
    </Section>
  )
}
