import type { Context } from '../kernel/context.ts'
import { sha256Hex } from '../kernel/data/digest.ts'
import { ROW_IDS_PER_BULK } from './tables.ts'

/** 64 random bits: nobody finds another organization's bulk by counting, and it can still be read out. */
export const newCode = ({ ids }: Context): string => ids.uuid().replaceAll('-', '').slice(0, 16)

/** The ids that the rows of a bulk have: a range, so that they are read in the order of their file without an index. */
export const rowRange = ({ id }: { readonly id: number }): { from: number; to: number } => ({
  from: id * ROW_IDS_PER_BULK,
  to: (id + 1) * ROW_IDS_PER_BULK - 1,
})

/**
 * Of a request that asks a ledger to change, so that its repetition is the same request even where the first died
 * between the ledger and the database. A digest, because a key may hold any characters and an id stands in a path.
 */
export async function requestIdOf({ claim }: Context, about: string): Promise<string> {
  if (!claim) throw new Error('the request has a key')
  return (await sha256Hex(JSON.stringify([claim.account, about, claim.key]))).slice(0, 32)
}
