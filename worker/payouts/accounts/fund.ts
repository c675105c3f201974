import type * as z from 'zod'
import type * as contract from '../../../contract/payouts/accounts.ts'
import { ledgerErrors as errors } from '../../../contract/payouts/errors.ts'
import type { AccountFunding } from '../../../contract/payouts/schemas.ts'
import type { Funded } from '../../../durable-objects/ledger/api.ts'
import { asSystem, type SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { fail } from '../../kernel/failure.ts'
import { faultFacts } from '../../kernel/observe/log.ts'
import { requestIdOf } from '../ids.ts'
import { accountsOf } from '../policy.ts'
import { projectAccount } from '../project/project-account.ts'
import { type AccountRecord, findAccount } from './accounts.ts'
import { changeLedger } from './ledger-of.ts'

type FundBody = z.output<typeof contract.fundAccount.body>
type ReverseBody = z.output<typeof contract.reverseFunding.body>

/** Money that is on the operator's bank account already, entered for whom it came. */
export async function fundAccount(ctx: SignedIn, accountId: string, body: FundBody): Promise<AccountFunding> {
  const account = await findAccount(ctx, accountId, accountsOf(ctx, 'payouts.operate'))
  const { amount, reference, note = null } = body
  const id = `funding-${await requestIdOf(ctx, accountId)}`
  const answer = await changeLedger(ctx, account, (ledger) => ledger.fund({ id, amount, reference, note }))
  if ('refused' in answer)
    return answer.refused === 'reference_taken' ? fail(errors.referenceTaken) : lost(answer)
  return told(ctx, account, answer.ok, {
    action: 'payouts.account_funded',
    facts: note === null ? {} : { note },
  })
}

export async function reverseFunding(
  ctx: SignedIn,
  { accountId, fundingId }: { readonly accountId: string; readonly fundingId: string },
  { reason }: ReverseBody,
): Promise<AccountFunding> {
  const account = await findAccount(ctx, accountId, accountsOf(ctx, 'payouts.operate'))
  const answer = await changeLedger(ctx, account, (ledger) => ledger.reverse({ fundingId, reason }))
  if ('refused' in answer) {
    if (answer.refused === 'funding_unknown') return fail(errors.fundingNotFound)
    return answer.refused === 'reversal_refused' ? fail(errors.reversalRefused) : lost(answer)
  }
  return told(ctx, account, answer.ok, { action: 'payouts.account_reversed', facts: { reason } })
}

interface Told {
  readonly action: 'payouts.account_funded' | 'payouts.account_reversed'
  readonly facts: Readonly<Record<string, string>>
}

async function told(
  ctx: SignedIn,
  account: AccountRecord,
  { id, amount, reference, balance, created_at }: Funded,
  { action, facts }: Told,
): Promise<AccountFunding> {
  const answer: AccountFunding = { id, amount, reference, balance, created_at }
  await commit(ctx, {
    write: [],
    audit: [
      {
        action,
        subject: ['payout_account', account.account_id],
        organizationId: account.organization_id,
        after: { account_id: account.account_id, amount, reference, balance, ...facts },
      },
    ],
    answer,
  })
  // At once, because whoever funds an account looks at it next; the ledger orders it as well.
  await projectAccount(asSystem(ctx), account.account_id).catch((error: unknown) =>
    ctx.log.error('payouts.projection_late', faultFacts(error)),
  )
  return answer
}

const lost = ({ refused }: { readonly refused: string }): never => {
  throw new Error(`the ledger refuses: ${refused}`)
}
