import type { checkFile as contract } from '../../../contract/payouts/bulks.ts'
import { sayDefects } from '../../../contract/payouts/file/defects.ts'
import { duplicatesInFile } from '../../../contract/payouts/file/duplicates.ts'
import type { FileRow } from '../../../contract/payouts/file/parse.ts'
import { paymentsText } from '../../../contract/payouts/file/payments-text.ts'
import { CHECK_HOURS, type Check, type CheckedDuplicate } from '../../../contract/payouts/schemas.ts'
import type { Received } from '../../../contract/route.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { sha256Hex } from '../../kernel/data/digest.ts'
import { pick } from '../../kernel/data/fields.ts'
import { payingAccount } from '../accounts/accounts.ts'
import { duplicatesInOtherBulks } from '../duplicates/in-other-bulks.ts'
import { readFile } from '../file/read-file.ts'
import { missingFile, periodNow, requireFuture, rulesFor, shownName } from '../file/read-upload.ts'
import { newCode } from '../ids.ts'
import { rowsHash } from '../rows/rows.ts'
import { settingsOf } from '../settings/settings.ts'
import { payoutChecks as checks } from '../tables.ts'
import { sameBulk } from './same-bulk.ts'
import { neededFor } from './waiting.ts'

/** The dry run: everything that can be said of a file, and nothing that is paid. */
export async function checkFile(
  ctx: SignedIn,
  { parts, file: uploaded }: Received<typeof contract>['form'],
): Promise<Check> {
  const { bytes, name } = uploaded ?? missingFile()
  const scheduled_at = parts.scheduled_at === undefined ? null : Date.parse(parts.scheduled_at)
  requireFuture(ctx, scheduled_at)
  const account = await payingAccount(ctx, parts.account_id)
  const [settings, period] = await Promise.all([
    settingsOf(ctx, account.organization_id),
    parts.period ?? periodNow(ctx, account.organization_id),
  ])
  const rules = rulesFor(account, settings)
  const file = readFile(bytes, rules)
  const { account_id, organization_id, currency } = account
  const [same, hash, inOther] = await Promise.all([
    sameBulk(ctx, { account_id, period, payments_hash: await sha256Hex(paymentsText(file.valid, currency)) }),
    rowsHash({ account_id, period, scheduled_at }, withCurrency(file.valid, currency)),
    duplicatesInOtherBulks(ctx, { organization_id, period, currency }, file.valid),
  ])
  const { per_bulk } = settings.limits.maker
  const now = ctx.clock.now()
  const expires_at = now + CHECK_HOURS * 3_600_000
  const code = newCode(ctx)
  const answer: Check = {
    check_id: `check-${code}`,
    account_id,
    period,
    currency,
    rows: file.rows,
    valid_rows: file.valid.length,
    invalid_rows: file.invalid_rows,
    total_amount: file.total_amount,
    rows_hash: hash,
    sufficient: neededFor(file, settings) <= account.available,
    same_as: same?.bulk_id ?? null,
    limits_hit: per_bulk !== null && file.total_amount > per_bulk ? ['maker.per_bulk'] : [],
    defects: sayDefects(file.defects, rules, ctx.locale),
    duplicates: [
      ...duplicatesInFile(file.valid).map(({ row, first }) => shown('in_file', row, { line: first.line })),
      ...inOther.map(({ row, with: other }) => shown('other_file', row, other)),
    ].sort((one, other) => one.line - other.line),
    expires_at: iso(expires_at),
  }
  const file_key = `payouts/checks/${organization_id}/${code}`
  // Before its row: a row without its file would be a promise that cannot be kept.
  await ctx.bindings.FILES.put(file_key, bytes)
  try {
    await commit(ctx, {
      write: [
        ctx.db.insert(checks).values({
          ...pick(answer, ['check_id', 'account_id', 'period']),
          organization_id,
          scheduled_at,
          file_key,
          expires_at,
          label: parts.label ?? null,
          file_name: shownName(name),
          created_by_id: ctx.actor.userId,
          created_at: now,
        }),
      ],
      // What no row holds is made again for a repeated request, which harms nobody.
      ...(answer.defects.length + answer.duplicates.length <= KEPT_FINDINGS_MOST && { answer }),
    })
  } catch (error) {
    await ctx.bindings.FILES.delete(file_key)
    throw error
  }
  return answer
}

/** So many findings, with their sentences, stay below what a row of the database may hold. */
const KEPT_FINDINGS_MOST = 1_000

export const withCurrency = <Row extends object>(rows: readonly Row[], currency: string) =>
  rows.map((row) => ({ ...row, currency }))

const shown = (
  kind: CheckedDuplicate['kind'],
  row: FileRow,
  other: CheckedDuplicate['with'],
): CheckedDuplicate => ({
  ...pick(row, ['line', 'payee_party_id_type', 'payee_party_identifier', 'amount']),
  kind,
  with: other,
})
