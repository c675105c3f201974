import type * as z from 'zod'
import type { Page } from '../../../contract/page.ts'
import type { listFundings as contract } from '../../../contract/payouts/accounts.ts'
import type { FundingRow } from '../../../contract/payouts/schemas.ts'
import type { FundingFacts } from '../../../durable-objects/ledger/api.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { accountsOf } from '../policy.ts'
import { findAccount } from './accounts.ts'
import { expected, inLedger } from './ledger-of.ts'

/** From the ledger, which alone knows a funding by its id: its entry in the statement has the reference. */
export async function listFundings(
  ctx: SignedIn,
  accountId: string,
  { limit, offset }: z.output<typeof contract.query>,
): Promise<Page<FundingRow>> {
  const account = await findAccount(ctx, accountId, accountsOf(ctx, 'payouts.operate'))
  const { total, fundings } = expected(
    await inLedger(ctx, account, (ledger) => ledger.fundings({ limit, offset })),
  )
  return { total, count: fundings.length, limit, offset, next: null, results: fundings.map(shown) }
}

const shown = ({ reversed_at, reason, ...funding }: FundingFacts): FundingRow => ({
  ...funding,
  reversed: reversed_at === null ? null : { at: reversed_at, reason: reason ?? '' },
})
