import { and, eq, getTableColumns, notInArray, type SQL, sql } from 'drizzle-orm'
import { FINAL } from '../../../contract/billing/online.ts'
import type { PaymentEventKind } from '../../../contract/billing/payment-schemas.ts'
import { asSystem, type Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { sha256 } from '../../kernel/secrets.ts'
import type { Exchange } from '../cinetpay/provider.ts'
import { paymentEvents, payments } from '../tables.ts'

export type Attempt = typeof payments.$inferSelect

/** Money is received or refused whoever looks: it is nobody's act, and outlives the session that asked. */
export const unattended = (ctx: Context): Context => ({ ...asSystem(ctx), actorStands: null })

export const attemptById = (ctx: Context, id: number): Promise<Attempt | undefined> =>
  attempt(ctx, eq(payments.id, id))
export const attemptByTransaction = (ctx: Context, transactionId: string): Promise<Attempt | undefined> =>
  attempt(ctx, eq(payments.transaction_id, transactionId))
/** Only whether there is one: a storm of notifications asks for nothing else. */
export const attemptNamed = async (ctx: Context, transactionId: string) =>
  ctx.db.select({ id: payments.id }).from(payments).where(eq(payments.transaction_id, transactionId)).get()
export const attemptByOpenKey = (ctx: Context, openKey: string): Promise<Attempt | undefined> =>
  attempt(ctx, eq(payments.open_key, openKey))

const attempt = async (ctx: Context, where: SQL): Promise<Attempt | undefined> =>
  ctx.db.select(getTableColumns(payments)).from(payments).where(where).get()

export const isNotFinal: SQL = notInArray(payments.status, [...FINAL])

interface Said {
  readonly kind: PaymentEventKind
  readonly payment_id: number | null
  readonly transaction_id: string | null
  readonly exchange: Exchange
}

/** What was said, word for word. The same said again is counted in the row that is there. */
export async function journalStatement(
  ctx: Context,
  { kind, payment_id, transaction_id, exchange: { http_status, body } }: Said,
): Promise<{ statement: Statement; hash: string }> {
  const hash = await sha256(JSON.stringify([kind, transaction_id, http_status, body]))
  const at = ctx.clock.now()
  const row = { kind, payment_id, transaction_id, http_status, body, content_hash: hash, at, last_at: at }
  const statement = ctx.db
    .insert(paymentEvents)
    .values(row)
    .onConflictDoUpdate({
      target: paymentEvents.content_hash,
      set: { times: sql`${paymentEvents.times} + 1`, last_at: at },
    })
  return { statement, hash }
}

/** When it was asked about last, without disturbing who is about to change it. */
export const asked = (row: Pick<Attempt, 'id' | 'version'>): SQL | undefined =>
  and(eq(payments.id, row.id), eq(payments.version, row.version))
