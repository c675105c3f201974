import { expect, test } from 'vitest'
import { type EntryKind, entryKinds, entryMoves } from '../../../contract/payouts/ledger.ts'
import { effectOnBalance } from './effect-on-balance.ts'

/** Of each kind, by the accounts that it may move money between. */
const SIGNS: Readonly<Record<EntryKind, readonly number[]>> = {
  fund: [1],
  reversal: [-1],
  reserve: [0],
  post: [-1],
  // From suspense, which the ledger lent: the balance never had it.
  fee: [-1, -1, 0],
  release: [0],
  void: [0],
  late_post: [-1, 0],
  cover: [-1],
}

test.each(entryKinds)(
  '%s changes the balance by what goes in or out, and by nothing that is set aside',
  (kind) => {
    const effects = entryMoves[kind].map(([debit, credit]) => effectOnBalance({ debit, credit, amount: 7 }))
    expect(effects.map((effect) => effect / 7 || 0)).toEqual(SIGNS[kind])
  },
)
