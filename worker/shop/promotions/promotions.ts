import { and, eq, type SQL, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { sayFault } from '../../../contract/issues.ts'
import type { Page } from '../../../contract/page.ts'
import { validationErrors } from '../../../contract/platform/errors.ts'
import { shopErrors } from '../../../contract/shop/errors.ts'
import { promotionErrors as errors } from '../../../contract/shop/promotion-errors.ts'
import {
  AUTOMATIC_ACTIVE_MOST,
  promotionFaults,
  promotionFieldNames,
  type ShopPromotion,
} from '../../../contract/shop/promotion-schemas.ts'
import type { PromotionTerms } from '../../../contract/shop/promotion-terms.ts'
import type * as contract from '../../../contract/shop/promotions.ts'
import { organizationsOf } from '../../identity/scope.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { type AuditFacts, difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { assertInBatch, guarded } from '../../kernel/data/guards.ts'
import { valuesOf } from '../../kernel/data/ids-in.ts'
import { contains, listLongPage, searchable } from '../../kernel/data/list.ts'
import { read } from '../../kernel/data/read.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { Failure, fail } from '../../kernel/failure.ts'
import { findShop } from '../settings/shop.ts'
import { categories, products } from '../tables.ts'
import { recordPromotion } from './record.ts'
import { findPromotion, listedPromotions, type PromotionRecord, showPromotion } from './rows.ts'
import { promotionCodes, promotions, redemptions } from './tables.ts'

export const listPromotions = (
  ctx: SignedIn,
  { organization, status, trigger, q, ...ask }: z.output<typeof contract.listPromotions.query>,
): Promise<Page<ShopPromotion>> =>
  listLongPage(
    ctx,
    ask,
    {
      where: and(
        organizationsOf(ctx.actor, promotions.organization_id, 'shop.read'),
        organization ? eq(promotions.organization_id, organization) : undefined,
        status && eq(promotions.status, status),
        trigger && eq(promotions.trigger, trigger),
        q ? matching(q) : undefined,
      ),
      sortBy: promotions.created_at,
      id: promotions.id,
      descending: true,
    },
    listedPromotions,
    showPromotion,
  )

/** By its name, or by a whole code that a customer read out. */
const matching = (typed: string): SQL => sql`(
  ${contains(promotions.search_text, typed)} or exists (
    select 1 from ${promotionCodes}
    where ${promotionCodes.organization_id} = ${promotions.organization_id}
      and ${promotionCodes.code} = ${typed.toUpperCase()} and ${promotionCodes.promotion_id} = ${promotions.id}))`

export const readPromotion = async (ctx: SignedIn, id: number): Promise<ShopPromotion> =>
  showPromotion(await findPromotion(ctx, id))

export async function createPromotion(
  ctx: SignedIn,
  { organization_id: named, ...body }: z.output<typeof contract.createPromotion.body>,
): Promise<ShopPromotion> {
  const { organization_id } = await findShop(ctx, 'shop.edit', named)
  const terms = completed(body)
  await requireSelected(ctx, organization_id, terms)
  const now = ctx.clock.now()
  const row = {
    ...terms,
    id: await ctx.ids.next('shop_promotions'),
    organization_id,
    created_at: now,
    updated_at: now,
    reserved_count: 0,
    redeemed_count: 0,
    discount_reserved: 0,
    discount_given: 0,
    version: 1,
  }
  const answer = showPromotion({ ...row, codes_count: 0 })
  const recorded = recordPromotion(ctx, row, 'shop.promotion_created', { after: factsOf(row) })
  await commit(ctx, {
    ...recorded,
    write: [
      ctx.db.insert(promotions).values({ ...row, search_text: searchTextOf(row) }),
      ...fewEnough(ctx, row),
      ...recorded.write,
    ],
    answer,
    onConflict: errors.promotionLimit,
  })
  return answer
}

export async function updatePromotion(
  ctx: SignedIn,
  id: number,
  body: z.output<typeof contract.updatePromotion.body>,
): Promise<ShopPromotion> {
  const before = await findPromotion(ctx, id, 'shop.edit')
  const wanted = { ...before, ...completed({ ...pick(before, promotionFieldNames), ...given(body) }) }
  const change = difference(factsOf(before), factsOf(wanted))
  if (!change) return showPromotion(before)
  refuseFaults(wanted)
  // A code of an automatic promotion would be a code that nobody can use.
  if (wanted.trigger === 'automatic' && before.codes_count > 0) fail(errors.triggerFixed)
  await requireSelected(ctx, before.organization_id, wanted, before)
  if (isAutomatic(wanted) && !isAutomatic(before)) await requireRoom(ctx, before.organization_id)
  const changed = { ...pick(wanted, promotionFieldNames), updated_at: ctx.clock.now() }
  const recorded = recordPromotion(ctx, before, 'shop.promotion_changed', change)
  await commit(ctx, {
    ...recorded,
    write: [
      ...guarded(
        ctx,
        ctx.db
          .update(promotions)
          .set({ ...changed, search_text: searchTextOf(wanted) })
          .where(unchanged(promotions, before)),
      ),
      ...fewEnough(ctx, wanted),
      ...(wanted.trigger === 'automatic' ? assertInBatch(ctx, hasNoCode(id)) : []),
      ...recorded.write,
    ],
  })
  return showPromotion({ ...wanted, ...changed })
}

export async function deletePromotion(ctx: SignedIn, id: number): Promise<void> {
  const row = await findPromotion(ctx, id, 'shop.edit')
  const recorded = recordPromotion(ctx, row, 'shop.promotion_deleted', { before: factsOf(row) })
  await commit(ctx, {
    ...recorded,
    write: [
      ...assertInBatch(
        ctx,
        sql`not exists (select 1 from ${redemptions} where ${redemptions.promotion_id} = ${id})`,
      ),
      ctx.db.delete(promotions).where(eq(promotions.id, id)),
      ...recorded.write,
    ],
    onConflict: errors.promotionInUse,
  })
}

type Terms = Pick<PromotionRecord, (typeof promotionFieldNames)[number]>

/** What « buy x, get y » means where it says no more: one unit, given. */
const completed = <Some extends Terms>(terms: Some): Some =>
  terms.kind === 'buy_x_get_y'
    ? { ...terms, percent_bp: terms.percent_bp ?? 10_000, get_quantity: terms.get_quantity ?? 1 }
    : terms

/** A change may fit by itself and not with what it leaves. */
function refuseFaults(terms: PromotionTerms): void {
  const faults = promotionFaults(terms)
  if (faults.length > 0)
    throw new Failure(validationErrors.failed, {
      faults: (locale) => faults.map(([path, fault]) => ({ path, message: sayFault(fault, locale) })),
    })
}

type Selecting = Pick<Terms, 'applies_to' | 'buy_from'>

/**
 * What a promotion names is of its own shop. Something that is deleted later merely matches nothing, so what it named
 * before is not asked about again: it could not be paused any more.
 */
async function requireSelected(
  ctx: Context,
  organizationId: number,
  after: Selecting,
  before?: Selecting,
): Promise<void> {
  const newIn = (list: 'product_ids' | 'category_ids'): number[] => {
    const known = before ? namedIn(before, list) : []
    return [...new Set(namedIn(after, list))].filter((id) => !known.includes(id))
  }
  const [productIds, categoryIds] = [newIn('product_ids'), newIn('category_ids')]
  if (productIds.length + categoryIds.length === 0) return
  const countOf = (table: typeof products | typeof categories, ids: readonly number[]) => sql`(
    select count(*) from ${table} where ${table.organization_id} = ${organizationId}
      and ${table.id} in (select value from ${valuesOf(ids)}))`
  const [found] = await read<{ products: number; categories: number }>(
    ctx,
    sql`select ${countOf(products, productIds)} as products, ${countOf(categories, categoryIds)} as categories`,
  )
  if (found?.products !== productIds.length) fail(shopErrors.productNotFound)
  if (found.categories !== categoryIds.length) fail(shopErrors.categoryNotFound)
}

const namedIn = ({ applies_to, buy_from }: Selecting, list: 'product_ids' | 'category_ids') => [
  ...applies_to[list],
  ...(buy_from?.[list] ?? []),
]

const isAutomatic = ({ status, trigger }: Pick<Terms, 'status' | 'trigger'>): boolean =>
  status === 'active' && trigger === 'automatic'

const automaticCount = (organizationId: number): SQL => sql`(select count(*) from ${promotions}
  where ${promotions.organization_id} = ${organizationId} and ${promotions.status} = 'active'
    and ${promotions.trigger} = 'automatic')`

const hasNoCode = (id: number): SQL =>
  sql`not exists (select 1 from ${promotionCodes} where ${promotionCodes.promotion_id} = ${id})`

/** After the write, so that it counts what was written. */
const fewEnough = (ctx: Context, row: Terms & { readonly organization_id: number }) =>
  isAutomatic(row)
    ? assertInBatch(ctx, sql`${automaticCount(row.organization_id)} <= ${AUTOMATIC_ACTIVE_MOST}`)
    : []

/** By name where it is so already; the batch holds it whoever comes between. */
async function requireRoom(ctx: Context, organizationId: number): Promise<void> {
  const [found] = await read<{ count: number }>(ctx, sql`select ${automaticCount(organizationId)} as count`)
  if ((found?.count ?? 0) >= AUTOMATIC_ACTIVE_MOST) fail(errors.promotionLimit)
}

const searchTextOf = ({ name }: Pick<Terms, 'name'>): string => searchable(name.fr, name.en)

/** For the trail, which holds plain values. */
const factsOf = (row: Terms): AuditFacts =>
  Object.fromEntries(
    promotionFieldNames.map((field) => {
      const value = row[field]
      return [field, typeof value === 'object' && value !== null ? JSON.stringify(value) : value]
    }),
  )
