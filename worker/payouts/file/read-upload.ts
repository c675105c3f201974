import { REFUSED_DEFECTS_MOST } from '../../../contract/payouts/bulks.ts'
import { type Defect, sayDefects } from '../../../contract/payouts/file/defects.ts'
import type { FileRules } from '../../../contract/payouts/file/format.ts'
import type { ParsedFile } from '../../../contract/payouts/file/parse.ts'
import { SCHEDULE_DAYS_MOST } from '../../../contract/payouts/schemas.ts'
import type { PayoutSettings } from '../../../contract/payouts/settings.ts'
import { validationErrors } from '../../../contract/platform/errors.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { DAY_MS, localDay } from '../../kernel/data/days.ts'
import { Failure, refuseField } from '../../kernel/failure.ts'
import { findOrganization } from '../../organizations/organization.ts'
import type { AccountRecord } from '../accounts/accounts.ts'

/** What rows are held against: the account that pays, and its organization's limit for one payment. */
export const rulesFor = (account: AccountRecord, { limits }: PayoutSettings): FileRules => ({
  currency: account.currency,
  payer: account,
  per_transfer: limits.maker.per_transfer,
})

/** Refuses a file of which not every row is a payment, or with `skipInvalid` one of which no row is. */
export function requirePayments(file: ParsedFile, rules: FileRules, skipInvalid: boolean): void {
  if (!file.unusable && file.valid.length > 0 && (skipInvalid || file.defects.length === 0)) return
  const told = file.defects.slice(0, REFUSED_DEFECTS_MOST)
  throw new Failure(validationErrors.failed, {
    faults: (locale) => sayDefects(told, rules, locale).map(faultOf),
    faultsMost: REFUSED_DEFECTS_MOST,
  })
}

const faultOf = ({ line, column, message, fix }: Defect) => ({
  path: ['file', line, ...(column === null ? [] : [column])].join('.'),
  message: `${message} ${fix}`,
})

export const missingFile = (): never =>
  refuseField(validationErrors.failed, 'file', 'Joignez un fichier.', 'Attach a file.')

/** Where none is named it is this month, where the organization is. */
export async function periodNow(ctx: Context, organizationId: number): Promise<string> {
  const { time_zone } = await findOrganization(ctx, organizationId)
  return localDay(ctx.clock.now(), time_zone).slice(0, 7)
}

/** A time that is to come, within a year. */
export function requireFuture(ctx: SignedIn, scheduledAt: number | null): void {
  if (scheduledAt === null) return
  const ahead = scheduledAt - ctx.clock.now()
  if (ahead > 0 && ahead <= SCHEDULE_DAYS_MOST * DAY_MS) return
  refuseField(
    validationErrors.failed,
    'scheduled_at',
    'Choisissez un moment à venir, dans les 366 jours.',
    'Choose a time to come, within 366 days.',
  )
}

const FILE_NAME_MOST = 120

/** What is shown of a name that came with a file: no path, nothing invisible. */
export const shownName = (name: string): string =>
  (name.split(/[/\\]/).at(-1) ?? '')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .slice(0, FILE_NAME_MOST)
    .toWellFormed() || 'paiements.csv'
