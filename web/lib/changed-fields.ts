/** Only changed fields are sent, so that a concurrent change of another field stands. Null without changes. */
export function changedFields<Fields extends object>(before: Fields, after: Fields): Partial<Fields> | null {
  const change: Partial<Fields> = {}
  for (const name of Object.keys(after) as (keyof Fields)[]) {
    if (after[name] !== before[name]) change[name] = after[name]
  }
  return Object.keys(change).length > 0 ? change : null
}
