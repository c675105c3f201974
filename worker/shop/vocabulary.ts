import { isNotNull, type SQL, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { readVocabulary as contract } from '../../contract/shop/vocabulary.ts'
import { requireOrganization } from '../identity/scope.ts'
import type { SignedIn } from '../kernel/context.ts'
import { read } from '../kernel/data/read.ts'
import { customers } from './customers/tables.ts'
import { products } from './tables.ts'

type Vocabulary = z.output<typeof contract.reply>

/** More would be longer to look through than to type. */
const WORDS_MOST = 200
/** What a shop uses shows in its newest rows; reading fifty thousand for each form would cost more than it tells. */
const ROWS_READ_MOST = 5_000

export async function readVocabulary(
  ctx: SignedIn,
  { organization = ctx.actor.organizationId }: z.output<typeof contract.query>,
): Promise<Vocabulary> {
  await requireOrganization(ctx, 'shop.read', organization)
  const groups = sql`select ${customers.groups} as words from ${customers}
    where ${customers.organization_id} = ${organization} and ${isNotNull(customers.phone)}
    order by ${customers.id} desc limit ${ROWS_READ_MOST}`
  const tags = sql`select ${products.tags} as words from ${products}
    where ${products.organization_id} = ${organization} order by ${products.id} desc limit ${ROWS_READ_MOST}`
  const [row] = await read<{ groups: string; tags: string }>(
    ctx,
    sql`select ${counted(groups)} as groups, ${counted(tags)} as tags`,
  )
  return { customer_groups: JSON.parse(row?.groups ?? '[]'), tags: JSON.parse(row?.tags ?? '[]') }
}

const counted = (
  rows: SQL,
): SQL => sql`(select json_group_array(json_object('name', name, 'count', count)) from (
  select word.value as name, count(*) as count from (${rows}) found, json_each(found.words) word
  group by word.value order by count(*) desc, word.value limit ${WORDS_MOST}))`
