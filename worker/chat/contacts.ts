import type * as z from 'zod'
import type { listContacts as contract } from '../../contract/chat/rooms.ts'
import type { Contact } from '../../contract/chat/schemas.ts'
import type { Page } from '../../contract/page.ts'
import { listVisiblePeople } from '../identity/people/visible-people.ts'
import type { SignedIn } from '../kernel/context.ts'

/** The people with whom `organizationOfRoom` allows a room. The others are not listed, so they cannot be found. */
export const listContacts = (ctx: SignedIn, ask: z.output<typeof contract.query>): Promise<Page<Contact>> =>
  listVisiblePeople(ctx, ask)
