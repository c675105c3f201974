import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import { fold, foldedUpTo, type LedgerChange } from '../../../../contract/payouts/changes.ts'
import type { Context } from '../../../../worker/kernel/context.ts'
import type { Statement } from '../../../../worker/kernel/data/database.ts'
import { ledgerStatements } from '../../../../worker/payouts/project/statements.ts'
import { payoutAccounts } from '../../../../worker/payouts/tables.ts'
import { literal, type Value } from '../sql.ts'

/** D1 reads a statement of 100 KB at most, and the values stand in its text. */
const NUMBERS_PER_PAGE = 60

/** What the projector would write of an account's whole log: its own statements, with their values in their text. */
export function projectionSql(accountId: string, log: readonly LedgerChange[]): string[] {
  // Only composes statements; nobody runs them by it.
  const ctx = { db: drizzle({} as never) } as unknown as Context
  const statements: string[] = []
  for (let from = 0; from < log.length; from += NUMBERS_PER_PAGE) {
    const page = log.slice(from, from + NUMBERS_PER_PAGE)
    const folded = fold(foldedUpTo(from), page)
    const account = ctx.db
      .update(payoutAccounts)
      .set({ ...folded.account, projected_n: folded.n })
      .where(eq(payoutAccounts.account_id, accountId))
    statements.push(
      ...[account, ...ledgerStatements(ctx, accountId, page, folded)].map((statement) => textOf(statement)),
    )
  }
  return statements
}

function textOf(statement: Statement): string {
  const { sql, params } = (statement as unknown as Composed).toSQL()
  const pieces = sql.split('?')
  if (pieces.length !== params.length + 1) throw new Error(`the demo's projection: ${sql}`)
  return `${pieces.map((piece, place) => (place === 0 ? piece : `${literal(params[place - 1] ?? null)}${piece}`)).join('')};`
}

interface Composed {
  toSQL(): { readonly sql: string; readonly params: readonly Value[] }
}
