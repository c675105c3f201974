import { and, asc, eq, isNull } from 'drizzle-orm'
import type { SearchHit } from '../../contract/search.ts'
import { personNamed } from '../identity/people/find.ts'
import { iso, type SignedIn } from '../kernel/context.ts'
import { contains } from '../kernel/data/list.ts'
import { isVisible } from './documents/find.ts'
import { documents } from './tables.ts'

interface Ask {
  readonly q: string
  readonly most: number
}

/** Names are read in alphabetical order, so the closest may not be among the first; ranking needs some to choose from. */
const CANDIDATES_PER_HIT = 4

/**
 * What is not in the trash. The file of a message is found with its message, whose conversation is asked whether the reader
 * still is in it; this database may be behind.
 */
export async function findDocumentHits(ctx: SignedIn, { q, most }: Ask): Promise<SearchHit[]> {
  const rows = await ctx.db
    .select({
      id: documents.id,
      name: documents.name,
      created_at: documents.created_at,
      ...personNamed.columns,
    })
    .from(documents)
    .innerJoin(personNamed.table, eq(personNamed.id, documents.uploaded_by_id))
    .where(
      and(
        isVisible(ctx, 'documents.read'),
        isNull(documents.deleted_at),
        isNull(documents.room_id),
        contains(documents.search_text, q),
      ),
    )
    .orderBy(asc(documents.search_text))
    .limit(most * CANDIDATES_PER_HIT)
  return rows.map(({ id, name, created_at, first_name, last_name }) => ({
    kind: 'document',
    id,
    parent_id: null,
    title: name,
    detail: `${first_name} ${last_name}`,
    excerpt: null,
    at: iso(created_at),
  }))
}
