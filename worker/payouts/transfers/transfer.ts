import { and, eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { payoutErrors as errors } from '../../../contract/payouts/errors.ts'
import { paymentsText } from '../../../contract/payouts/file/payments-text.ts'
import type { Row } from '../../../contract/payouts/schemas.ts'
import type { createTransfer as contract } from '../../../contract/payouts/transfers.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { sha256Hex } from '../../kernel/data/digest.ts'
import { pick } from '../../kernel/data/fields.ts'
import { readRow } from '../../kernel/data/read.ts'
import { fail } from '../../kernel/failure.ts'
import { payingAccount } from '../accounts/accounts.ts'
import { settleChange } from '../approval/settle-change.ts'
import { newBulk } from '../bulks/new-bulk.ts'
import { periodNow, requireFuture } from '../file/read-upload.ts'
import { rowsOf } from '../policy.ts'
import { transferIdOf } from '../rows/insert.ts'
import { listedRows, showRow } from '../rows/rows.ts'
import { payoutRows as rows } from '../tables.ts'
import { paymentFrom } from './payment-from.ts'

/** There is no file, so its only line is the first. */
const ONLY_LINE = 1

/**
 * A bulk of one row: what is approved, limited, paid and retried has one way. The same payment again is another one on
 * purpose, because its request has a key; that it repeats the first is for a person to decide, as in a file.
 */
export async function createTransfer(ctx: SignedIn, body: z.output<typeof contract.body>): Promise<Row> {
  const account = await payingAccount(ctx, body.account_id, body.currency)
  const { payment, settings } = await paymentFrom(ctx, account, body)
  const scheduled_at = body.scheduled_at === undefined ? null : Date.parse(body.scheduled_at)
  requireFuture(ctx, scheduled_at)
  const { per_bulk } = settings.limits.maker
  if (per_bulk !== null && payment.amount > per_bulk) fail(errors.limitExceeded)
  const row = {
    line: ONLY_LINE,
    ...pick(payment, ['payee_party_id_type', 'payee_party_identifier', 'payee_key', 'amount']),
  }
  const { bulk, code, change } = await newBulk(ctx, account, {
    rows: [row],
    period: body.period ?? (await periodNow(ctx, account.organization_id)),
    label: body.label ?? null,
    scheduled_at,
    payments_hash: await sha256Hex(paymentsText([row], account.currency)),
    file_name: null,
    file_sha256: null,
    file_rows: null,
    file_amount: null,
    single: true,
    created_by_id: ctx.actor.userId,
    maker_ids: [ctx.actor.userId],
  })
  const answer: Row = {
    ...pick(row, ['line', 'payee_party_id_type', 'payee_party_identifier', 'amount']),
    transfer_id: transferIdOf(code, ONLY_LINE),
    bulk_id: bulk.bulk_id,
    currency: account.currency,
    status: 'PENDING',
    step: 'VALID',
    ...NOT_YET,
  }
  await commit(ctx, { ...change, answer })
  await settleChange(ctx, bulk.bulk_id)
  return answer
}

const NOT_YET = {
  payee_name: null,
  payee_fsp_id: null,
  fee_amount: null,
  rail_transfer_id: null,
  error: null,
  resolves_by: null,
  receipt: null,
  completed_at: null,
} as const

/** By its own number, which every payment has. */
export async function readTransfer(ctx: SignedIn, transferId: string): Promise<Row> {
  const where = and(eq(rows.transfer_id, transferId), rowsOf(ctx)) ?? sql`1 = 0`
  return showRow(ctx, (await readRow(ctx, listedRows, where)) ?? fail(errors.rowNotFound))
}
