import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { type DocumentKind, documentKinds, documentStates } from '../../../contract/billing/schemas.ts'
import {
  type InvoiceFacts,
  invoiceStatus,
  type QuoteFacts,
  quoteStatus,
} from '../../../contract/billing/states.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { statementOf } from '../../kernel/data/read.ts'
import { salesScene } from '../testing/sales.ts'
import { invoiceStatusSql, late, quoteStatusSql } from './status-sql.ts'

const [EARLIER, NOW, LATER] = [1_000, 2_000, 3_000]
/** Of an invoice or a deposit. */
const STATES_OF_DEBT = ['draft', 'issued', 'sent', 'viewed']

it('a status is the same for a query and for a row, whatever was done, owed and due', async () => {
  const { scene, sales } = await salesScene()
  const { id: draftId } = await sales.invoice()
  const combinations = documentKinds.flatMap((kind) =>
    documentStates.flatMap((state) =>
      [EARLIER, NOW, LATER, null].flatMap((deadline_at) =>
        [0, 100].flatMap((due_amount) =>
          [0, 40, 100].flatMap((credited_amount) =>
            [0, 60, 130].map((paid_amount) => ({
              kind,
              state,
              deadline_at,
              due_amount,
              credited_amount,
              paid_amount,
            })),
          ),
        ),
      ),
    ),
  )
  const ctx = scene.context()
  await statementOf(
    ctx,
    sql`insert into billing_documents (kind, state, deadline_at, due_amount, credited_amount, paid_amount, issuer_id,
        organization_id, currency, prices_include_tax, subject, taxes, created_by_id, search_text, created_at, updated_at)
      select value ->> '$.kind', value ->> '$.state', value ->> '$.deadline_at', value ->> '$.due_amount',
        value ->> '$.credited_amount', value ->> '$.paid_amount', issuer_id, organization_id, currency,
        prices_include_tax, subject, taxes, created_by_id, search_text, created_at, updated_at
      from billing_documents, json_each(${JSON.stringify(combinations)}) where billing_documents.id = ${draftId}`,
  ).run()
  const statuses = await statementOf(
    ctx,
    sql`select id, kind, state, deadline_at, due_amount, credited_amount, paid_amount,
        case when kind = 'quote' then ${quoteStatusSql(NOW)} else ${invoiceStatusSql(NOW)} end as status,
        coalesce(${late(NOW)}, 0) as is_late
      from billing_documents where id <> ${draftId}`,
  ).all<{ kind: DocumentKind; state: string; status: string; is_late: 0 | 1 }>()
  expect(await rowsOf('select count(*) as count from billing_documents')).toEqual([
    { count: combinations.length + 1 },
  ])
  for (const row of statuses.results) {
    const own =
      row.kind === 'quote'
        ? quoteStatus(row as unknown as QuoteFacts, NOW)
        : invoiceStatus(row as unknown as InvoiceFacts, NOW)
    // In a state that no invoice has, its status alone is compared.
    const is_late = STATES_OF_DEBT.includes(row.state) ? (own === 'overdue' ? 1 : 0) : row.is_late
    if (row.status !== own || row.is_late !== is_late) expect(row).toEqual({ ...row, status: own, is_late })
  }
})
