import type { Contact } from '../../contract/chat/schemas.ts'
import { reach } from '../../contract/permissions.ts'

/** Those to whom a client was given before those who run the deployment: the first question is theirs. */
export const agentsFirst = (contacts: readonly Contact[]): readonly Contact[] =>
  contacts.toSorted((a, b) => Number(isGiven(b)) - Number(isGiven(a)))

const isGiven = ({ role }: Contact) => reach(role, 'organizations.list') === 'assigned'
