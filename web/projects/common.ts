/** What all rows have in common; undefined where they differ. */
export function commonOf<Row, Value>(rows: readonly Row[], of: (row: Row) => Value): Value | undefined {
  const [first, ...rest] = rows.map(of)
  return rest.every((value) => value === first) ? first : undefined
}
