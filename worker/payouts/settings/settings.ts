import { and, eq } from 'drizzle-orm'
import type * as z from 'zod'
import {
  PAYOUT_SETTINGS_AT_FIRST as AT_FIRST,
  type updatePayoutSettings as contract,
  type PayoutSettings,
} from '../../../contract/payouts/settings.ts'
import { requireOrganization } from '../../identity/scope.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { type AuditFacts, difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { payoutSettings as settings } from '../tables.ts'

const NAMES = [
  'approval_required',
  'approval_free_up_to',
  'fee_bearer',
  'fee_cap_basis_points',
  'limits',
] as const

/** Of an organization, which keeps what a new one begins with until an administrator changes it. */
export async function settingsOf(ctx: Context, organizationId: number): Promise<PayoutSettings> {
  const row = await find(ctx, organizationId)
  return row ? pick(row, NAMES) : AT_FIRST
}

export async function readSettings(ctx: SignedIn, organizationId: number): Promise<PayoutSettings> {
  await requireOrganization(ctx, 'payouts.read', organizationId)
  return settingsOf(ctx, organizationId)
}

export async function updateSettings(
  ctx: SignedIn,
  organizationId: number,
  { limits, ...changed }: z.output<typeof contract.body>,
): Promise<PayoutSettings> {
  await requireOrganization(ctx, 'payouts.operate', organizationId)
  const row = await find(ctx, organizationId)
  const before = row ? pick(row, NAMES) : AT_FIRST
  const after: PayoutSettings = {
    ...before,
    ...given(changed),
    limits: {
      maker: { ...before.limits.maker, ...given(limits?.maker ?? {}) },
      approver: { ...before.limits.approver, ...given(limits?.approver ?? {}) },
    },
  }
  const change = difference(factsOf(before), factsOf(after))
  if (!change) return after
  const updated_at = ctx.clock.now()
  await commit(ctx, {
    write: row
      ? guarded(
          ctx,
          ctx.db
            .update(settings)
            .set({ ...after, updated_at })
            .where(and(eq(settings.organization_id, organizationId), eq(settings.version, row.version))),
        )
      : guarded(
          ctx,
          ctx.db
            .insert(settings)
            .values({ ...after, organization_id: organizationId, updated_at })
            .onConflictDoNothing(),
        ),
    audit: [
      {
        action: 'payouts.settings_changed',
        subject: ['organization', organizationId],
        organizationId,
        ...change,
      },
    ],
  })
  return after
}

const find = (ctx: Context, organizationId: number) =>
  ctx.db.select().from(settings).where(eq(settings.organization_id, organizationId)).get()

/** One line for each limit in the trail. */
const factsOf = ({ limits: { maker, approver }, ...rest }: PayoutSettings): AuditFacts => ({
  ...rest,
  ...maker,
  ...approver,
})
