import type { AccountFacts, Answer } from '../../../durable-objects/ledger/api.ts'
import type { Bindings } from '../../kernel/bindings.ts'
import type { Context } from '../../kernel/context.ts'
import { confirmActor } from '../../kernel/data/guards.ts'
import type { AccountRecord } from './accounts.ts'

export const ledgerObject = ({ LEDGER }: Bindings, accountId: string) => LEDGER.getByName(accountId)
export type LedgerStub = ReturnType<typeof ledgerObject>

/** The row that a ledger is opened from. */
export type OfLedger = Pick<AccountRecord, 'account_id' | 'organization_id' | 'currency'>

const factsOf = ({ account_id, organization_id, currency }: OfLedger): AccountFacts => ({
  accountId: account_id,
  organizationId: organization_id,
  currency,
})

/** Opens the ledger of an account; opened again it stays as it is. */
export async function openLedger({ bindings }: Context, account: OfLedger): Promise<void> {
  const answer = await ledgerObject(bindings, account.account_id).open(factsOf(account))
  if ('refused' in answer) throw new Error(`the ledger does not open: ${answer.refused}`)
}

/** Calls the ledger of an account. One that was not opened yet is opened from its row and called again. */
export async function inLedger<Value>(
  ctx: Context,
  account: OfLedger,
  ask: (ledger: LedgerStub) => Promise<Answer<Value>>,
): Promise<Answer<Value>> {
  const ledger = ledgerObject(ctx.bindings, account.account_id)
  const answer = await ask(ledger)
  if (!('refused' in answer) || answer.refused !== 'unopened') return answer
  await openLedger(ctx, account)
  return ask(ledger)
}

/**
 * Asks a ledger to change on somebody's behalf. It cannot look into the database, so the actor is confirmed here, last:
 * only the call itself lies between that and the write.
 */
export async function changeLedger<Value>(
  ctx: Context,
  account: OfLedger,
  change: (ledger: LedgerStub) => Promise<Answer<Value>>,
): Promise<Answer<Value>> {
  await confirmActor(ctx)
  return inLedger(ctx, account, change)
}

/** For calls of which no refusal is anybody's doing. */
export function expected<Value>(answer: Answer<Value>): Value {
  if ('ok' in answer) return answer.ok
  throw new Error(`the ledger refuses: ${answer.refused}`)
}
