import { and, eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { Page } from '../../../contract/page.ts'
import type * as contract from '../../../contract/shop/categories.ts'
import type { Category } from '../../../contract/shop/categories.ts'
import { shopErrors as errors } from '../../../contract/shop/errors.ts'
import { CATEGORIES_MOST } from '../../../contract/shop/schemas.ts'
import { organizationsOf } from '../../identity/scope.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { type AuditFacts, difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { requireExpected } from '../../kernel/data/expected.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { assertInBatch, guarded } from '../../kernel/data/guards.ts'
import { contains, listPage, searchable } from '../../kernel/data/list.ts'
import { LOST_RACE, raced } from '../../kernel/data/raced.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { categoryChanged } from '../events.ts'
import { recordVisible } from '../record.ts'
import { findShop } from '../settings/shop.ts'
import { forgetSlugs, slugFor, slugStatements } from '../slugs.ts'
import { categories } from '../tables.ts'
import { type CategoryRow, findCategory, listedCategories, showCategory } from './rows.ts'
import { fitsBelow } from './tree.ts'

export const listCategories = (
  ctx: SignedIn,
  ask: z.output<typeof contract.listCategories.query>,
): Promise<Page<Category>> => {
  const where = and(
    organizationsOf(ctx.actor, categories.organization_id, 'shop.read'),
    ask.organization ? eq(categories.organization_id, ask.organization) : undefined,
    ask.q ? contains(categories.name_key, ask.q) : undefined,
  )
  const plan = { where, sortBy: categories.name_key, id: categories.id, descending: false }
  return listPage(ctx, ask, plan, listedCategories, showCategory)
}

export const readCategory = async (ctx: SignedIn, id: number): Promise<Category> =>
  showCategory(await findCategory(ctx, id))

export function createCategory(
  ctx: SignedIn,
  body: z.output<typeof contract.createCategory.body>,
): Promise<Category> {
  const isDrawn = body.slug === undefined
  return raced(
    async () => {
      const { organization_id } = await findShop(ctx, 'shop.edit', body.organization_id)
      await requirePlace(ctx, organization_id, { id: null, parentId: body.parent_id ?? null })
      const now = ctx.clock.now()
      const row: CategoryRow = {
        id: await ctx.ids.next('shop_categories'),
        organization_id,
        parent_id: body.parent_id ?? null,
        slug:
          body.slug ??
          (await slugFor(ctx, { organizationId: organization_id, kind: 'category', name: body.name.fr })),
        name: body.name,
        name_key: searchable(body.name.fr),
        products_count: 0,
        created_at: now,
        updated_at: now,
        version: 1,
      }
      const answer = showCategory(row)
      const { products_count: _, ...columns } = row
      const recorded = record(ctx, 'created', row, { facts: factsOf(row) })
      await commit(ctx, {
        ...recorded,
        write: [
          ctx.db.insert(categories).values(columns),
          ...placeHolds(ctx, row),
          ...slugStatements(ctx, { ...slugOwner(row), before: null, after: row.slug }),
          ...recorded.write,
        ],
        onConflict: LOST_RACE,
        onDuplicate: TAKEN,
        answer,
      })
      return answer
    },
    { redraws: isDrawn ? errors.slugTaken : undefined },
  )
}

export function updateCategory(
  ctx: SignedIn,
  id: number,
  { expected, ...body }: z.output<typeof contract.updateCategory.body>,
): Promise<Category> {
  return raced(async () => {
    const row = await findCategory(ctx, id, 'shop.edit')
    requireExpected(showCategory(row), expected)
    const changes = given(body)
    const after = { ...row, ...changes, name_key: searchable((body.name ?? row.name).fr) }
    const changed = difference(factsOf(row), factsOf(after))
    if (!changed) return showCategory(row)
    const isMoved = row.parent_id !== after.parent_id
    if (isMoved) await requirePlace(ctx, row.organization_id, { id, parentId: after.parent_id })
    const recorded = record(ctx, 'changed', row, { changed })
    await commit(ctx, {
      ...recorded,
      write: [
        ...guarded(
          ctx,
          ctx.db
            .update(categories)
            .set({ ...pick(after, ['parent_id', 'slug', 'name', 'name_key']), updated_at: ctx.clock.now() })
            .where(unchanged(categories, row)),
        ),
        ...(isMoved ? placeHolds(ctx, row) : []),
        ...slugStatements(ctx, { ...slugOwner(row), before: row.slug, after: after.slug }),
        ...recorded.write,
      ],
      onConflict: LOST_RACE,
      onDuplicate: TAKEN,
    })
    return readCategory(ctx, id)
  })
}

export async function deleteCategory(ctx: SignedIn, id: number): Promise<void> {
  const row = await findCategory(ctx, id, 'shop.edit')
  const recorded = record(ctx, 'deleted', row, { facts: factsOf(row) })
  await commit(ctx, {
    ...recorded,
    write: [
      ...assertInBatch(
        ctx,
        sql`not exists (select 1 from ${categories} where ${categories.parent_id} = ${id})`,
      ),
      forgetSlugs(ctx, 'category', id),
      ctx.db.delete(categories).where(eq(categories.id, id)),
      ...recorded.write,
    ],
    onConflict: errors.categoryInUse,
  })
}

const TAKEN = { 'shop_categories.organization_id, shop_categories.slug': errors.slugTaken }

const slugOwner = ({ organization_id: organizationId, id }: CategoryRow) =>
  ({ organizationId, kind: 'category', id }) as const

/** Refuses a parent that is not there, and a place below itself or on a fourth level; room for one more where it is new. */
async function requirePlace(
  ctx: Context,
  organizationId: number,
  { id, parentId }: { readonly id: number | null; readonly parentId: number | null },
): Promise<void> {
  const rows = await ctx.db
    .select({ id: categories.id, parent_id: categories.parent_id })
    .from(categories)
    .where(eq(categories.organization_id, organizationId))
  const parents = new Map(rows.map((row) => [row.id, row.parent_id]))
  if (id === null && parents.size >= CATEGORIES_MOST) fail(errors.categoriesFull)
  if (parentId === null) return
  if (!parents.has(parentId)) fail(errors.categoryNotFound)
  if (!fitsBelow(parents, id, parentId)) fail(errors.categoryCycle)
}

/** Two moves at once may each fit and together not: after the change nothing of the shop has three others above it. */
const placeHolds = (ctx: Context, { organization_id: organizationId }: CategoryRow): Statement[] =>
  assertInBatch(
    ctx,
    sql`not exists (select 1 from ${categories} one
      join ${categories} two on two.id = one.parent_id
      join ${categories} three on three.id = two.parent_id
      where one.organization_id = ${organizationId} and three.parent_id is not null)`,
  )

const record = (
  ctx: Context,
  did: 'created' | 'changed' | 'deleted',
  row: CategoryRow,
  what: { readonly facts?: AuditFacts; readonly changed?: NonNullable<ReturnType<typeof difference>> },
) =>
  recordVisible(ctx, {
    action: `shop.category_${did}`,
    kind: 'shop.category_changed',
    subject: ['shop_category', row.id],
    organizationId: row.organization_id,
    ...what,
    events: [categoryChanged(row.organization_id, { category_id: row.id })],
  })

const factsOf = (row: CategoryRow): AuditFacts => ({
  name: row.name.fr,
  name_en: row.name.en,
  slug: row.slug,
  parent_id: row.parent_id,
})
