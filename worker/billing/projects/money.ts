import { and, eq, inArray, sql } from 'drizzle-orm'
import type { ProjectMoney } from '../../../contract/billing/project-billing.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { read } from '../../kernel/data/read.ts'
import { findProject } from '../../projects/projects/rows.ts'
import { invoiceStatusSql, quoteStatusSql } from '../documents/status-sql.ts'
import { documentsOf } from '../policy.ts'
import { billingDocuments as documents } from '../tables.ts'

type Sums = ProjectMoney['currencies'][number]

/** Each figure is the sum of the documents that the reader may open. */
export async function readProjectMoney(ctx: SignedIn, projectId: number): Promise<ProjectMoney> {
  const project = await findProject(ctx, projectId)
  const now = ctx.clock.now()
  const isQuoted = sql`${eq(documents.kind, 'quote')}
    and ${quoteStatusSql(now)} in ('issued', 'sent', 'viewed', 'accepted')`
  const isSold = sql`${inArray(documents.kind, ['invoice', 'deposit'])} and ${invoiceStatusSql(now)} <> 'draft'`
  const sum = (which: unknown, what: unknown) => sql`coalesce(sum(case when ${which} then ${what} end), 0)`
  const due = sql`${documents.due_amount} - ${documents.credited_amount}`
  const rows = await read<Omit<Sums, 'budget_amount'>>(
    ctx,
    sql`select ${documents.currency} as currency, ${sum(isQuoted, documents.gross_amount)} as quoted_amount,
      ${sum(isSold, due)} as invoiced_amount, ${sum(isSold, documents.paid_amount)} as paid_amount,
      ${sum(isSold, sql`max(0, ${due} - ${documents.paid_amount})`)} as outstanding_amount
      from ${documents} where ${and(eq(documents.project_id, projectId), documentsOf(ctx))}
      group by ${documents.currency} order by ${documents.currency}`,
  )
  const own = rows.find(({ currency }) => currency === project.currency)
  const others = rows.filter((row) => row !== own)
  return {
    currencies: [
      { ...NOTHING, ...own, currency: project.currency, budget_amount: project.budget_amount },
      ...others.map((row) => ({ ...row, budget_amount: null })),
    ],
  }
}

const NOTHING = { quoted_amount: 0, invoiced_amount: 0, paid_amount: 0, outstanding_amount: 0 }
