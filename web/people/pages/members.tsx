import { useMemo } from 'react'
import type { Member } from '../../../contract/identity/schemas.ts'
import { can } from '../../../contract/permissions.ts'
import { useMe } from '../../identity/session.ts'
import { Button } from '../../kit/button.tsx'
import { Empty, EmptyFiltered } from '../../kit/empty.tsx'
import { Filters } from '../../kit/filters.tsx'
import { LoadMore } from '../../kit/load-more.tsx'
import { Page } from '../../kit/page.tsx'
import { type Column, DataTable } from '../../kit/table/data-table.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { oneOf } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { useInvitations, useMembers } from '../data.ts'
import { Invitations } from '../parts/invitations.tsx'
import { type Host, InvitePerson } from '../parts/invite-person.tsx'
import { PersonName } from '../parts/person-name.tsx'
import { PersonState } from '../parts/person-state.tsx'
import { RoleName } from '../parts/role-name.tsx'
import { peopleWords } from '../words/index.ts'

/** The people of one's own organization: to know them, and for who manages it, to let others in. */
export default function Members() {
  const t = useWords(peopleWords)
  const me = useMe()
  const { doing, begin, end } = useDoing(['invite'])
  const mayInvite = can(me.role, 'members.invite')
  const host = { id: me.organization.id, isOperator: me.is_staff }
  const invite = mayInvite && (
    <Button look="primary" icon="mail" onClick={() => begin('invite')}>
      {t('members.invite')}
    </Button>
  )
  return (
    <>
      <Page
        title={t('members.title')}
        lead={t('members.lead', { organization: me.organization.name })}
        actions={invite || undefined}
      >
        {mayInvite ? <MembersAndInvited host={host} /> : <List organizationId={host.id} />}
      </Page>
      {mayInvite && doing === 'invite' && <InvitePerson host={host} onClose={end} />}
    </>
  )
}

function MembersAndInvited({ host }: { host: Host }) {
  const t = useWords(peopleWords)
  const [address, setAddress] = useUrlState({ tab: 'members' })
  const tab = oneOf(['members', 'invitations'], address.tab) ?? 'members'
  const members = useMembers(host.id, {})
  const invitations = useInvitations(host.id)
  return (
    <Tabs
      label={t('members.title')}
      current={tab}
      onChange={(next) => setAddress({ tab: next })}
      tabs={[
        { id: 'members', label: t('members.title'), count: members.data?.total },
        { id: 'invitations', label: t('invitations.title'), count: invitations.data?.total },
      ]}
    >
      {tab === 'members' ? (
        <div className="stack">
          <List organizationId={host.id} />
        </div>
      ) : (
        <Invitations host={host} />
      )}
    </Tabs>
  )
}

function List({ organizationId }: { organizationId: number }) {
  const t = useWords(peopleWords)
  const [address, setAddress] = useUrlState({ q: '' })
  const members = useMembers(organizationId, { q: address.q.trim() || undefined })
  const columns = useColumns()
  const rows = members.data?.rows ?? []
  return (
    <>
      <Filters
        state={address}
        onChange={setAddress}
        search={{ name: 'q', label: t('members.search') }}
        filters={[]}
      />
      <DataTable
        label={t('members.title')}
        columns={columns}
        rows={rows}
        rowKey={(member) => String(member.id)}
        rowName={(member) => `${member.first_name} ${member.last_name}`}
        loading={members.isPending}
        busy={members.isPlaceholderData}
        error={members.data ? undefined : members.error}
        onRetry={members.refetch}
        empty={
          address.q ? (
            <EmptyFiltered onClear={() => setAddress({ q: '' })} />
          ) : (
            <Empty icon="people" title={t('members.empty')}>
              {t('members.emptyHelp')}
            </Empty>
          )
        }
      />
      <LoadMore list={members} />
    </>
  )
}

function useColumns(): Column<Member>[] {
  const t = useWords(peopleWords)
  return useMemo(
    () => [
      {
        id: 'name',
        label: t('field.name'),
        width: 'minmax(0, 1.6fr)',
        cell: (member) => <PersonName person={member} />,
      },
      {
        id: 'email',
        label: t('field.email'),
        width: 'minmax(0, 1.6fr)',
        card: 'plain',
        cell: (member) => member.email,
      },
      {
        id: 'role',
        label: t('field.role'),
        card: 'plain',
        cell: (member) => <RoleName role={member.role} />,
      },
      {
        id: 'state',
        label: t('field.state'),
        width: '8rem',
        card: 'aside',
        cell: (member) => <PersonState person={member} />,
      },
    ],
    [t],
  )
}
