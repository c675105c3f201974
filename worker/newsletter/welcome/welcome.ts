import { eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type * as contract from '../../../contract/newsletter/welcome.ts'
import type { Welcome } from '../../../contract/newsletter/welcome.ts'
import { requireOrganization } from '../../identity/scope.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import { requireExpected } from '../../kernel/data/expected.ts'
import { assertInBatch } from '../../kernel/data/guards.ts'
import { newsletterWelcomes as welcomes } from '../tables.ts'

export type WelcomeRow = typeof welcomes.$inferSelect

export const welcomeOf = (ctx: Context, organizationId: number): Promise<WelcomeRow | undefined> =>
  ctx.db.select().from(welcomes).where(eq(welcomes.organization_id, organizationId)).get()

export async function readWelcome(
  ctx: SignedIn,
  organizationId: number = ctx.actor.organizationId,
): Promise<Welcome> {
  await requireOrganization(ctx, 'newsletter.read', organizationId)
  return show(organizationId, await welcomeOf(ctx, organizationId))
}

/** Whoever confirmed before the sequence was enabled does not receive it: to them its shop is not new. */
export async function setWelcome(
  ctx: SignedIn,
  {
    organization_id = ctx.actor.organizationId,
    expected,
    ...wanted
  }: z.output<typeof contract.setWelcome.body>,
): Promise<Welcome> {
  await requireOrganization(ctx, 'newsletter.edit', organization_id)
  const before = await welcomeOf(ctx, organization_id)
  requireExpected(show(organization_id, before), expected)
  const changed = difference(factsOf(show(organization_id, before)), factsOf(wanted))
  if (!changed) return show(organization_id, before)
  const now = ctx.clock.now()
  const enabledAt = wanted.is_enabled ? (before?.enabled_at ?? now) : null
  const row = { ...wanted, enabled_at: enabledAt, updated_at: now }
  const stands = sql`coalesce((select version from ${welcomes} where ${welcomes.organization_id} = ${organization_id}), 0)
    = ${before?.version ?? 0}`
  await commit(ctx, {
    write: [
      ...assertInBatch(ctx, stands),
      ctx.db
        .insert(welcomes)
        .values({ organization_id, ...row })
        .onConflictDoUpdate({
          target: welcomes.organization_id,
          set: { ...row, version: sql`${welcomes.version} + 1` },
        }),
    ],
    audit: [
      {
        action: 'newsletter.welcome_changed',
        subject: ['newsletter_welcome', organization_id],
        organizationId: organization_id,
        ...changed,
      },
    ],
  })
  return { organization_id, ...wanted }
}

const show = (organization_id: number, row: WelcomeRow | undefined): Welcome => ({
  organization_id,
  is_enabled: row?.is_enabled ?? false,
  steps: [...(row?.steps ?? [])],
})

const factsOf = ({ is_enabled, steps }: Pick<Welcome, 'is_enabled' | 'steps'>) => ({
  is_enabled,
  steps: JSON.stringify(steps),
})
