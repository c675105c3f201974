import { and, eq, gt } from 'drizzle-orm'
import type { createBulk as contract } from '../../../contract/payouts/bulks.ts'
import { payoutErrors as errors } from '../../../contract/payouts/errors.ts'
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
import { payingAccount } from '../accounts/accounts.ts'
import { settleChange } from '../approval/settle-change.ts'
import { readFile } from '../file/read-file.ts'
import {
  missingFile,
  periodNow,
  requireFuture,
  requirePayments,
  rulesFor,
  shownName,
} from '../file/read-upload.ts'
import { untilWon } from '../lost-race.ts'
import { settingsOf } from '../settings/settings.ts'
import { payoutChecks as checks } from '../tables.ts'
import { newBulk } from './new-bulk.ts'
import { sameBulk } from './same-bulk.ts'

type Form = Received<typeof contract>['form']

/** A bulk of a file's payments. Sent again, however often and fast, the same payments are the bulk that they are. */
export async function createBulk(ctx: SignedIn, form: Form): Promise<Reply<CreatedBulk>> {
  const { parts, file, makers } = await sentOf(ctx, form)
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
    const { bulk, change } = await newBulk(ctx, account, {
      rows: parsed.valid,
      period,
      scheduled_at,
      payments_hash,
      label: parts.label ?? null,
      file_name: shownName(file.name),
      file_sha256: await sha256Hex(file.bytes),
      file_rows: parsed.valid.length,
      file_amount: parsed.total_amount,
      created_by_id: ctx.actor.userId,
      maker_ids: [...new Set([ctx.actor.userId, ...makers])],
    })
    const answer: CreatedBulk = { bulkTransferId: bulk.bulk_id, state: 'PENDING' }
    await commit(ctx, { ...change, answer })
    await settleChange(ctx, bulk.bulk_id)
    return new Reply(answer, { status: 201 })
  })
}

interface SentFile {
  readonly parts: Form['parts']
  readonly file: UploadedFile
  /** Who prepared the file beside the actor: they do not approve it either. */
  readonly makers: readonly number[]
}

/** The file itself, or that of a check, whose parts hold where the request does not say otherwise. */
async function sentOf(ctx: SignedIn, { parts, file }: Form): Promise<SentFile> {
  const { check_id } = parts
  if (check_id === undefined) return { parts, file: file ?? missingFile(), makers: [] }
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
    makers: [check.created_by_id],
  }
}
