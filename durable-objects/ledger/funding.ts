import type { AccountChange } from '../../contract/payouts/changes.ts'
import type { AccountFacts, Funded, Funding, FundingPage } from './api.ts'
import type { FundingRecord } from './records.ts'
import { Refusal } from './refusal.ts'
import type { LedgerStore } from './store.ts'
import { accountChange, type Write } from './write.ts'

export function openAccount(store: LedgerStore, facts: AccountFacts, now: number): AccountChange {
  const { account } = store
  if (account) {
    const isSame =
      account.account_id === facts.accountId &&
      account.organization_id === facts.organizationId &&
      account.currency === facts.currency
    if (!isSame) throw new Refusal('account_conflict', [account.account_id])
    return accountChange(account)
  }
  // Apart from the first write: that reads the account, which has to be there.
  return store.transact(() => {
    store.open(facts, now)
    return store.write(now, (write) => {
      write.event({ kind: 'account_opened', detail: facts.accountId })
      return accountChange(write.account)
    })
  })
}

/** A reference funds once, whatever became of the funding: it names one transfer to the operator's bank account. */
export function fund(store: LedgerStore, funding: Funding, now: number): Funded {
  return store.write(now, (write) => {
    const { id, amount, reference, note } = funding
    const known = store.fundings.get(id)
    if (known) {
      if (known.amount !== amount || known.reference !== reference) throw new Refusal('reference_taken')
      return fundedOf(known)
    }
    if (store.fundings.where('reference = ?', reference).length > 0) throw new Refusal('reference_taken')
    write.entry({ kind: 'fund', debit: 'funding', credit: 'available', amount, reference })
    cover(write)
    const { available, reserved } = write.account
    const record: FundingRecord = {
      id,
      reference,
      amount,
      note,
      at: write.at,
      balance: available + reserved,
      reversed_at: null,
      reversed_balance: null,
      reason: null,
    }
    store.fundings.put(record)
    write.event({ kind: 'account_funded', detail: reference })
    return fundedOf(record)
  })
}

/** What was lent for payments that the rail reported late is paid back first. */
export function cover(write: Write): void {
  const { available, suspense } = write.account
  const amount = Math.min(available, -suspense)
  if (amount > 0) write.entry({ kind: 'cover', debit: 'available', credit: 'suspense', amount })
}

export function reverseFunding(
  store: LedgerStore,
  { fundingId, reason }: { fundingId: string; reason: string },
  now: number,
): Funded {
  return store.write(now, (write) => {
    const funding = store.fundings.get(fundingId)
    if (!funding) throw new Refusal('funding_unknown')
    if (funding.reversed_at !== null) return reversalOf(funding)
    const { amount, reference } = funding
    // What is set aside or paid cannot be given back.
    if (write.account.available < amount)
      throw new Refusal('reversal_refused', [String(write.account.available)])
    write.entry({ kind: 'reversal', debit: 'available', credit: 'funding', amount, reference })
    funding.reversed_at = write.at
    funding.reversed_balance = write.account.available + write.account.reserved
    funding.reason = reason
    store.fundings.put(funding)
    write.event({ kind: 'account_reversed', detail: reference })
    return reversalOf(funding)
  })
}

export function fundingsOf(
  store: LedgerStore,
  { limit, offset }: { limit: number; offset: number },
): FundingPage {
  store.opened()
  const { total } = store.sql.exec<{ total: number }>('select count(*) as total from fundings').one()
  const fundings = store.fundings
    .where('true order by at desc, id limit ? offset ?', limit, offset)
    .map((record) => {
      const { note, reversed_at, reason } = record
      return { ...fundedOf(record), note, reversed_at, reason }
    })
  return { total, fundings }
}

const fundedOf = ({ id, amount, reference, balance, at }: FundingRecord): Funded => ({
  id,
  amount,
  reference,
  balance,
  created_at: at,
})
const reversalOf = (funding: FundingRecord): Funded => ({
  ...fundedOf(funding),
  balance: funding.reversed_balance ?? funding.balance,
  created_at: funding.reversed_at ?? funding.at,
})
