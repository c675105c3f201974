import { matchesIn } from './matches.ts'
import { UnreachableError } from './problem.ts'
import { queries } from './queries.ts'

/** What a picker finds: by the server, or without a network among what this device has read. */
export async function orKnown<Row>(
  found: Promise<readonly Row[]>,
  text: string,
  { known, nameOf }: { known: () => readonly Row[]; nameOf: (row: Row) => string },
): Promise<readonly Row[]> {
  try {
    return await found
  } catch (error) {
    if (!(error instanceof UnreachableError)) throw error
    const isMeant = (row: Row) =>
      text.trim() === '' || matchesIn(nameOf(row), text).some(({ isMatch }) => isMatch)
    return known().filter(isMeant).slice(0, FOUND_MOST)
  }
}

const FOUND_MOST = 8

/** Every row that any reading of a list has brought, each once. */
export function rowsRead<Row extends { readonly id: number }>(routeId: string): Row[] {
  const rows = new Map<number, Row>()
  for (const [, data] of queries.getQueriesData<Read<Row>>({ queryKey: [routeId] }))
    for (const { results = [] } of data?.pages ?? (data ? [data] : []))
      for (const row of results) rows.set(row.id, row)
  return [...rows.values()]
}

interface Read<Row> {
  readonly results?: readonly Row[]
  readonly pages?: readonly { readonly results?: readonly Row[] }[]
}
