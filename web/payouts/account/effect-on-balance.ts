import type { Entry, LedgerAccount } from '../../../contract/payouts/ledger.ts'

/** What an entry adds to the balance, or takes from it: 0 where money only becomes set aside, or free again. */
export const effectOnBalance = ({
  debit,
  credit,
  amount,
}: Pick<Entry, 'debit' | 'credit' | 'amount'>): number =>
  (isHeld(credit) ? amount : 0) - (isHeld(debit) ? amount : 0)

const isHeld = (account: LedgerAccount) => account === 'available' || account === 'reserved'
