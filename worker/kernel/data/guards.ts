import { type SQL, sql } from 'drizzle-orm'
import { authErrors } from '../../../contract/platform/errors.ts'
import type { Context } from '../context.ts'
import { fail } from '../failure.ts'
import type { Statement } from './database.ts'
import { statementOf } from './read.ts'
import { actorAssert, txAssert } from './tables.ts'

/**
 * A conditional change that must hit exactly `rows` rows. D1 does not abort a batch when an update matches
 * nothing, so its count goes through a check constraint, which does.
 */
export function guarded(ctx: Context, statement: Statement, rows = 1): Statement[] {
  return [statement, ...assertInBatch(ctx, sql`changes() = ${rows}`)]
}

/** Fails the batch unless a condition over the rows holds at this point of it. */
export function assertInBatch(ctx: Context, condition: SQL): Statement[] {
  return [ctx.db.insert(txAssert).select(zeroUnless(condition))]
}

/** Fails the batch unless the request's actor still is who was admitted. Without an actor there is nothing to hold. */
export function actorStands({
  db,
  actorStands: condition,
}: Pick<Context, 'db' | 'actorStands'>): Statement[] {
  return condition ? [db.insert(actorAssert).select(zeroUnless(condition))] : []
}

/** For what no batch can hold: what an object writes, and a link that lets its holder write. */
export async function confirmActor(ctx: Context): Promise<void> {
  if (!ctx.actorStands) return
  const row = await statementOf(ctx, sql`select 1 where ${ctx.actorStands}`).first()
  if (!row) fail(authErrors.sessionEnded)
}

/** No row while the condition holds. One over a row that is not there is neither true nor false, hence `is not true`. */
const zeroUnless = (condition: SQL): SQL => sql`select 0 where (${condition}) is not true`
