import { payoutErrors as errors } from '../../../contract/payouts/errors.ts'
import type { Row } from '../../../contract/payouts/schemas.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { fail } from '../../kernel/failure.ts'
import { findAccount } from '../accounts/accounts.ts'
import { changeLedger } from '../accounts/ledger-of.ts'
import { findBulk } from '../bulks/rows.ts'
import { findRow, showRow } from './rows.ts'

/**
 * Has the rail asked now instead of when the question is due. Its answer comes by the run that the ledger orders, as any
 * other does; the row is told as it stands.
 */
export async function questionRow(ctx: SignedIn, bulkId: string, transferId: string): Promise<Row> {
  const bulk = await findBulk(ctx, bulkId, 'payouts.control')
  const row = await findRow(ctx, bulk, transferId)
  const account = await findAccount(ctx, bulk.account_id)
  const asked = await changeLedger(ctx, account, (ledger) => ledger.question(transferId))
  if ('refused' in asked) {
    if (asked.refused !== 'nothing_to_ask' && asked.refused !== 'row_unknown')
      throw new Error(`the ledger refuses: ${asked.refused}`)
    return fail(errors.wrongStage)
  }
  const answer = showRow(ctx, row)
  await commit(ctx, { write: [], answer })
  return answer
}
