import { and, eq, gt } from 'drizzle-orm'
import type { createBulk as contract } from '../../../contract/payouts/bulks.ts'
import { payoutErrors as errors } from '../../../contract/payouts/errors.ts'
import { duplicatesInFile } from '../../../contract/payouts/file/duplicates.ts'
import type { ParsedFile } from '../../../contract/payouts/file/parse.ts'
import { paymentsText } from '../../../contract/payouts/file/payments-text.ts'
import type { CreatedBulk } from '../../../contract/payouts/schemas.ts'
import { stateOf } from '../../../contract/payouts/steps.ts'
import { validationErrors } from '../../../contract/platform/errors.ts'
import type { Received, UploadedFile } from '../../../contract/route.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { sha256Hex } from '../../kernel/data/digest.ts'
import { fail, refuseField } from '../../kernel/failure.ts'
import { Reply } from '../../kernel/http/serve.ts'
import { type AccountRecord, payingAccount } from '../accounts/accounts.ts'
import { settleChange } from '../approval/settle-change.ts'
import { bulkChanged, bulkSubmitted } from '../events.ts'
import { readFile } from '../file/read-file.ts'
import {
  missingFile,
  periodNow,
  requireFuture,
  requirePayments,
  rulesFor,
  shownName,
} from '../file/read-upload.ts'
import { newCode } from '../ids.ts'
import { LOST_RACE, untilWon } from '../lost-race.ts'
import { audited } from '../record.ts'
import { insertRows } from '../rows/insert.ts'
import { rowsHash } from '../rows/rows.ts'
import { settingsOf } from '../settings/settings.ts'
import { payoutBulks as bulks, payoutChecks as checks } from '../tables.ts'
import { withCurrency } from './check.ts'
import { sameBulk } from './same-bulk.ts'

type Form = Received<typeof contract>['form']

/** A bulk of a file's payments. Sent again, however often and fast, the same payments are the bulk that they are. */
export async function createBulk(ctx: SignedIn, form: Form): Promise<Reply<CreatedBulk>> {
  const { parts, file } = await sentOf(ctx, form)
  const account = await payingAccount(ctx, parts.account_id)
  const settings = await settingsOf(ctx, account.organization_id)
  const rules = rulesFor(account, settings)
  const parsed = readFile(file.bytes, rules)
  requirePayments(parsed, rules, parts.skip_invalid)
  const period = parts.period ?? (await periodNow(ctx, account.organization_id))
  const scheduled_at = parts.scheduled_at === undefined ? null : Date.parse(parts.scheduled_at)
  const payments_hash = await sha256Hex(paymentsText(parsed.valid, account.currency))

  return untilWon(async () => {
    const same = await sameBulk(ctx, { account_id: account.account_id, period, payments_hash })
    if (same) {
      const state = stateOf(same.stage, same.completed_count)
      return new Reply({ bulkTransferId: same.bulk_id, state }, { status: 200 })
    }
    requireFuture(ctx, scheduled_at)
    const { per_bulk } = settings.limits.maker
    if (per_bulk !== null && parsed.total_amount > per_bulk) fail(errors.limitExceeded)
    const answer = await store(ctx, account, {
      ...{ parsed, period, scheduled_at, payments_hash },
      label: parts.label ?? null,
      file_name: shownName(file.name),
      file_sha256: await sha256Hex(file.bytes),
    })
    await settleChange(ctx, answer.bulkTransferId)
    return new Reply(answer, { status: 201 })
  })
}

/** The file itself, or that of a check, whose parts hold where the request does not say otherwise. */
async function sentOf(
  ctx: SignedIn,
  { parts, file }: Form,
): Promise<{ parts: Form['parts']; file: UploadedFile }> {
  const { check_id } = parts
  if (check_id === undefined) return { parts, file: file ?? missingFile() }
  if (file)
    refuseField(
      validationErrors.failed,
      'check_id',
      'Envoyez un fichier ou une vérification, pas les deux.',
      'Send a file or a check, not both.',
    )
  const check = await ctx.db
    .select()
    .from(checks)
    .where(
      and(
        eq(checks.check_id, check_id),
        eq(checks.organization_id, ctx.actor.organizationId),
        gt(checks.expires_at, ctx.clock.now()),
      ),
    )
    .get()
  const stored = check && (await ctx.bindings.FILES.get(check.file_key))
  if (!stored) return fail(errors.checkNotFound)
  return {
    parts: {
      ...parts,
      account_id: parts.account_id ?? check.account_id,
      period: parts.period ?? check.period,
      label: parts.label ?? check.label ?? undefined,
      scheduled_at:
        parts.scheduled_at ??
        (check.scheduled_at === null ? undefined : new Date(check.scheduled_at).toISOString()),
    },
    file: { name: check.file_name, bytes: new Uint8Array(await stored.arrayBuffer()) },
  }
}

interface Wanted {
  readonly parsed: ParsedFile
  readonly period: string
  readonly scheduled_at: number | null
  readonly payments_hash: string
  readonly label: string | null
  readonly file_name: string
  readonly file_sha256: string
}

async function store(
  ctx: SignedIn,
  account: AccountRecord,
  { parsed, ...wanted }: Wanted,
): Promise<CreatedBulk> {
  const { account_id, organization_id, currency } = account
  const id = await ctx.ids.next('payout_bulks')
  const code = newCode(ctx)
  const bulk = {
    id,
    bulk_id: `bulk-${code}`,
    ...{ account_id, organization_id, currency },
    ...wanted,
    stage: 'validated' as const,
    rows_hash: await rowsHash({ account_id, ...wanted }, withCurrency(parsed.valid, currency)),
    file_rows: parsed.valid.length,
    file_amount: parsed.total_amount,
    total_amount: parsed.total_amount,
    transfers_count: parsed.valid.length,
    created_by_id: ctx.actor.userId,
    maker_ids: [ctx.actor.userId],
    created_at: ctx.clock.now(),
  }
  const answer: CreatedBulk = { bulkTransferId: bulk.bulk_id, state: 'PENDING' }
  await commit(ctx, {
    // First, so that of several at once all but one are refused before they write a row.
    write: [ctx.db.insert(bulks).values(bulk), ...insertRows(ctx, { ...bulk, code }, parsed.valid)],
    audit: [
      audited(bulk, 'payouts.bulk_created', {
        after: {
          ...{ account_id, period: bulk.period, rows: bulk.transfers_count },
          ...{ total_amount: bulk.total_amount, repeated: duplicatesInFile(parsed.valid).length },
        },
      }),
    ],
    events: [bulkSubmitted, bulkChanged].map((happened) =>
      happened(organization_id, { bulk_id: bulk.bulk_id }),
    ),
    onDuplicate: {
      'payout_bulks.account_id, payout_bulks.period, payout_bulks.payments_hash': LOST_RACE,
    },
    answer,
  })
  return answer
}
