/** Only changed fields are sent, so that a concurrent change of another field stands. Lists are compared by what they
 *  hold. Null without changes. */
export function changedFields<Fields extends object>(before: Fields, after: Fields): Partial<Fields> | null {
  const change: Partial<Fields> = {}
  for (const name of Object.keys(after) as (keyof Fields)[]) {
    if (!isSame(after[name], before[name])) change[name] = after[name]
  }
  return Object.keys(change).length > 0 ? change : null
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
