import { Link } from 'wouter'
import type { Profile } from '../../../contract/identity/schemas.ts'
import type { Bulk } from '../../../contract/payouts/schemas.ts'
import { ButtonLink } from '../../kit/button.tsx'
import { Money } from '../../kit/money.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { standingOf } from '../../payouts/bulk/notice.ts'
import { useBulkName } from '../../payouts/bulk/use-bulk-name.ts'
import { hrefOf } from '../../payouts/data.ts'
import { useLivePayouts } from '../../payouts/live.ts'
import { useOpenBulks } from '../../payouts/open-bulks.ts'
import { BulkStage } from '../../payouts/parts/states.tsx'
import { homeWords } from '../words/index.ts'
import { HomeCard } from './home-card.tsx'
import './money-card.css'

/** Bulk payments that are not finished: first what waits for the reader's approval, then how the others stand. */
export function PayoutsCard({ me }: { me: Profile }) {
  const t = useWords(homeWords)
  useLivePayouts()
  const { total, bulks, isAwaited } = useOpenBulks()
  if (isAwaited) return <Skeleton shape="card" />
  if (bulks.length === 0) return null
  const isAsked = (bulk: Bulk) => standingOf(bulk, me).name === 'toApprove'
  const asked = bulks.filter(isAsked)
  return (
    <>
      {asked.length > 0 && (
        <HomeCard title={t('payouts.toApprove', { count: asked.length })} lead={t('payouts.toApproveHelp')}>
          <BulkLines bulks={asked} />
        </HomeCard>
      )}
      {asked.length < bulks.length && (
        <HomeCard
          title={t('payouts.open')}
          actions={
            total > bulks.length && (
              <ButtonLink size="small" look="quiet" href="/payouts?state=PENDING,PROCESSING">
                {t('payouts.all')}
              </ButtonLink>
            )
          }
        >
          <BulkLines bulks={bulks.filter((bulk) => !isAsked(bulk))} />
        </HomeCard>
      )}
    </>
  )
}

function BulkLines({ bulks }: { bulks: readonly Bulk[] }) {
  const t = useWords(homeWords)
  const nameOf = useBulkName()
  return (
    <ul className="home-money">
      {bulks.map((bulk) => (
        <li key={bulk.bulk_id}>
          <span className="home-line-words">
            <Link href={hrefOf(bulk.bulk_id)}>{nameOf(bulk)}</Link>
            <span className="small">
              <BulkStage bulk={bulk} />{' '}
              <span className="soft">
                {t('payouts.line', { count: bulk.transfers_count, name: bulk.created_by.name })}
              </span>
            </span>
          </span>
          <Money minor={bulk.total_amount} currency={bulk.currency} />
        </li>
      ))}
    </ul>
  )
}
