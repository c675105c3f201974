import { and, eq, type SQL, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { Page } from '../../../contract/page.ts'
import { promotionErrors as errors } from '../../../contract/shop/promotion-errors.ts'
import type * as contract from '../../../contract/shop/promotions.ts'
import { CODES_MOST, type PromotionCode } from '../../../contract/shop/promotions.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { csv } from '../../kernel/data/csv.ts'
import { pick } from '../../kernel/data/fields.ts'
import { assertInBatch } from '../../kernel/data/guards.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { listAll, listPage } from '../../kernel/data/list.ts'
import { rowsOf } from '../../kernel/data/rows-of.ts'
import { fail } from '../../kernel/failure.ts'
import { recordPromotion } from './record.ts'
import { findPromotion } from './rows.ts'
import { promotionCodes as codes, promotions } from './tables.ts'

const listedCodes = {
  from: codes,
  columns: pick(codes, ['id', 'code', 'usage_limit', 'reserved_count', 'redeemed_count', 'created_at']),
} as const
const NEWEST = { sortBy: codes.created_at, id: codes.id, descending: true } as const

export async function listCodes(
  ctx: SignedIn,
  promotionId: number,
  { q, ...ask }: z.output<typeof contract.listCodes.query>,
): Promise<Page<PromotionCode>> {
  await findPromotion(ctx, promotionId)
  const where = and(
    eq(codes.promotion_id, promotionId),
    q ? sql`instr(${codes.code}, ${q.toUpperCase()}) > 0` : undefined,
  )
  return listPage(ctx, ask, { where, ...NEWEST }, listedCodes, (row) => ({
    ...row,
    created_at: iso(row.created_at),
  }))
}

/** Whoever has the codes may give them away, so it is written down who took them. */
export async function exportCodes(ctx: SignedIn, promotionId: number): Promise<string> {
  const promotion = await findPromotion(ctx, promotionId)
  const where = eq(codes.promotion_id, promotionId)
  const rows = await listAll(ctx, CODES_MOST, { where, ...NEWEST }, listedCodes)
  const { audit } = recordPromotion(ctx, promotion, 'shop.codes_exported', { after: { count: rows.length } })
  await commit(ctx, { write: [], audit })
  const columns = ['code', 'usage_limit', 'reserved_count', 'redeemed_count'] as const
  return csv(
    [...columns, 'created_at'],
    rows.map((row) => [...columns.map((name) => row[name]), iso(row.created_at)]),
  )
}

export async function createCodes(
  ctx: SignedIn,
  promotionId: number,
  { codes: given, generate, usage_limit }: z.output<typeof contract.createCodes.body>,
): Promise<z.output<typeof contract.createCodes.reply>> {
  const promotion = await findPromotion(ctx, promotionId, 'shop.edit')
  if (promotion.trigger !== 'code') fail(errors.codesUnused)
  const { organization_id } = promotion
  const made = generate ? await freeCodes(ctx, organization_id, generate) : [...new Set(given)]
  if (promotion.codes_count + made.length > CODES_MOST) fail(errors.codeLimit)
  const ids = await ctx.ids.several('shop_promotion_codes', made.length)
  const now = ctx.clock.now()
  const rows = made.map((code, index) => ({
    id: ids[index] ?? null,
    organization_id,
    promotion_id: promotionId,
    code,
    usage_limit,
    created_at: now,
  }))
  const answer = { created: made.length, codes: made }
  const facts = { count: made.length, usage_limit }
  const { audit, events } = recordPromotion(ctx, promotion, 'shop.codes_created', { after: facts })
  await commit(ctx, {
    write: [
      ctx.db.insert(codes).select(rowsOf(codes, COLUMNS, rows)),
      ...assertInBatch(ctx, mayHaveCodes(promotionId)),
    ],
    audit,
    events,
    answer,
    onConflict: errors.codeLimit,
    onDuplicate: { 'shop_promotion_codes.organization_id, shop_promotion_codes.code': errors.codeTaken },
  })
  return answer
}

/** What an order has had of it stays. Its spelling is free again, with a count of its own. */
export async function deleteCode(ctx: SignedIn, promotionId: number, codeId: number): Promise<void> {
  const promotion = await findPromotion(ctx, promotionId, 'shop.edit')
  const where = and(eq(codes.id, codeId), eq(codes.promotion_id, promotionId))
  const row =
    (await ctx.db.select({ code: codes.code }).from(codes).where(where).get()) ?? fail(errors.codeNotFound)
  const { audit, events } = recordPromotion(ctx, promotion, 'shop.code_deleted', { before: row })
  await commit(ctx, {
    write: [ctx.db.delete(codes).where(where)],
    audit,
    events,
  })
}

const COLUMNS = ['id', 'organization_id', 'promotion_id', 'code', 'usage_limit', 'created_at'] as const

/** After the codes are in: still by code, and not more of them than an export reads. */
const mayHaveCodes = (promotionId: number): SQL => sql`
  (select count(*) from ${codes} where ${codes.promotion_id} = ${promotionId}) <= ${CODES_MOST}
  and exists (select 1 from ${promotions} where ${promotions.id} = ${promotionId} and ${promotions.trigger} = 'code')`

/** Without 0, 1, I, L and O, which people mistake for each other when they read a code aloud. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
/** A short random part may be half used up; beyond this it is too short. */
const ROUNDS_MOST = 5

interface Wanted {
  readonly count: number
  readonly prefix: string
  readonly length: number
}

async function freeCodes(
  ctx: SignedIn,
  organizationId: number,
  { count, prefix, length }: Wanted,
): Promise<string[]> {
  const free = new Set<string>()
  for (let round = 0; round < ROUNDS_MOST && free.size < count; round += 1) {
    const drawn = Array.from({ length: count - free.size }, () => prefix + randomPart(length))
    const taken = await ctx.db
      .select({ code: codes.code })
      .from(codes)
      .where(and(eq(codes.organization_id, organizationId), idsIn(codes.code, drawn)))
    const known = new Set(taken.map(({ code }) => code))
    for (const code of drawn) if (!known.has(code)) free.add(code)
  }
  return free.size === count ? [...free] : fail(errors.codeTaken)
}

/** A byte beyond the last whole round of letters is thrown away, or the first letters would come more often. */
function randomPart(length: number): string {
  const fair = 256 - (256 % LETTERS.length)
  let part = ''
  while (part.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length)))
      if (byte < fair && part.length < length) part += LETTERS[byte % LETTERS.length]
  }
  return part
}
