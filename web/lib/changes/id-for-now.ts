/** The id of a row that only this device knows: below zero, and always the same for the same words, so that what stands
 *  on the screen keeps its place. */
export function idForNow(words: unknown): number {
  let sum = 0
  for (const char of JSON.stringify(words)) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 2_147_483_647
  return -1 - sum
}

/** Whether the server knows the row yet. */
export const isPending = ({ id }: { readonly id: number }): boolean => id < 0
