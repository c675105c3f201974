import type { LedgerDeed, LedgerPlan } from '../../objects/plan.ts'
import { momentOf } from '../work/world.ts'
import { feeOf, partyOf, REFUSALS, UNANSWERED } from './payees.ts'
import type { AccountStory } from './story.ts'
import { isPaid, sha256, type WrittenBulk } from './written.ts'

/** Between an approval and its job. */
const START_MS = 1_400
const CURRENCY = 'XOF'

/** What happened to each account's money, for its ledger to be filled with. */
export const ledgerPlans = (
  today: number,
  accounts: readonly AccountStory[],
  bulks: readonly WrittenBulk[],
): LedgerPlan[] =>
  accounts.map((account) => ({
    account: { accountId: account.accountId, organizationId: account.organization, currency: CURRENCY },
    openedAt: momentOf(today, account.opened),
    deeds: [
      ...fundings(today, account),
      ...bulks.filter((bulk) => bulk.account === account && isPaid(bulk)).map((bulk) => payment(today, bulk)),
    ].toSorted((a, b) => a.at - b.at),
  }))

const fundings = (today: number, { accountId, fundings: all }: AccountStory): LedgerDeed[] =>
  all.map(([workdaysAgo, time, , amount, reference, note]) => ({
    at: momentOf(today, [workdaysAgo, time]),
    funding: { id: `funding-${sha256(`${accountId} ${reference}`).slice(0, 32)}`, amount, reference, note },
  }))

function payment(today: number, bulk: WrittenBulk): LedgerDeed {
  const approvedAt = bulk.approvedAt ?? bulk.createdAt
  const { retried, unanswered = [] } = bulk.story
  return {
    at: approvedAt + START_MS,
    bulk: {
      bulkId: bulk.bulkId,
      period: bulk.period,
      scheduledAt: null,
      rowsHash: bulk.rowsHash,
      approval: {
        rowsHash: bulk.rowsHash,
        by: bulk.story.approved?.[2] ?? null,
        at: new Date(approvedAt).toISOString(),
      },
      feeBearer: 'payee',
      feeCapBasisPoints: 200,
    },
    rows: bulk.rows.map(({ transferId, line, payee_party_id_type, payee_party_identifier, amount }) => ({
      transferId,
      line,
      amount,
      payeeType: payee_party_id_type,
      payeeIdentifier: payee_party_identifier,
    })),
    payees: Object.fromEntries(
      bulk.rows.map(({ payee_party_identifier: number, amount }) => [
        number,
        {
          party: partyOf(number),
          feeAmount: feeOf(amount),
          ...(REFUSALS[number] && { refused: REFUSALS[number] }),
          ...(unanswered.includes(number) && { refused: UNANSWERED, isRefusedOnce: true }),
        },
      ]),
    ),
    ...(retried && { retriedAt: momentOf(today, retried) }),
  }
}
