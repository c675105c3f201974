import { sql } from 'drizzle-orm'
import type * as z from 'zod'
import { can } from '../../../contract/permissions.ts'
import { validationErrors } from '../../../contract/platform/errors.ts'
import { shopErrors as errors } from '../../../contract/shop/errors.ts'
import type { updateSettings as contract, ShopSettings } from '../../../contract/shop/settings.ts'
import { missingOfIssuer } from '../../billing/sales/pay.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { type AuditFacts, difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { assertInBatch } from '../../kernel/data/guards.ts'
import { LOST_RACE, raced } from '../../kernel/data/raced.ts'
import { fail, refuseField } from '../../kernel/failure.ts'
import { recordVisible } from '../record.ts'
import { products, shops } from '../tables.ts'
import { findShop, type Shop, type ShopRow } from './shop.ts'

export const readSettings = async (ctx: SignedIn, organizationId?: number): Promise<ShopSettings> =>
  showSettings(ctx, await findShop(ctx, 'shop.read', organizationId))

export function updateSettings(
  ctx: SignedIn,
  { organization_id: organizationId, sender, ...body }: z.output<typeof contract.body>,
): Promise<ShopSettings> {
  return raced(async () => {
    const shop = await findShop(ctx, 'shop.edit', organizationId)
    const after = withSender({ ...shop, ...given(body) }, sender ?? {})
    requireAllowed(ctx, shop, after)
    requireReady(after)
    const changed = difference(factsOf(shop), factsOf(after))
    if (!changed) return showSettings(ctx, after)
    const { organization_id, ...columns } = pick(after, COLUMNS)
    const recorded = recordVisible(ctx, {
      action: 'shop.settings_changed',
      kind: 'shop.settings_changed',
      changed,
      subject: ['shop', organization_id],
      organizationId: organization_id,
    })
    const now = ctx.clock.now()
    await commit(ctx, {
      ...recorded,
      write: [
        ...assertInBatch(ctx, stands(shop)),
        ...(after.currency === shop.currency ? [] : assertInBatch(ctx, hasNoProducts(organization_id))),
        ctx.db
          .insert(shops)
          .values({ organization_id, ...columns, created_at: now, updated_at: now })
          .onConflictDoUpdate({
            target: shops.organization_id,
            set: { ...columns, updated_at: now, version: sql`${shops.version} + 1` },
          }),
        ...recorded.write,
      ],
      onConflict: after.currency === shop.currency ? LOST_RACE : errors.currencyInUse,
      onDuplicate: { 'shops.handle': errors.handleTaken, 'shops.is_default': errors.defaultTaken },
    })
    return showSettings(ctx, after)
  })
}

const COLUMNS = [
  ...(['organization_id', 'handle', 'is_open', 'is_default', 'name', 'currency', 'locale'] as const),
  ...(['whatsapp_number', 'tax_rate_bp', 'exemption_reason', 'low_stock_at'] as const),
  ...(['payment_methods', 'delivery_methods', 'hold_minutes'] as const),
  ...(['sender_name', 'sender_reply_to', 'sender_address', 'sender_is_verified'] as const),
] as const

const SHOWN = COLUMNS.filter(
  (name): name is Exclude<typeof name, `sender_${string}`> => !name.startsWith('sender_'),
)

async function showSettings(ctx: SignedIn, row: ShopRow): Promise<ShopSettings> {
  return {
    ...pick(row, SHOWN),
    payment_methods: [...row.payment_methods],
    delivery_methods: [...row.delivery_methods],
    sender: {
      name: row.sender_name,
      reply_to: row.sender_reply_to,
      address: row.sender_address,
      is_verified: row.sender_is_verified,
    },
    missing: missingFrom(row),
    missing_mentions: await missingOfIssuer(ctx, row.organization_id),
  }
}

/** What a shop cannot open without. */
const missingFrom = (row: ShopRow): ShopSettings['missing'] => [
  ...(row.payment_methods.length === 0 ? (['payment_methods'] as const) : []),
  ...(row.payment_methods.includes('whatsapp') && row.whatsapp_number === null
    ? (['whatsapp_number'] as const)
    : []),
]

function requireReady(after: ShopRow): void {
  if (after.payment_methods.includes('whatsapp') && after.whatsapp_number === null)
    refuseField(
      validationErrors.failed,
      'whatsapp_number',
      'Donnez le numéro WhatsApp de la boutique.',
      'Give the shop’s WhatsApp number.',
    )
  if (after.is_open && after.payment_methods.length === 0)
    refuseField(
      validationErrors.failed,
      'payment_methods',
      'Choisissez au moins un moyen de paiement pour ouvrir la boutique.',
      'Choose at least one way to pay before the shop opens.',
    )
}

/**
 * Whether the deployment’s own page is this shop, and whether a sender is verified, is for its operator to say. Of a new
 * address that is said anew: another one must not be called verified because the one before was.
 */
function requireAllowed(ctx: SignedIn, before: Shop, after: Shop): void {
  const isSameAddress = before.sender_address === after.sender_address
  const isJudged = isSameAddress
    ? before.sender_is_verified !== after.sender_is_verified
    : after.sender_is_verified
  const isOperators = before.is_default !== after.is_default || isJudged
  if (isOperators && !can(ctx.actor.role, 'shop.operate')) fail(errors.adminOnly)
}

/** Another address was verified by nobody, unless the same change says so. */
function withSender(shop: Shop, sender: NonNullable<z.output<typeof contract.body>['sender']>): Shop {
  const { sender_address: address } = shop
  const isSame = sender.address === undefined || sender.address === address
  return {
    ...shop,
    ...given({
      sender_name: sender.name,
      sender_reply_to: sender.reply_to,
      sender_address: sender.address,
      sender_is_verified: sender.is_verified ?? (isSame ? undefined : false),
    }),
  }
}

const stands = (shop: Shop) =>
  sql`coalesce((select version from ${shops} where ${shops.organization_id} = ${shop.organization_id}), 0)
    = ${shop.isStored ? shop.version : 0}`

const hasNoProducts = (organizationId: number) =>
  sql`not exists (select 1 from ${products} where ${products.organization_id} = ${organizationId})`

/** Texts as JSON: the trail compares plain values. */
const factsOf = (row: ShopRow): AuditFacts => ({
  ...pick(row, COLUMNS.filter((name) => !JSON_COLUMNS.includes(name)) as PlainColumn[]),
  ...Object.fromEntries(JSON_COLUMNS.map((name) => [name, JSON.stringify(row[name])])),
})
const JSON_COLUMNS: readonly (typeof COLUMNS)[number][] = [
  ...(['name', 'payment_methods', 'delivery_methods', 'hold_minutes'] as const),
]
type PlainColumn = Exclude<
  (typeof COLUMNS)[number],
  'name' | 'payment_methods' | 'delivery_methods' | 'hold_minutes'
>
