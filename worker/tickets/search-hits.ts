import { and, desc, eq } from 'drizzle-orm'
import type { SearchHit } from '../../contract/search.ts'
import type { SignedIn } from '../kernel/context.ts'
import { contains } from '../kernel/data/list.ts'
import { organizationOfUser } from '../organizations/organization.ts'
import { tickets } from './tables.ts'
import { ticketsOf } from './tickets/rows.ts'

/** The newest are read, so the closest may not be among the first; ranking needs some to choose from. */
const CANDIDATES_PER_HIT = 4

/** By reference and subject. What was said is not searched, notes least of all. */
export async function findTicketHits(
  ctx: SignedIn,
  { q, most }: { readonly q: string; readonly most: number },
): Promise<SearchHit[]> {
  const organization = organizationOfUser
  const rows = await ctx.db
    .select({
      id: tickets.id,
      subject: tickets.subject,
      reference: tickets.reference,
      organization: organization.columns.name,
    })
    .from(tickets)
    .innerJoin(organization.table, eq(organization.id, tickets.organization_id))
    .where(and(ticketsOf(ctx), contains(tickets.search_text, q)))
    .orderBy(desc(tickets.created_at))
    .limit(most * CANDIDATES_PER_HIT)
  return rows.map((row) => ({
    kind: 'ticket',
    id: row.id,
    parent_id: null,
    title: row.subject,
    detail: `${row.reference} · ${row.organization}`,
    excerpt: null,
    at: null,
  }))
}
