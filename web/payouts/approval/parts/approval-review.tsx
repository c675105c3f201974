import type { Bulk } from '../../../../contract/payouts/schemas.ts'
import { type Fact, Facts } from '../../../kit/facts.tsx'
import { Figure, Money } from '../../../kit/money.tsx'
import { Section } from '../../../kit/page.tsx'
import { When } from '../../../kit/when.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { usePayoutAccount } from '../../account/data.ts'
import { amountWords } from '../../amount-words.ts'
import { approvalWords } from '../words/index.ts'
import { ChangeSince } from './change-since.tsx'
import { KeptDuplicates } from './kept-duplicates.tsx'

/** All that an approver weighs, on one page: who made it, how much, what is different, why repetitions are meant. */
export function ApprovalReview({ bulk, isAsked }: { bulk: Bulk; isAsked: boolean }) {
  const t = useWords(approvalWords)
  return (
    <>
      <Section title={t(isAsked ? 'title' : 'title.others')}>
        <Facts facts={useFacts(bulk)} />
      </Section>
      <ChangeSince bulk={bulk} />
      {bulk.duplicates.acknowledged > 0 && <KeptDuplicates bulk={bulk} />}
    </>
  )
}

function useFacts(bulk: Bulk): Fact[] {
  const t = useWords(approvalWords)
  const locale = useLocale()
  const { currency, total_amount: total, scheduled_at } = bulk
  const available = usePayoutAccount(bulk.account_id).data?.available
  const money = (minor: number) => <Money minor={minor} currency={currency} />
  return [
    { label: t('fact.total'), value: <Money minor={total} currency={currency} strong /> },
    { label: t('fact.words'), value: amountWords(total, currency, locale) },
    { label: t('fact.count'), value: <Figure value={bulk.transfers_count} /> },
    {
      label: t('fact.maker'),
      value: t.rich('by', { name: bulk.created_by.name, when: <When at={bulk.created_at} /> }),
    },
    {
      label: t('fact.leaves'),
      value: scheduled_at === null ? t('leaves.now') : <When at={scheduled_at} />,
    },
    ...(available === undefined
      ? []
      : [
          {
            label: t('fact.available', { account: bulk.account_id }),
            value:
              available >= total
                ? t.rich('available.after', { available: money(available), rest: money(available - total) })
                : t.rich('available.short', { available: money(available), short: money(total - available) }),
          },
        ]),
  ]
}
