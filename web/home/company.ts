import type { Profile } from '../../contract/identity/schemas.ts'
import { can } from '../../contract/permissions.ts'
import { useInvitations, useMembers } from '../people/data.ts'
import { isFirstLoad } from './is-first-load.ts'

/** Who else is in one's organization, or on the way to it. Asked only of those who may know. */
export function useCompany(me: Profile) {
  const members = useMembers(me.organization.id, { limit: READ }, can(me.role, 'members.list'))
  const invitations = useInvitations(me.organization.id, can(me.role, 'members.invite'))
  const isKnown = members.data !== undefined && invitations.data !== undefined
  return {
    members,
    invited: invitations.data?.total ?? 0,
    isAwaited: isFirstLoad(members) || isFirstLoad(invitations),
    others: isKnown ? members.data.total - 1 + invitations.data.total : undefined,
  }
}

/** More than a glance shows, for some of them are closed. */
const READ = 20
