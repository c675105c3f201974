import { and, isNull, type SQL, sql } from 'drizzle-orm'
import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { DAY_MS } from '../../kernel/data/days.ts'
import { read } from '../../kernel/data/read.ts'
import { tagKey } from '../../kernel/data/tags.ts'
import { documents, documentTags, retentionRules } from '../tables.ts'

/** What decides which rules a document falls under: values of one that is written now, or columns of a row. */
interface Ruled {
  readonly organizationId: number | SQL
  readonly createdAt: number | SQL
  /** A subquery of the keys of its tags. */
  readonly tagKeys: SQL
}

const stored: Ruled = {
  organizationId: sql`${documents.organization_id}`,
  createdAt: sql`${documents.created_at}`,
  tagKeys: sql`(select t.tag_key from ${documentTags} t where t.document_id = ${documents.id})`,
}

/** A document of which the row, or its tags, are about to be written. */
interface Facts {
  readonly organization_id: number
  readonly created_at: number
  readonly tags: readonly string[]
}

const given = ({ organization_id, created_at, tags }: Facts): Ruled => ({
  organizationId: organization_id,
  createdAt: created_at,
  tagKeys: sql`(select value from json_each(${JSON.stringify(tags.map(tagKey))}))`,
})

/** The rule `r` concerns the document. */
const applies = ({ organizationId, tagKeys }: Ruled): SQL => sql`
  (r.organization_id is null or r.organization_id = ${organizationId})
  and (r.tag_key is null or r.tag_key in ${tagKeys})`

/** The last of the moments until which its rules protect it; null where none does. */
const protectedUntil = (ruled: Ruled): SQL => sql`(
  select max(${ruled.createdAt} + r.keep_days * ${DAY_MS}) from ${retentionRules} r
  where r.action = 'protect' and ${applies(ruled)})`

/** For an answer that is made before the write. */
export async function readProtection(ctx: Context, facts: Facts): Promise<number | null> {
  const [row] = await read<{ until: number | null }>(
    ctx,
    sql`select ${protectedUntil(given(facts))} as until`,
  )
  return row?.until ?? null
}

/**
 * Notes anew what the rules say of these documents, of all where none are named; in the batch that changes a rule, adds
 * a document or changes its tags. It counts as a change of the row, so that a deletion that read it before fails. A file
 * of a conversation goes with its message, whatever the rules.
 */
export function refreshProtection(ctx: Context, which?: SQL): Statement {
  const until = protectedUntil(stored)
  return ctx.db
    .update(documents)
    .set({ retained_until: until })
    .where(and(which, isNull(documents.room_id), sql`${documents.retained_until} is not ${until}`))
}

/** Nothing protects it now. */
export const isFree = (now: number): SQL =>
  sql`(${documents.retained_until} is null or ${documents.retained_until} <= ${now})`

/** A rule says that its time is over. */
export const isOverdue = (now: number): SQL => sql`exists (
  select 1 from ${retentionRules} r
  where r.action = 'delete' and ${applies(stored)} and ${stored.createdAt} + r.keep_days * ${DAY_MS} <= ${now})`
