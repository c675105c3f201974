import type * as z from 'zod'
import type { retryBulk as retryContract } from '../../../contract/payouts/bulks.ts'
import { payoutErrors as errors } from '../../../contract/payouts/errors.ts'
import type { Bulk } from '../../../contract/payouts/schemas.ts'
import type { Stage } from '../../../contract/payouts/steps.ts'
import type { Answer, BulkAnswer, LedgerRefusal } from '../../../durable-objects/ledger/api.ts'
import { asSystem, type SignedIn } from '../../kernel/context.ts'
import type { AuditFacts } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import { fail } from '../../kernel/failure.ts'
import { faultFacts } from '../../kernel/observe/log.ts'
import { findAccount } from '../accounts/accounts.ts'
import { changeLedger, type LedgerStub } from '../accounts/ledger-of.ts'
import { type BulkRecord, findBulk } from '../bulks/rows.ts'
import { showBulk } from '../bulks/show.ts'
import { bulkCancelled, bulkPaused } from '../events.ts'
import { requestIdOf } from '../ids.ts'
import { projectAccount } from '../project/project-account.ts'
import { audited } from '../record.ts'

/** The reason of a pause that a person asked for; the ledger's own begin with `rail_`. */
const BY_PERSON = 'person'

export const pauseBulk = (ctx: SignedIn, bulkId: string): Promise<Bulk> =>
  moveBulk(ctx, bulkId, {
    action: 'payouts.bulk_paused',
    ask: (ledger) => ledger.pause(bulkId, BY_PERSON),
    facts: { reason: BY_PERSON },
    told: bulkPaused,
    after: () => ({ pause_reason: BY_PERSON }),
  })

export const resumeBulk = (ctx: SignedIn, bulkId: string): Promise<Bulk> =>
  moveBulk(ctx, bulkId, {
    action: 'payouts.bulk_resumed',
    ask: (ledger) => ledger.resume(bulkId, 'person'),
    after: () => ({ pause_reason: null }),
  })

/** Failed rows only: what was paid or may have been is left alone. */
export async function retryBulk(
  ctx: SignedIn,
  bulkId: string,
  { transfer_ids }: z.output<typeof retryContract.body>,
): Promise<Bulk> {
  const requestId = await requestIdOf(ctx, bulkId)
  return moveBulk(ctx, bulkId, {
    action: 'payouts.bulk_retried',
    ask: (ledger) => ledger.retry(bulkId, { requestId, transferIds: transfer_ids ?? null }),
    after: (bulk, { rows }) => ({ failed_count: Math.max(0, bulk.failed_count - rows), finished_at: null }),
  })
}

/** What its ledger has is cancelled there: what never left is voided, what left is settled first. */
export const cancelRunning = (ctx: SignedIn, bulkId: string, reason: string | undefined): Promise<Bulk> =>
  moveBulk(ctx, bulkId, {
    action: 'payouts.bulk_cancelled',
    ask: (ledger) => ledger.cancel(bulkId),
    facts: reason === undefined ? {} : { reason },
    told: bulkCancelled,
    after: (bulk, { rows, stage }) => ({
      failed_count: bulk.failed_count + rows,
      pause_reason: null,
      finished_at: stage === 'cancelled' ? ctx.clock.now() : null,
    }),
  })

interface Move {
  readonly action:
    | 'payouts.bulk_paused'
    | 'payouts.bulk_resumed'
    | 'payouts.bulk_retried'
    | 'payouts.bulk_cancelled'
  readonly ask: (ledger: LedgerStub) => Promise<Answer<BulkAnswer>>
  readonly facts?: AuditFacts
  /** What its maker is told of. */
  readonly told?: typeof bulkPaused
  /** What the answer shows before the ledger is projected. */
  readonly after: (bulk: BulkRecord, answer: BulkAnswer) => Partial<BulkRecord>
}

/** From `reserving` on a bulk is its ledger's: it is asked first, and the database follows. */
async function moveBulk(
  ctx: SignedIn,
  bulkId: string,
  { action, ask, facts, told, after }: Move,
): Promise<Bulk> {
  const bulk = await findBulk(ctx, bulkId, 'payouts.control')
  const account = await findAccount(ctx, bulk.account_id)
  const answer = await changeLedger(ctx, account, ask)
  if ('refused' in answer) return refuse(answer.refused)
  const moved: BulkRecord = {
    ...bulk,
    stage: answer.ok.stage as Stage,
    waiting_for: null,
    ...after(bulk, answer.ok),
  }
  const shown = await showBulk(ctx, moved)
  await commit(ctx, {
    write: [],
    audit: [audited(bulk, action, { after: { stage: moved.stage, ...facts } })],
    ...(told && { events: [told(bulk.organization_id, { bulk_id: bulk.bulk_id })] }),
    answer: shown,
  })
  await projectAccount(asSystem(ctx), bulk.account_id).catch((error: unknown) =>
    ctx.log.error('payouts.projection_late', faultFacts(error)),
  )
  return shown
}

function refuse(refused: LedgerRefusal): never {
  switch (refused) {
    case 'insufficient_funds':
      return fail(errors.insufficientFunds)
    case 'nothing_to_retry':
    case 'too_many_attempts':
      return fail(errors.nothingToRetry)
    case 'bulk_unknown':
    case 'wrong_stage':
      return fail(errors.wrongStage)
    default:
      throw new Error(`the ledger refuses: ${refused}`)
  }
}
