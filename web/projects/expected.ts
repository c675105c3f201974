/** Fields whose overwriting would lose what somebody else wrote. A status or an order is simply the newest one. */
const GUARDED: ReadonlySet<string> = new Set([
  'name',
  'title',
  'description',
  'start_date',
  'due_date',
  'budget_amount',
  'budget_minutes',
  'hourly_rate_amount',
  'spent_on',
  'minutes',
  'note',
])

/** The `expected` of a change: the values that its author saw. Undefined where nothing of it needs guarding. */
export function expectedOf<Fields extends object>(
  before: Fields,
  change: Partial<Fields>,
): Partial<Fields> | undefined {
  const names = (Object.keys(change) as (keyof Fields & string)[]).filter((name) => GUARDED.has(name))
  if (names.length === 0) return undefined
  return Object.fromEntries(names.map((name) => [name, before[name]])) as Partial<Fields>
}

/** The guarded fields of a refused change that somebody else has set to something else since. */
export function conflictingFields<Fields extends object>(
  expected: Partial<Fields>,
  change: Partial<Fields>,
  now: Fields,
): (keyof Fields & string)[] {
  return (Object.keys(change) as (keyof Fields & string)[]).filter(
    (name) => name in expected && now[name] !== expected[name] && now[name] !== change[name],
  )
}

/** The fields that differ, lists by what they hold; null where nothing does. */
export function changesOf<Fields extends object>(before: Fields, after: Fields): Partial<Fields> | null {
  const names = (Object.keys(after) as (keyof Fields)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
  return names.length === 0
    ? null
    : (Object.fromEntries(names.map((name) => [name, after[name]])) as Partial<Fields>)
}
