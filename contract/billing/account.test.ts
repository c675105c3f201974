import { describe, expect, test } from 'vitest'
import { randomOf } from '../testing/random.ts'
import { balanced } from './account.ts'
import type { AccountEntryKind } from './payment-schemas.ts'
import { balanceOf, overpaidOf } from './states.ts'

const entry = (kind: AccountEntryKind, debit_amount: number, credit_amount = 0) => ({
  date: '2026-11-02',
  kind,
  number: 'X',
  debit_amount,
  credit_amount,
})

describe('a statement', () => {
  test('carries the balance from entry to entry, from its opening to its closing', () => {
    const moved = [entry('invoice', 500), entry('payment', 0, 700), entry('refund', 100)]
    expect(balanced(40, moved)).toEqual({
      opening_amount: 40,
      closing_amount: -60,
      results: moved.map((one, index) => ({ ...one, balance_amount: [540, -160, -60][index] })),
    })
    expect(balanced(40, [])).toEqual({ opening_amount: 40, closing_amount: 40, results: [] })
  })

  test('closes with what is owed less what is overpaid, after any history', () => {
    for (let seed = 0; seed < 1_000; seed += 1) {
      const { debts, moved } = history(seed)
      const owed = debts.reduce((sum, debt) => sum + balanceOf(debt) - overpaidOf(debt), 0)
      expect([seed, balanced(0, moved).closing_amount]).toEqual([seed, owed])
    }
  })
})

/** What the moves of the specification do to an account and to the invoices beneath it. */
function history(seed: number) {
  const random = randomOf(seed, 23)
  const debts: { due_amount: number; credited_amount: number; paid_amount: number }[] = []
  const moved: ReturnType<typeof entry>[] = []
  for (let step = 0; step < 40; step += 1) {
    const debt = debts[random(debts.length || 1)]
    const amount = 1 + random(1_000)
    const move = random(4)
    if (move === 0 || !debt) {
      debts.push({ due_amount: amount, credited_amount: 0, paid_amount: 0 })
      moved.push(entry('invoice', amount))
    } else if (move === 1) {
      // Beyond the balance, too: that is what `overpay` is for.
      debt.paid_amount += amount
      moved.push(entry('payment', 0, amount))
    } else if (move === 2) {
      const back = Math.min(amount, debt.paid_amount)
      debt.paid_amount -= back
      moved.push(entry('refund', back))
    } else {
      const credit = Math.min(amount, debt.due_amount - debt.credited_amount)
      debt.credited_amount += credit
      moved.push(entry('credit_note', 0, credit))
    }
  }
  return { debts, moved }
}
