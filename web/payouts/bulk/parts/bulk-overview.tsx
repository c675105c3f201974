import { Link } from 'wouter'
import type { Bulk } from '../../../../contract/payouts/schemas.ts'
import { isOperator } from '../../../../contract/permissions.ts'
import { OrganizationName } from '../../../directory/organization-name.tsx'
import { useMe } from '../../../identity/session.ts'
import { type Fact, Facts } from '../../../kit/facts.tsx'
import { Figure, Money } from '../../../kit/money.tsx'
import { Tile, Tiles } from '../../../kit/tile.tsx'
import { When } from '../../../kit/when.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { ApprovalReview } from '../../approval/parts/approval-review.tsx'
import { hrefOf } from '../../data.ts'
import { periodName } from '../../period.ts'
import { standingOf } from '../notice.ts'
import { bulkWords } from '../words/index.ts'
import { BulkNotice } from './bulk-notice.tsx'
import { BulkProgress } from './bulk-progress.tsx'

export function BulkOverview({ bulk }: { bulk: Bulk }) {
  const standing = standingOf(bulk, useMe()).name
  return (
    <>
      <BulkNotice bulk={bulk} />
      <BulkProgress bulk={bulk} />
      {bulk.stage === 'validated' && standing !== 'starting' ? (
        <ApprovalReview bulk={bulk} isAsked={standing === 'toApprove'} />
      ) : (
        <Figures bulk={bulk} />
      )}
      <Facts facts={useFacts(bulk)} />
    </>
  )
}

function Figures({ bulk }: { bulk: Bulk }) {
  const t = useWords(bulkWords)
  const rows = `${hrefOf(bulk.bulk_id)}/rows`
  const { currency } = bulk
  return (
    <Tiles>
      <Tile
        label={t('tile.total')}
        value={<Money minor={bulk.total_amount} currency={currency} />}
        note={t('tile.count', { count: bulk.transfers_count })}
        href={rows}
      />
      {bulk.stage !== 'approved' && (
        <>
          <Tile
            label={t('tile.paid')}
            value={<Money minor={bulk.paid_amount} currency={currency} />}
            note={t('tile.paidOf', { count: bulk.completed_count })}
            href={`${rows}?status=COMPLETED`}
          />
          <Tile
            label={t(bulk.stage === 'cancelled' ? 'tile.cancelled' : 'tile.failed')}
            value={<Figure value={bulk.failed_count} />}
            tone={bulk.failed_count > 0 && bulk.stage !== 'cancelled' ? 'bad' : undefined}
            href={`${rows}?status=FAILED`}
          />
        </>
      )}
      {bulk.unknown_count > 0 && (
        <Tile
          label={t('tile.unknown')}
          value={<Figure value={bulk.unknown_count} />}
          tone="attention"
          href={`${rows}?step=UNKNOWN`}
        />
      )}
    </Tiles>
  )
}

function useFacts(bulk: Bulk): Fact[] {
  const t = useWords(bulkWords)
  const locale = useLocale()
  const { role } = useMe()
  const by = (name: string, at: string) => t.rich('by', { name, when: <When at={at} /> })
  const maybe = (label: string, at: string | null): Fact[] =>
    at === null ? [] : [{ label, value: <When at={at} /> }]
  return [
    ...(isOperator(role)
      ? [{ label: t('field.client'), value: <OrganizationName id={bulk.organization_id} /> }]
      : []),
    {
      label: t('field.account'),
      value: <Link href={`/payout-accounts/${bulk.account_id}`}>{bulk.account_id}</Link>,
    },
    { label: t('field.period'), value: periodName(bulk.period, locale) },
    // An approver has read it above.
    ...(bulk.stage === 'validated'
      ? []
      : [{ label: t('field.maker'), value: by(bulk.created_by.name, bulk.created_at) }]),
    ...(bulk.approved_by && bulk.approved_at
      ? [{ label: t('field.approver'), value: by(bulk.approved_by.name, bulk.approved_at) }]
      : []),
    ...maybe(t('field.scheduled'), bulk.scheduled_at),
    ...maybe(t('field.finished'), bulk.finished_at),
    { label: t('field.file'), value: bulk.file?.name },
    { label: t('field.number'), value: <span className="mono small">{bulk.bulk_id}</span> },
  ]
}
