import type { Contact } from '../../contract/chat/schemas.ts'
import type { Page } from '../../contract/page.ts'
import { listVisiblePeople, type VisiblePeopleAsk } from '../identity/people/visible-people.ts'
import type { SignedIn } from '../kernel/context.ts'

/** The people with whom `organizationOfRoom` allows a room. The others are not listed, so they cannot be found. */
export const listContacts = (ctx: SignedIn, ask: VisiblePeopleAsk): Promise<Page<Contact>> =>
  listVisiblePeople(ctx, ask)
