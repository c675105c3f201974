/** Ids that stand for a set: in one order, so that the same set is no change. */
export const sorted = (ids: readonly number[]): number[] => [...ids].sort((one, other) => one - other)

export function changes(before: readonly number[], after: readonly number[]) {
  return {
    gone: before.filter((id) => !after.includes(id)),
    added: after.filter((id) => !before.includes(id)),
  }
}
