import { can } from '../../contract/permissions.ts'
import type { SearchHit } from '../../contract/search.ts'
import type { SignedIn } from '../kernel/context.ts'
import { organizationNames } from '../organizations/organization.ts'
import { listOrganizations } from '../organizations/organizations.ts'
import { listPeople } from './people/people.ts'
import { listReachable } from './people/reachable-organizations.ts'
import { listVisiblePeople } from './people/visible-people.ts'

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
  const page = { q, limit: most * CANDIDATES_PER_HIT, offset: 0 }
  if (!can(ctx.actor.role, 'people.manage')) return (await listVisiblePeople(ctx, page)).results
  const { results } = await listPeople(ctx, { ...page, sort: 'name' })
  const names = await organizationNames(
    ctx,
    results.map(({ organization_id: organizationId }) => organizationId),
  )
  return results.map(({ id, first_name: firstName, last_name: lastName, email, organization_id: inId }) => ({
    id,
    name: `${firstName} ${lastName}`,
    email,
    organization: { id: inId, name: names.get(inId) ?? '' },
  }))
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
