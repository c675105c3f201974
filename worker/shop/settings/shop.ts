import { and, eq, getTableColumns, type SQL } from 'drizzle-orm'
import type { Permission } from '../../../contract/permissions.ts'
import { shopErrors } from '../../../contract/shop/errors.ts'
import { requireOrganization } from '../../identity/scope.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { fail } from '../../kernel/failure.ts'
import {
  countryOf,
  findOrganization,
  isActiveOrganization,
  type OrganizationFacts,
  timeZoneOf,
} from '../../organizations/organization.ts'
import { shops } from '../tables.ts'
import { defaultsOf } from './defaults.ts'

export type ShopRow = typeof shops.$inferSelect
/** A shop as staff see it. Its row may not be there yet; it then is what a new one is. */
export type Shop = ShopRow & { readonly organization: OrganizationFacts; readonly isStored: boolean }

/** Of the organization that staff name, or of their own. */
export async function findShop(
  ctx: SignedIn,
  permission: Permission,
  organizationId: number = ctx.actor.organizationId,
): Promise<Shop> {
  const [organization, row] = await Promise.all([
    requireOrganization(ctx, permission, organizationId),
    ctx.db.select().from(shops).where(eq(shops.organization_id, organizationId)).get(),
  ])
  const shown = row ?? (await defaultsOf(ctx, organization))
  return { ...shown, organization, isStored: row !== undefined }
}

/** A shop as the public enters it, with what its organization says of dates and phones. */
export type OpenShop = ShopRow & Pick<OrganizationFacts, 'time_zone' | 'country'>

/** For work that nobody asked for: mail of a shop that may be closed. */
export async function shopOf(ctx: Context, organizationId: number): Promise<ShopRow> {
  const row = await ctx.db.select().from(shops).where(eq(shops.organization_id, organizationId)).get()
  return row ?? defaultsOf(ctx, await findOrganization(ctx, organizationId))
}

/** What the public may enter: the open shop of this handle, or the default one. Anything else is missing. */
export async function findOpenShop(ctx: Context, handle: string | undefined): Promise<OpenShop> {
  const isAsked = handle === undefined ? eq(shops.is_default, true) : isCalled(handle)
  const isOpen = and(isAsked, eq(shops.is_open, true), isActiveOrganization(shops.organization_id))
  return (await findPublicShop(ctx, isOpen)) ?? fail(shopErrors.notFound)
}

/** For who has the link of an order, open or not: the caller has seen that the order is of this shop. */
export const findShopOfOrder = async (ctx: Context, handle: string): Promise<OpenShop> =>
  (await findPublicShop(ctx, isCalled(handle))) ?? fail(shopErrors.notFound)

const isCalled = (handle: string): SQL => eq(shops.handle, handle.toLowerCase())

const findPublicShop = (ctx: Context, where: SQL | undefined): Promise<OpenShop | undefined> =>
  ctx.db
    .select({
      ...getTableColumns(shops),
      time_zone: timeZoneOf(shops.organization_id),
      country: countryOf(shops.organization_id),
    })
    .from(shops)
    .where(where)
    .get()
