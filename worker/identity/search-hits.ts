import { can } from '../../contract/permissions.ts'
import type { SearchHit } from '../../contract/search.ts'
import type { SignedIn } from '../kernel/context.ts'
import { listOrganizations } from '../organizations/organizations.ts'
import { listReachable } from './people/reachable-organizations.ts'
import { listManagedPeople, listVisiblePeople } from './people/visible-people.ts'

interface Ask {
  readonly q: string
  readonly most: number
}

/** Names are read in alphabetical order, so the closest may not be among the first; ranking needs some to choose from. */
const CANDIDATES_PER_HIT = 4

/** All people for a role that manages them, deactivated ones included; for other roles those they may write to. */
export async function findPersonHits(ctx: SignedIn, ask: Ask): Promise<SearchHit[]> {
  const people = await peopleFound(ctx, ask)
  return people.map(({ id, name, email, organization }) => ({
    kind: 'person',
    id,
    parent_id: organization.id,
    title: name,
    detail: [email, organization.name].filter(Boolean).join(' · '),
    excerpt: null,
    at: null,
  }))
}

async function peopleFound(ctx: SignedIn, { q, most }: Ask) {
  const list = can(ctx.actor.role, 'people.manage') ? listManagedPeople : listVisiblePeople
  return (await list(ctx, { q, limit: most * CANDIDATES_PER_HIT, offset: 0 })).results
}

/** All organizations for a role that manages them, deactivated ones included; for agents those they are given. */
export async function findOrganizationHits(ctx: SignedIn, { q, most }: Ask): Promise<SearchHit[]> {
  if (!can(ctx.actor.role, 'organizations.list')) return []
  const page = { q, limit: most * CANDIDATES_PER_HIT, offset: 0 }
  const { results } = can(ctx.actor.role, 'organizations.manage')
    ? await listOrganizations(ctx, { ...page, sort: 'name' })
    : await listReachable(ctx, page)
  return results.map(({ id, name, code }) => ({
    kind: 'organization',
    id,
    parent_id: null,
    title: name,
    detail: code === name ? null : code,
    excerpt: null,
    at: null,
  }))
}
