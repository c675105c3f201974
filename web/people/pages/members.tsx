import { useMemo } from 'react'
import type { Member } from '../../../contract/identity/schemas.ts'
import { can, isOperator } from '../../../contract/permissions.ts'
import { useMe } from '../../identity/session.ts'
import { ListScreen } from '../../kit/list-screen.tsx'
import type { Column } from '../../kit/table/data-table.tsx'
import { oneOf } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { useInvitations, useMembers } from '../data.ts'
import { useInvitationColumns } from '../parts/invitation-columns.tsx'
import { InvitePerson } from '../parts/invite-person.tsx'
import { PersonName } from '../parts/person-name.tsx'
import { PersonState } from '../parts/person-state.tsx'
import { RoleName } from '../parts/role-name.tsx'
import { peopleWords } from '../words/index.ts'

const membersAddress = { q: '', tab: 'members' }

/** The people of the reader's organization, with pending invitations for those who may invite. */
export default function Members() {
  const t = useWords(peopleWords)
  const me = useMe()
  const { doing, begin, end } = useDoing(['invite'])
  const [address, setAddress] = useUrlState(membersAddress)
  const mayInvite = can(me.role, 'members.invite')
  const isInvitations = mayInvite && oneOf(['members', 'invitations'], address.tab) === 'invitations'
  const host = { id: me.organization.id, isOperator: isOperator(me.role) }
  const q = isInvitations ? undefined : address.q.trim() || undefined
  const members = useMembers(host.id, { q })
  const invitations = useInvitations(host.id, mayInvite)
  const memberColumns = useMemberColumns()
  const invitationColumns = useInvitationColumns()
  const shared = {
    title: t('members.title'),
    lead: t('members.lead', { organization: me.organization.name }),
    isCounted: false,
    path: '/members',
    address: membersAddress,
    primary: mayInvite
      ? { label: t('members.invite'), icon: 'mail' as const, onSelect: () => begin('invite') }
      : undefined,
    tabs: mayInvite
      ? {
          current: isInvitations ? 'invitations' : 'members',
          onChange: (tab: string) => setAddress({ tab }),
          tabs: [
            { id: 'members', label: t('members.title'), count: members.data?.total },
            { id: 'invitations', label: t('invitations.title'), count: invitations.data?.total },
          ],
        }
      : undefined,
  }
  return (
    <>
      {isInvitations ? (
        <ListScreen
          {...shared}
          list={invitations}
          columns={invitationColumns}
          rowKey={(invitation) => String(invitation.id)}
          rowName={(invitation) => invitation.email}
          empty={{ icon: 'mail', title: t('invitations.none') }}
        />
      ) : (
        <ListScreen
          {...shared}
          list={members}
          columns={memberColumns}
          rowKey={(member) => String(member.id)}
          rowName={(member) => `${member.first_name} ${member.last_name}`}
          search={t('members.search')}
          empty={{ icon: 'people', title: t('members.empty'), text: t('members.emptyHelp') }}
        />
      )}
      {mayInvite && doing === 'invite' && <InvitePerson host={host} onClose={end} />}
    </>
  )
}

function useMemberColumns(): Column<Member>[] {
  const t = useWords(peopleWords)
  return useMemo(
    () => [
      { id: 'name', label: t('field.name'), cell: (member) => <PersonName person={member} /> },
      { id: 'email', label: t('field.email'), cell: (member) => member.email },
      { id: 'role', label: t('field.role'), cell: (member) => <RoleName role={member.role} /> },
      {
        id: 'state',
        label: t('field.state'),
        narrow: 'aside',
        cell: (member) => <PersonState person={member} />,
      },
    ],
    [t],
  )
}
