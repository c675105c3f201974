/** How rows of one kind are guarded: `names` are the fields whose overwriting would lose what somebody else wrote. */
export function guarding(names: readonly string[]): Guards {
  const guarded: ReadonlySet<string> = new Set(names)
  const expectedOf: Guards['expectedOf'] = (before, change) => {
    const found = namesOf(change).filter((name) => guarded.has(name))
    return found.length === 0 ? undefined : valuesOf(before, found)
  }
  return {
    expectedOf,
    withExpected(before, change) {
      const expected = expectedOf(before, change as Partial<typeof before>)
      return expected ? { ...change, expected } : change
    },
  }
}

export interface Guards {
  /** The `expected` of a change: the values that its author saw. Undefined where nothing of it needs guarding. */
  expectedOf: <Fields extends object>(before: Fields, change: Partial<Fields>) => Partial<Fields> | undefined
  /** A change as it is sent: with what its author saw, where something of it is guarded. */
  withExpected: <Fields extends object, Change extends object>(
    before: Fields,
    change: Change,
  ) => Change & { expected?: Partial<Fields> }
}

/** The guarded fields of a refused change that somebody else has set to something else since. */
export function conflictingFields<Fields extends object>(
  expected: Partial<Fields>,
  change: Partial<Fields>,
  now: Fields,
): (keyof Fields & string)[] {
  return namesOf(change).filter(
    (name) => name in expected && !isSame(now[name], expected[name]) && !isSame(now[name], change[name]),
  )
}

/** By what they hold. Lists are sets of ids, tags or steps, whose order says nothing. */
const isSame = (one: unknown, other: unknown): boolean => comparable(one) === comparable(other)

const comparable = (value: unknown): string | undefined =>
  JSON.stringify(Array.isArray(value) ? value.map((item) => JSON.stringify(item)).sort() : value)

const namesOf = <Fields extends object>(change: Partial<Fields>) =>
  Object.keys(change) as (keyof Fields & string)[]

const valuesOf = <Fields extends object>(row: Fields, names: readonly (keyof Fields & string)[]) =>
  Object.fromEntries(names.map((name) => [name, row[name]])) as Partial<Fields>
