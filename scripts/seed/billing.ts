import { documentOrder } from '../../worker/billing/pdf/make.ts'
import { bookTables } from './demo/billing/books.ts'
import { cnssBilling } from './demo/billing/cnss.ts'
import { niasotacBilling } from './demo/billing/niasotac.ts'
import { nourxBilling } from './demo/billing/nourx.ts'
import { booksOf } from './demo/billing/replay.ts'
import { organizationRows } from './demo/organizations.ts'
import { peopleRows } from './demo/people.ts'
import { insert, literal, type Row } from './demo/sql.ts'
import { type Found, isDemos } from './is-demos.ts'

export const demoSales = [...nourxBilling, ...niasotacBilling, ...cnssBilling]

/** The demo's quotes, invoices and payments as SQL; null in a database that is not the demo's, or that has some. */
export async function billingSql({
  now,
  rows,
}: {
  now: Date
  rows: (sql: string) => Promise<readonly Found[]>
}): Promise<string | null> {
  const today = now.getTime()
  const organizations = organizationRows(today)
  const people = peopleRows(today, '')
  const [found = {}] = await rows(FOUND)
  if (Number(found.documents) > 0) return null
  if (!(await isDemos(rows, 'organizations', 'code', organizations))) return null
  if (!(await isDemos(rows, 'users', 'email', people))) return null
  const projects = await rows('SELECT id, name FROM projects')
  const books = await booksOf({
    today,
    stories: demoSales,
    organizations,
    people,
    projectOf: (name) => Number(projects.find((one) => one.name === name)?.id ?? 0) || null,
  })
  return [
    // A proforma names the invoice that it became, which is written after it.
    'PRAGMA defer_foreign_keys = on;',
    ...bookTables.flatMap((name) => insert(name, books[name])),
    ...insert(
      'jobs',
      books.billing_documents
        .filter(({ number }) => number !== null)
        .toSorted((a, b) => Number(b.issued_at) - Number(a.issued_at))
        .map((row, index) => pdfJob(Number(row.id), today, today + index * PDFS_APART)),
    ),
    ...(['billing_documents', 'billing_lines', 'billing_payments', 'billing_refunds'] as const).map(
      (name) => `INSERT INTO sequences (name, next) VALUES (${literal(name)}, ${books[name].length})
        ON CONFLICT (name) DO UPDATE SET next = max(next, excluded.next);`,
    ),
  ].join('\n')
}

const FOUND = 'SELECT (SELECT count(*) FROM billing_documents) AS documents'

/** The newest first, at a pace that leaves the machine to whoever looks around. */
const PDFS_APART = 2_000

/** An order as an issue gives it: the sweep sends it within a minute after its time. */
function pdfJob(id: number, at: number, next_attempt_at: number): Row {
  const { name, key, payload } = documentOrder(id)
  return {
    name,
    key: key ?? null,
    payload: JSON.stringify(payload),
    state: 'queued',
    attempts: 0,
    created_at: at,
    next_attempt_at,
    request_id: 'demo',
  }
}
