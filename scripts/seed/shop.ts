import { organizationRows } from './demo/organizations.ts'
import { peopleRows } from './demo/people.ts'
import { shopRows } from './demo/shop/rows.ts'
import { insert, literal } from './demo/sql.ts'
import { type Found, isDemos } from './is-demos.ts'
import type { FillObjects } from './objects/fill.ts'

/** NIASOTAC's shop as SQL; null in a database that is not the demo's, or that has one. */
export async function shopSql({
  now,
  rows,
  fillObjects,
}: {
  now: Date
  rows: (sql: string) => Promise<readonly Found[]>
  fillObjects: FillObjects
}): Promise<string | null> {
  const today = now.getTime()
  const [found = {}] = await rows(
    'SELECT (SELECT count(*) FROM shops) + (SELECT count(*) FROM shop_products) AS shops',
  )
  if (Number(found.shops) > 0) return null
  if (!(await isDemos(rows, 'organizations', 'code', organizationRows(today)))) return null
  if (!(await isDemos(rows, 'users', 'email', peopleRows(today, '')))) return null
  const { tables, files, sequences } = shopRows(today)
  // The bytes first: without rows nobody can reach them, and the next attempt stores them again.
  await fillObjects({ files })
  return [
    ...Object.entries(tables).flatMap(([name, tableRows]) => insert(name, tableRows)),
    ...Object.entries(sequences).map(
      ([name, next]) => `INSERT INTO sequences (name, next) VALUES (${literal(name)}, ${next})
        ON CONFLICT (name) DO UPDATE SET next = max(next, excluded.next);`,
    ),
  ].join('\n')
}
