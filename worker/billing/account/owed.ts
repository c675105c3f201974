import { sql } from 'drizzle-orm'
import type { Home } from '../../../contract/home.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { read } from '../../kernel/data/read.ts'
import { late } from '../documents/status-sql.ts'
import { documentsOf } from '../policy.ts'
import { billingDocuments as documents } from '../tables.ts'

/** What the invoices that the actor sees and that wait for money come to, by currency. */
export const readOwed = (ctx: SignedIn): Promise<NonNullable<Home['owes']>> =>
  read(
    ctx,
    sql`select currency, sum(${BALANCE}) as due,
        coalesce(sum(case when ${late(ctx.clock.now())} then ${BALANCE} end), 0) as overdue, count(*) as count
      from ${documents} where ${UNPAID} and ${documentsOf(ctx)} group by currency order by currency`,
  )

const BALANCE = sql`due_amount - credited_amount - paid_amount`

/** In the words of `billing_documents_owed`, which serves for no others. */
const UNPAID = sql`kind in ('invoice', 'deposit') and state in ('sent', 'viewed')
  and due_amount > credited_amount + paid_amount and source_type is null`
