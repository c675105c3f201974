import { Link } from 'wouter'
import type { Bulk } from '../../../../contract/payouts/schemas.ts'
import { Loaded } from '../../../kit/loaded.tsx'
import { Money } from '../../../kit/money.tsx'
import { Section } from '../../../kit/page.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { formatPercent } from '../../../lib/format.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { useBulkName } from '../../bulk/use-bulk-name.ts'
import { hrefOf } from '../../data.ts'
import { PayeeName } from '../../parts/payee-name.tsx'
import { periodName } from '../../period.ts'
import type { Change, Comparison } from '../compare.ts'
import { type Earlier, useEarlier } from '../data.ts'
import { approvalWords } from '../words/index.ts'
import './approval.css'

/** What is different from what the account paid before: the total, then payees and amounts. */
export function ChangeSince({ bulk }: { bulk: Bulk }) {
  const t = useWords(approvalWords)
  return (
    <Loaded query={useEarlier(bulk)} skeleton={<Skeleton shape="facts" count={2} />}>
      {(earlier) =>
        earlier === null ? (
          <p className="soft">{t('change.none')}</p>
        ) : (
          <Known bulk={bulk} earlier={earlier} />
        )
      }
    </Loaded>
  )
}

function Known({ bulk, earlier }: { bulk: Bulk; earlier: Earlier }) {
  const t = useWords(approvalWords)
  const locale = useLocale()
  const before = earlier.bulk
  const name = useListName()(before)
  const by = bulk.total_amount - before.total_amount
  const share = formatPercent(Math.abs(by) / Math.max(before.total_amount, 1), locale)
  const amount = <Money minor={Math.abs(by)} currency={bulk.currency} strong />
  return (
    <Section title={t.rich('change.title', { name: <Link href={hrefOf(before.bulk_id)}>{name}</Link> })}>
      <p>
        {by === 0 ? t('change.same') : t.rich(by > 0 ? 'change.more' : 'change.less', { amount, share })}
        {'. '}
        <span className="soft">
          {t.rich('change.before', {
            amount: <Money minor={before.total_amount} currency={before.currency} />,
            count: before.transfers_count,
          })}
        </span>
      </p>
      {earlier.comparison === null ? (
        <p className="soft">{t('change.large')}</p>
      ) : (
        <Differences comparison={earlier.comparison} currency={bulk.currency} />
      )}
    </Section>
  )
}

/** « Pensions de retraite, octobre 2026 »: an account pays several lists, so the label alone is not enough. */
function useListName() {
  const locale = useLocale()
  const nameOf = useBulkName()
  return (bulk: Bulk): string => {
    const period = periodName(bulk.period, locale)
    const name = nameOf(bulk)
    return name.includes(period) ? name : `${name}, ${period}`
  }
}

function Differences({ comparison, currency }: { comparison: Comparison; currency: string }) {
  const t = useWords(approvalWords)
  const kinds = (['added', 'removed', 'changed'] as const).filter((kind) => comparison[kind].length > 0)
  if (kinds.length === 0) return <p>{t('change.identical')}</p>
  return kinds.map((kind) => (
    <details key={kind} className="approval-changes" open={comparison[kind].length <= FEW}>
      <summary>{t(`change.${kind}`, { count: comparison[kind].length })}</summary>
      <ul>
        {comparison[kind].slice(0, SHOWN).map((change) => (
          <li key={change.payee.payee_party_identifier}>
            <PayeeName row={change.payee} />
            <Amounts change={change} currency={currency} />
          </li>
        ))}
        {comparison[kind].length > SHOWN && (
          <li className="soft">{t('change.rest', { count: comparison[kind].length - SHOWN })}</li>
        )}
      </ul>
    </details>
  ))
}

const FEW = 5
const SHOWN = 50

function Amounts({ change: { before, now }, currency }: { change: Change; currency: string }) {
  const t = useWords(approvalWords)
  const money = (minor: number) => <Money minor={minor} currency={currency} />
  if (before !== null && now !== null)
    return <span>{t.rich('change.from', { before: money(before), now: money(now) })}</span>
  return money(now ?? before ?? 0)
}
