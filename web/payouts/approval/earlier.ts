import type { Bulk } from '../../../contract/payouts/schemas.ts'
import { monthOf } from '../period.ts'

type Known = Pick<Bulk, 'bulk_id' | 'account_id' | 'period' | 'stage' | 'label' | 'payroll_id' | 'file'>

/** What a bulk is compared with: of what its account paid for months before, what is most likely the same list. An
 *  account may pay several lists a month, pensions of one kind and of another. `known` is the newest first. */
export function earlierOf<One extends Known>(bulk: Known, known: readonly One[]): One | null {
  const before = known.filter(
    (one) =>
      one.account_id === bulk.account_id &&
      one.stage !== 'cancelled' &&
      monthOf(one.period) < monthOf(bulk.period),
  )
  const alike = (isAlike: (one: One) => boolean) => before.find(isAlike)
  return (
    alike(({ payroll_id }) => payroll_id !== null && payroll_id === bulk.payroll_id) ??
    alike(({ label }) => label !== null && label === bulk.label) ??
    alike(({ file }) => file !== null && file.name === bulk.file?.name) ??
    before[0] ??
    null
  )
}
