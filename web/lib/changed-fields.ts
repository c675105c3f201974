/** Only what was changed is sent: what somebody else changed meanwhile stays theirs. Null when nothing was. */
export function changedFields<Fields extends object>(before: Fields, after: Fields): Partial<Fields> | null {
  const change: Partial<Fields> = {}
  for (const name of Object.keys(after) as (keyof Fields)[]) {
    if (after[name] !== before[name]) change[name] = after[name]
  }
  return Object.keys(change).length > 0 ? change : null
}
