export type Found = Readonly<Record<string, unknown>>

/** Whether those whom the demo speaks of are where it put them. */
export async function isDemos(
  rows: (sql: string) => Promise<readonly Found[]>,
  table: string,
  name: string,
  expected: readonly Found[],
): Promise<boolean> {
  const found = await rows(`SELECT id, ${name} FROM ${table}`)
  return expected.every((one) => found.some((other) => other.id === one.id && other[name] === one[name]))
}
