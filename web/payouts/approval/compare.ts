import type { PartyIdType } from '../../../contract/payouts/file/format.ts'
import { payeeKey } from '../../../contract/payouts/file/payee.ts'

/** A payment as two bulks are compared by it. */
export interface Compared {
  readonly payee_party_id_type: PartyIdType
  readonly payee_party_identifier: string
  readonly amount: number
}

export interface Change {
  readonly payee: Compared
  /** Null where the payee was not paid before. */
  readonly before: number | null
  /** Null where the payee is paid no more. */
  readonly now: number | null
}

export interface Comparison {
  readonly added: readonly Change[]
  readonly removed: readonly Change[]
  readonly changed: readonly Change[]
}

/** What is paid otherwise than in an earlier bulk, by payee: what an approver looks at first. */
export function compareRows(before: readonly Compared[], now: readonly Compared[]): Comparison {
  const [was, is] = [sumsOf(before), sumsOf(now)]
  const changes = [...new Set([...is.keys(), ...was.keys()])].flatMap((key): Change[] => {
    const [old, fresh] = [was.get(key), is.get(key)]
    const payee = fresh ?? old
    if (!payee || old?.amount === fresh?.amount) return []
    return [{ payee, before: old?.amount ?? null, now: fresh?.amount ?? null }]
  })
  return {
    added: changes.filter((change) => change.before === null),
    removed: changes.filter((change) => change.now === null),
    changed: changes.filter((change) => change.before !== null && change.now !== null),
  }
}

/** A payee who is paid twice in a bulk counts with both. */
function sumsOf(rows: readonly Compared[]): Map<string, Compared> {
  const sums = new Map<string, Compared>()
  for (const row of rows) {
    const key = payeeKey(row.payee_party_id_type, row.payee_party_identifier)
    const known = sums.get(key)
    sums.set(key, known ? { ...known, amount: known.amount + row.amount } : row)
  }
  return sums
}
