import { eq, getTableColumns } from 'drizzle-orm'
import type * as z from 'zod'
import { documentErrors as errors } from '../../../contract/documents/errors.ts'
import type * as contract from '../../../contract/documents/retention.ts'
import type { RetentionRule } from '../../../contract/documents/retention.ts'
import type { Page } from '../../../contract/page.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import { requireExpected } from '../../kernel/data/expected.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { listPage, type PageAsk } from '../../kernel/data/list.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { tagKey } from '../../kernel/data/tags.ts'
import { fail } from '../../kernel/failure.ts'
import { findOrganization } from '../../organizations/organization.ts'
import { retentionRules } from '../tables.ts'
import { refreshProtection } from './protection.ts'

type Row = typeof retentionRules.$inferSelect

export async function listRules(ctx: SignedIn, ask: PageAsk): Promise<Page<RetentionRule>> {
  const { id } = retentionRules
  const plan = { where: undefined, sortBy: retentionRules.created_at, id, descending: true }
  return listPage(
    ctx,
    ask,
    plan,
    { from: retentionRules, columns: getTableColumns(retentionRules) },
    showRule,
  )
}

export const readRule = async (ctx: SignedIn, id: number): Promise<RetentionRule> =>
  showRule(await findRule(ctx, id))

async function findRule(ctx: SignedIn, id: number): Promise<Row> {
  const row = await ctx.db.select().from(retentionRules).where(eq(retentionRules.id, id)).get()
  return row ?? fail(errors.ruleNotFound)
}

/** It holds at once, for documents that there are already as well. */
export async function createRule(
  ctx: SignedIn,
  body: z.output<typeof contract.createRetentionRule.body>,
): Promise<RetentionRule> {
  await requireOrganizationOf(ctx, body)
  const now = ctx.clock.now()
  const row = {
    id: await ctx.ids.next('retention_rules'),
    ...body,
    tag_key: keyOf(body),
    created_at: now,
    updated_at: now,
  }
  const answer = showRule(row)
  await commit(ctx, {
    write: [ctx.db.insert(retentionRules).values(row), refreshProtection(ctx)],
    audit: [{ action: 'documents.rule_created', ...subjectOf(row), after: factsOf(row) }],
    answer,
  })
  return answer
}

export async function updateRule(
  ctx: SignedIn,
  id: number,
  { expected, ...change }: z.output<typeof contract.updateRetentionRule.body>,
): Promise<RetentionRule> {
  const row = await findRule(ctx, id)
  requireExpected(factsOf(row), expected)
  const after = { ...row, ...given(change) }
  const changed = difference(factsOf(row), factsOf(after))
  if (!changed) return showRule(row)
  await requireOrganizationOf(ctx, after)
  const fields = { ...factsOf(after), tag_key: keyOf(after), updated_at: ctx.clock.now() }
  await commit(ctx, {
    write: [
      ...guarded(ctx, ctx.db.update(retentionRules).set(fields).where(unchanged(retentionRules, row))),
      refreshProtection(ctx),
    ],
    audit: [{ action: 'documents.rule_changed', ...subjectOf(row), ...changed }],
  })
  return showRule({ ...after, ...fields })
}

export async function deleteRule(ctx: SignedIn, id: number): Promise<void> {
  const row = await findRule(ctx, id)
  await commit(ctx, {
    write: [
      ...guarded(ctx, ctx.db.delete(retentionRules).where(unchanged(retentionRules, row))),
      refreshProtection(ctx),
    ],
    audit: [{ action: 'documents.rule_deleted', ...subjectOf(row), before: factsOf(row) }],
  })
}

async function requireOrganizationOf(ctx: SignedIn, { organization_id }: Pick<Row, 'organization_id'>) {
  if (organization_id !== null) await findOrganization(ctx, organization_id)
}

const keyOf = ({ tag }: Pick<Row, 'tag'>): string | null => (tag === null ? null : tagKey(tag))

const factsOf = (row: Pick<Row, (typeof FACTS)[number]>) => pick(row, FACTS)
const FACTS = ['organization_id', 'tag', 'keep_days', 'action'] as const

const subjectOf = ({ id, organization_id }: Pick<Row, 'id' | 'organization_id'>) => ({
  subject: ['retention_rule', id] as const,
  organizationId: organization_id,
})

const showRule = (row: Omit<Row, 'version' | 'tag_key'>): RetentionRule => ({
  ...pick(row, ['id', ...FACTS]),
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
})
