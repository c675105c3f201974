import type { Profile } from '../../contract/identity/schemas.ts'
import { can } from '../../contract/permissions.ts'
import { isFirstLoad } from '../lib/is-first-load.ts'
import { useInvitations, useMembers } from '../people/data.ts'

/** The other members of the reader's organization and its pending invitations, as far as the role may read them. */
export function useMembersOverview(me: Profile) {
  const members = useMembers(me.organization.id, { limit: READ }, can(me.role, 'members.list'))
  const invitations = useInvitations(me.organization.id, can(me.role, 'members.invite'))
  const isKnown = members.data !== undefined && invitations.data !== undefined
  return {
    members,
    invited: invitations.data?.total ?? 0,
    isAwaited: isFirstLoad(members) || isFirstLoad(invitations),
    hasFailed: members.isError || invitations.isError,
    others: isKnown ? members.data.total - 1 + invitations.data.total : undefined,
  }
}

/** More rows than are shown: deactivated accounts are left out of them. */
const READ = 20
