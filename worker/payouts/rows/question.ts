import { payoutErrors as errors } from '../../../contract/payouts/errors.ts'
import type { Row } from '../../../contract/payouts/schemas.ts'
import type { Answer } from '../../../durable-objects/ledger/api.ts'
import { asSystem, type SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { fail } from '../../kernel/failure.ts'
import { faultFacts } from '../../kernel/observe/log.ts'
import { type AccountRecord, findAccount } from '../accounts/accounts.ts'
import { changeLedger } from '../accounts/ledger-of.ts'
import { findBulk } from '../bulks/rows.ts'
import { projectAccount } from '../project/project-account.ts'
import { askRow } from '../run/ask-row.ts'
import type { AskTask } from '../run/ledger-calls.ts'
import { runDepsOf } from '../run/run-account.ts'
import { soon } from '../run/soon.ts'
import { findRow, showRow } from './rows.ts'

/**
 * Has the rail asked now instead of when the question is due, and settles what it says. Where another run has the row, or
 * no rail is there, the question is due and the row is told as it stands.
 */
export async function questionRow(ctx: SignedIn, bulkId: string, transferId: string): Promise<Row> {
  const bulk = await findBulk(ctx, bulkId, 'payouts.control')
  await findRow(ctx, bulk, transferId)
  const account = await findAccount(ctx, bulk.account_id)
  await ask(ctx, account, transferId)
  const answer = showRow(ctx, await findRow(ctx, bulk, transferId))
  await commit(ctx, { write: [], answer })
  return answer
}

async function ask(ctx: SignedIn, account: AccountRecord, transferId: string): Promise<void> {
  const deps = runDepsOf(ctx, account)
  if (!deps) {
    required(await changeLedger(ctx, account, (ledger) => ledger.question(transferId)))
    return
  }
  const task = required<AskTask | null>(
    await changeLedger(ctx, account, (ledger) => ledger.claimQuestion(transferId, ctx.ids.uuid())),
  )
  if (task === null) return
  const asked = askRow(deps, task)
    // So that the answer tells it; the ledger orders the projection as well.
    .then(() => projectAccount(asSystem(ctx), account.account_id))
    .catch((error: unknown) => ctx.log.error('payouts.question_dropped', faultFacts(error)))
  ctx.waitUntil(asked)
  await soon(asked, deps)
}

function required<Value>(answer: Answer<Value>): Value {
  if ('ok' in answer) return answer.ok
  if (answer.refused !== 'nothing_to_ask' && answer.refused !== 'row_unknown')
    throw new Error(`the ledger refuses: ${answer.refused}`)
  return fail(errors.wrongStage)
}
