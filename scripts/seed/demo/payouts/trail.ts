import type { AuditAction } from '../../../../contract/audit-actions.ts'
import { duplicatesInFile } from '../../../../contract/payouts/file/duplicates.ts'
import type { AuditFacts } from '../../../../worker/kernel/data/audit.ts'
import type { ObjectsFilled } from '../../objects/plan.ts'
import type { Row } from '../sql.ts'
import { momentOf } from '../work/world.ts'
import type { AccountStory } from './story.ts'
import type { WrittenBulk } from './written.ts'

type Action = Extract<AuditAction, `payouts.${string}`>

interface Happening {
  readonly at: number
  /** Null where it happened by itself. */
  readonly by: number | null
  readonly organization: number
  readonly subject: readonly [type: 'payout_account' | 'payout_bulk', id: string]
  readonly action: Action
  readonly before?: AuditFacts
  readonly after?: AuditFacts
}

/** The entries of the audit trail, as the product's requests and its projector write them. */
export function payoutTrail(
  today: number,
  {
    accounts,
    bulks,
    ledgers,
  }: Pick<ObjectsFilled, 'ledgers'> & {
    readonly accounts: readonly AccountStory[]
    readonly bulks: readonly WrittenBulk[]
  },
  nameOf: (id: number) => string,
): Row[] {
  return [
    ...accounts.flatMap((account) => ofAccount(today, account)),
    ...bulks.flatMap((bulk) => byPeople(today, bulk)),
    ...ledgers.flatMap((ledger) => byItself(ledger, bulks)),
  ]
    .toSorted((a, b) => a.at - b.at)
    .map((happening, index) => entry(happening, index, nameOf))
}

function ofAccount(today: number, { accountId, organization, opened, fundings }: AccountStory): Happening[] {
  const about = { organization, subject: ['payout_account', accountId] } as const
  return [
    {
      ...about,
      at: momentOf(today, opened),
      by: opened[2],
      action: 'payouts.account_opened',
      after: { account_id: accountId, currency: 'XOF' },
    },
    ...fundings.map(
      ([workdaysAgo, time, by, amount, reference, note]): Happening => ({
        ...about,
        at: momentOf(today, [workdaysAgo, time]),
        by,
        action: 'payouts.account_funded',
        after: { account_id: accountId, amount, reference, ...(note !== null && { note }) },
      }),
    ),
  ]
}

function byPeople(today: number, bulk: WrittenBulk): Happening[] {
  const { story, period, total, rows, rowsHash, approvedAt } = bulk
  const about = { organization: bulk.account.organization, subject: ['payout_bulk', bulk.bulkId] } as const
  const repeated = duplicatesInFile(rows).length
  const facts = { rows_hash: rowsHash, total_amount: total, rows: rows.length }
  return [
    {
      ...about,
      at: bulk.createdAt,
      by: story.made[2],
      action: 'payouts.bulk_created',
      after: { account_id: bulk.account.accountId, period, rows: rows.length, total_amount: total, repeated },
    },
    ...(story.approved && approvedAt !== null
      ? [
          {
            ...about,
            at: approvedAt,
            by: story.approved[2],
            action: 'payouts.bulk_approved' as const,
            after: story.approved[2] === null ? { rows_hash: rowsHash } : facts,
          },
        ]
      : []),
    ...(story.retried
      ? [
          {
            ...about,
            at: momentOf(today, story.retried),
            by: story.retried[2],
            action: 'payouts.bulk_retried' as const,
            after: { stage: 'running' },
          },
        ]
      : []),
    ...(story.cancelled
      ? [
          {
            ...about,
            at: momentOf(today, story.cancelled),
            by: story.cancelled[2],
            action: 'payouts.bulk_cancelled' as const,
            before: { stage: 'validated' },
            after: { stage: 'cancelled', reason: story.cancelled[3] },
          },
        ]
      : []),
  ]
}

function byItself({ changes }: ObjectsFilled['ledgers'][number], bulks: readonly WrittenBulk[]): Happening[] {
  return changes.flatMap(({ at, events }) =>
    events.flatMap(({ kind, bulk_id, detail }): Happening[] => {
      const bulk = bulks.find(({ bulkId }) => bulkId === bulk_id)
      if (!bulk) return []
      const about = {
        at: Date.parse(at),
        by: null,
        organization: bulk.account.organization,
        subject: ['payout_bulk', bulk.bulkId] as const,
      }
      if (kind === 'bulk_started')
        return [
          {
            ...about,
            action: 'payouts.bulk_started',
            after: { rows: bulk.rows.length, total_amount: bulk.total },
          },
        ]
      if (kind === 'bulk_finished')
        return [{ ...about, action: 'payouts.bulk_finished', after: { stage: detail } }]
      return []
    }),
  )
}

function entry({ at, by, ...one }: Happening, serial: number, nameOf: (id: number) => string): Row {
  return {
    at,
    action: one.action,
    actor_id: by,
    actor_name: by === null ? null : nameOf(by),
    organization_id: one.organization,
    subject_type: one.subject[0],
    subject_id: one.subject[1],
    before: one.before ? JSON.stringify(one.before) : null,
    after: one.after ? JSON.stringify(one.after) : null,
    ip: by === null ? null : `41.85.${160 + (by % 30)}.${1 + (by % 250)}`,
    device: by === null ? null : by % 2 === 0 ? 'Chrome · Windows' : 'Chrome · Android',
    request_id: `00000000-0000-4000-9200-${String(serial).padStart(12, '0')}`,
  }
}
