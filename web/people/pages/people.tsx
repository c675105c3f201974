import { useMemo } from 'react'
import { useParams } from 'wouter'
import { EXPORT_PEOPLE_MOST, exportPeople } from '../../../contract/identity/people.ts'
import { roles } from '../../../contract/permissions.ts'
import { findOrganizations, useOrganizationName } from '../../directory/organizations.ts'
import { roleWords } from '../../identity/roles/words/index.ts'
import type { Filter } from '../../kit/filters.tsx'
import { ListScreen } from '../../kit/list-screen.tsx'
import { idIn } from '../../lib/address.ts'
import { addressOf } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { usePeople } from '../data.ts'
import { type PeopleAddress, peopleAddress, peopleQuery } from '../filters.ts'
import { CreatePerson } from '../parts/create-person.tsx'
import { DeactivateButton } from '../parts/deactivate-button.tsx'
import { InvitePerson } from '../parts/invite-person.tsx'
import { usePeopleColumns } from '../parts/people-columns.tsx'
import { PersonPanel } from '../parts/person-panel.tsx'
import { peopleWords } from '../words/index.ts'

export default function People() {
  const t = useWords(peopleWords)
  const { personId } = useParams<{ personId?: string }>()
  const { doing, begin, end } = useDoing(['create', 'invite'])
  const [address] = useUrlState(peopleAddress)
  const query = useMemo(() => peopleQuery(address), [address])
  return (
    <>
      <ListScreen
        title={t('list.title')}
        path="/people"
        address={peopleAddress}
        list={usePeople(query)}
        columns={usePeopleColumns()}
        rowKey={(person) => String(person.id)}
        rowName={(person) => `${person.first_name} ${person.last_name}`}
        search={t('list.search')}
        filters={usePeopleFilters(address)}
        primary={{ label: t('list.create'), icon: 'plus', onSelect: () => begin('create') }}
        others={[{ label: t('list.invite'), icon: 'mail', onSelect: () => begin('invite') }]}
        exported={{ href: addressOf(exportPeople, { query }), most: EXPORT_PEOPLE_MOST }}
        bulk={(keys, done) => <DeactivateButton userIds={keys.map(Number)} onDone={done} />}
        open={{
          key: personId,
          panel: personId && <PersonPanel key={personId} personId={idIn(personId)} />,
        }}
        empty={{ icon: 'people', title: t('list.empty'), text: t('list.emptyHelp') }}
      />
      {doing === 'create' && <CreatePerson organizationId={idIn(address.organization)} onClose={end} />}
      {doing === 'invite' && <InvitePerson onClose={end} />}
    </>
  )
}

function usePeopleFilters(address: PeopleAddress): Filter<keyof PeopleAddress>[] {
  const t = useWords(peopleWords)
  const role = useWords(roleWords)
  const organization = useOrganizationName(idIn(address.organization) ?? null)
  return [
    {
      name: 'role',
      label: t('field.role'),
      options: roles.map((value) => ({ value, label: role(`role.${value}`) })),
    },
    {
      kind: 'picker',
      name: 'organization',
      label: t('field.organization'),
      search: findOrganizations,
      chosenLabel: organization ?? undefined,
    },
    {
      name: 'is_active',
      label: t('field.state'),
      options: [
        { value: 'true', label: t('filter.active') },
        { value: 'false', label: t('filter.inactive') },
      ],
    },
    { kind: 'period', from: 'start_date', to: 'end_date', label: t('field.created_at') },
  ]
}
