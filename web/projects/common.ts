/** Several organizations may each have a label of one name; a list of all of them offers the name once. */
export const onePerName = <Named extends { readonly name: string }>(
  all: readonly Named[],
): readonly Named[] => all.filter(({ name }, at) => all.findIndex((one) => one.name === name) === at)

/** What all rows have in common; undefined where they differ. */
export function commonOf<Row, Value>(rows: readonly Row[], of: (row: Row) => Value): Value | undefined {
  const [first, ...rest] = rows.map(of)
  return rest.every((value) => value === first) ? first : undefined
}
