import type { Contact } from '../../contract/chat/schemas.ts'
import type { Page } from '../../contract/page.ts'
import { listVisiblePeople, type VisiblePeopleAsk } from '../identity/people/visible-people.ts'
import type { SignedIn } from '../kernel/context.ts'
import { organizationNames } from '../organizations/organization.ts'

/** The people with whom `organizationOfRoom` allows a room. The others are not listed, so they cannot be found. */
export async function listContacts(ctx: SignedIn, ask: VisiblePeopleAsk): Promise<Page<Contact>> {
  const page = await listVisiblePeople(ctx, ask)
  const names = await organizationNames(
    ctx,
    page.results.map(({ organizationId }) => organizationId),
  )
  return {
    ...page,
    results: page.results.map(({ organizationId, ...person }) => ({
      ...person,
      organization: { id: organizationId, name: names.get(organizationId) ?? '' },
    })),
  }
}
