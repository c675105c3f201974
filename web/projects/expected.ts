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

/** A change as it is sent: with what its author saw, where something of it is guarded. */
export function withExpected<Fields extends object, Change extends object>(
  before: Fields,
  change: Change,
): Change & { expected?: Partial<Fields> } {
  const expected = expectedOf(before, change as Partial<Fields>)
  return expected ? { ...change, expected } : change
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
