import { eq, sql } from 'drizzle-orm'
import { type BillingSettings, SETTINGS_AT_FIRST } from '../../../contract/billing/settings.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { type AuditFacts, difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import { pick } from '../../kernel/data/fields.ts'
import { assertInBatch } from '../../kernel/data/guards.ts'
import { billingSettings } from '../tables.ts'

const NAMES = Object.keys(SETTINGS_AT_FIRST) as (keyof BillingSettings)[]

/** Of an issuer, who keeps what a new one begins with until it is changed. */
export const settingsOf = async (ctx: Context, issuerId: number): Promise<BillingSettings> =>
  settingsIn(await settingsQuery(ctx, issuerId))

/** A query, which may travel with others. */
export const settingsQuery = (ctx: Context, issuerId: number) =>
  ctx.db.select().from(billingSettings).where(eq(billingSettings.issuer_id, issuerId))

export const settingsIn = ([row]: Awaited<ReturnType<typeof settingsQuery>>): BillingSettings =>
  row ? shown(row) : SETTINGS_AT_FIRST

/** Staff sell for their own organization, the operator's. */
export const readSettings = (ctx: SignedIn): Promise<BillingSettings> =>
  settingsOf(ctx, ctx.actor.organizationId)

export async function setSettings(ctx: SignedIn, wanted: BillingSettings): Promise<BillingSettings> {
  const issuerId = ctx.actor.organizationId
  const rows = await settingsQuery(ctx, issuerId)
  const changed = difference(factsOf(settingsIn(rows)), factsOf(wanted))
  if (!changed) return wanted
  const stands = sql`coalesce((select version from ${billingSettings} where ${billingSettings.issuer_id} = ${issuerId}), 0)
    = ${rows[0]?.version ?? 0}`
  await commit(ctx, {
    write: [
      ...assertInBatch(ctx, stands),
      ctx.db
        .insert(billingSettings)
        .values({ issuer_id: issuerId, ...wanted })
        .onConflictDoUpdate({
          target: billingSettings.issuer_id,
          set: { ...wanted, version: sql`${billingSettings.version} + 1` },
        }),
    ],
    audit: [
      {
        action: 'billing.settings_changed',
        subject: ['billing_settings', issuerId],
        organizationId: issuerId,
        ...changed,
      },
    ],
    answer: wanted,
  })
  return wanted
}

const shown = (row: typeof billingSettings.$inferSelect): BillingSettings => ({
  ...pick(row, NAMES),
  reminder_days: [...row.reminder_days],
})

const factsOf = (settings: BillingSettings): AuditFacts => ({ ...settings })
