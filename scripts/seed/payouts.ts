import { PAYOUT_SETTINGS_AT_FIRST } from '../../contract/payouts/settings.ts'
import { startOrder } from '../../worker/payouts/start/order.ts'
import { NIASOTAC, organizationRows } from './demo/organizations.ts'
import { ledgerPlans } from './demo/payouts/plan.ts'
import { projectionSql } from './demo/payouts/projected.ts'
import { accountRows, bulkRows, paymentRows } from './demo/payouts/rows.ts'
import { accounts, bulks as stories } from './demo/payouts/stories.ts'
import { payoutTrail } from './demo/payouts/trail.ts'
import { type WrittenBulk, writtenBulks } from './demo/payouts/written.ts'
import { peopleRows } from './demo/people.ts'
import { insert, literal, type Row } from './demo/sql.ts'
import { type Found, isDemos } from './is-demos.ts'
import type { FillObjects } from './objects/fill.ts'

/**
 * The demo's bulk payouts as SQL, and their ledgers in their objects; null in a database that is not the demo's, or that
 * has some.
 */
export async function payoutSql({
  now,
  rows,
  fillObjects,
}: {
  now: Date
  rows: (sql: string) => Promise<readonly Found[]>
  fillObjects: FillObjects
}): Promise<string | null> {
  const today = now.getTime()
  const people = peopleRows(today, '')
  const [found = {}] = await rows(FOUND)
  if (Number(found.accounts) > 0) return null
  if (!(await isDemos(rows, 'organizations', 'code', organizationRows(today)))) return null
  if (!(await isDemos(rows, 'users', 'email', people))) return null
  const bulks = writtenBulks(today, accounts, stories)
  // The objects first: without rows nobody can reach them, and the next attempt fills them again.
  const { ledgers } = await fillObjects({ ledgers: ledgerPlans(today, accounts, bulks) })
  const nameOf = (id: number) => {
    const person = people.find((one) => one.id === id)
    return person ? `${person.first_name} ${person.last_name}` : ''
  }
  return [
    ...insert('payout_settings', [withoutApproval(today)]),
    ...insert('payout_accounts', accountRows(today, accounts)),
    ...insert('payout_bulks', bulkRows(today, bulks)),
    ...insert('payout_rows', paymentRows(bulks)),
    ...ledgers.flatMap(({ accountId, changes }) => projectionSql(accountId, changes)),
    ...insert('audit_entries', payoutTrail(today, { accounts, bulks, ledgers }, nameOf)),
    ...insert('jobs', bulks.flatMap(start)),
    ...sequence('payout_accounts', accounts.length),
    ...sequence('payout_bulks', bulks.length),
  ].join('\n')
}

const FOUND = 'SELECT (SELECT count(*) FROM payout_accounts) AS accounts'

/** The fund approves its payments, as everybody does at first; the shop does not. */
const withoutApproval = (today: number): Row => ({
  ...PAYOUT_SETTINGS_AT_FIRST,
  organization_id: NIASOTAC,
  approval_required: false,
  limits: JSON.stringify(PAYOUT_SETTINGS_AT_FIRST.limits),
  updated_at: today,
})

/** The order of the approval, which waits for the bulk's time. */
function start({ bulkId, scheduledAt, approvedAt }: WrittenBulk): Row[] {
  if (scheduledAt === null || approvedAt === null) return []
  const { name, key, payload, notBefore } = startOrder(
    { bulk_id: bulkId, scheduled_at: scheduledAt },
    'approved',
    approvedAt,
  )
  return [
    {
      name,
      key: key ?? null,
      payload: JSON.stringify(payload),
      state: 'queued',
      attempts: 0,
      created_at: approvedAt,
      next_attempt_at: notBefore ?? approvedAt,
      request_id: 'demo',
    },
  ]
}

const sequence = (name: string, next: number): string[] => [
  `INSERT INTO sequences (name, next) VALUES (${literal(name)}, ${next})
    ON CONFLICT (name) DO UPDATE SET next = max(next, excluded.next);`,
]
