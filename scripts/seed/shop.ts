import { organizationRows } from './demo/organizations.ts'
import { peopleRows } from './demo/people.ts'
import { shopRows } from './demo/shop/rows.ts'
import { salesOf } from './demo/shop/sales.ts'
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
  const { tables, files, sequences, orders } = shopRows(today)
  const [last = {}] = await rows(LAST)
  const after = {
    documents: Number(last.documents),
    lines: Number(last.lines),
    payments: Number(last.payments),
    refunds: Number(last.refunds),
  }
  const sales = await salesOf(orders, after, today)
  // The bytes first: without rows nobody can reach them, and the next attempt stores them again.
  await fillObjects({ files })
  return [
    // A proforma names the invoice that it became, which is written after it.
    'PRAGMA defer_foreign_keys = on;',
    ...[...Object.entries(tables), ...Object.entries(sales.tables)].flatMap(([name, tableRows]) =>
      insert(name, tableRows),
    ),
    ...Object.entries({ ...sequences, ...sales.sequences }).map(
      ([name, next]) => `INSERT INTO sequences (name, next) VALUES (${literal(name)}, ${next})
        ON CONFLICT (name) DO UPDATE SET next = max(next, excluded.next);`,
    ),
  ].join('\n')
}

const LAST = `SELECT (SELECT coalesce(max(id), 0) FROM billing_documents) AS documents,
  (SELECT coalesce(max(id), 0) FROM billing_lines) AS lines,
  (SELECT coalesce(max(id), 0) FROM billing_payments) AS payments,
  (SELECT coalesce(max(id), 0) FROM billing_refunds) AS refunds`
