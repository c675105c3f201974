import { useEffect, useMemo } from 'react'
import { useParams, useSearch } from 'wouter'
import { EXPORT_PEOPLE_MOST, exportPeople } from '../../../contract/identity/people.ts'
import { roles } from '../../../contract/permissions.ts'
import { findOrganizations, useOrganizationName } from '../../directory/organizations.ts'
import { roleWords } from '../../identity/roles/words/index.ts'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { Empty, EmptyFiltered } from '../../kit/empty.tsx'
import { Filters } from '../../kit/filters.tsx'
import { LoadMore } from '../../kit/load-more.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Page } from '../../kit/page.tsx'
import { Split } from '../../kit/split.tsx'
import { DataTable, useSelection } from '../../kit/table/data-table.tsx'
import { idIn, withParameter } from '../../lib/address.ts'
import { addressOf } from '../../lib/call.ts'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { useMedia } from '../../lib/use-media.ts'
import { usePeople } from '../data.ts'
import { isNarrowed, peopleAddress, peopleQuery } from '../filters.ts'
import { CreatePerson } from '../parts/create-person.tsx'
import { DeactivateButton } from '../parts/deactivate-button.tsx'
import { InvitePerson } from '../parts/invite-person.tsx'
import { usePeopleColumns } from '../parts/people-columns.tsx'
import { PersonPanel } from '../parts/person-panel.tsx'
import { peopleWords } from '../words/index.ts'

export default function People() {
  const { personId } = useParams<{ personId?: string }>()
  const open = idIn(personId)
  const { doing, begin, end } = useDoing(['create', 'invite'])
  const [address] = useUrlState(peopleAddress)
  return (
    <>
      <Split
        list={<List open={open} onBegin={begin} />}
        detail={personId === undefined ? null : <PersonPanel key={personId} personId={open} />}
      />
      {doing === 'create' && <CreatePerson organizationId={idIn(address.organization)} onClose={end} />}
      {doing === 'invite' && <InvitePerson onClose={end} />}
    </>
  )
}

function List({ open, onBegin }: { open: number | undefined; onBegin: (what: 'create' | 'invite') => void }) {
  const t = useWords(peopleWords)
  const search = useSearch()
  const [address, setAddress] = useUrlState(peopleAddress)
  const query = useMemo(() => peopleQuery(address), [address])
  const people = usePeople(query)
  const columns = usePeopleColumns()
  const selection = useSelection()
  const rows = people.data?.rows ?? []
  const total = people.data?.total
  // A choice made among other rows must not be acted upon unseen.
  const narrowing = JSON.stringify({ ...query, sort: undefined })
  // biome-ignore lint/correctness/useExhaustiveDependencies: only other filters end a selection.
  useEffect(() => selection.clear(), [narrowing])
  return (
    <Page
      title={t('list.title')}
      count={total}
      actions={<Actions query={query} total={total} onBegin={onBegin} />}
    >
      <PeopleFilters address={address} onChange={setAddress} />
      <DataTable
        label={t('list.title')}
        columns={columns}
        rows={rows}
        rowKey={(person) => String(person.id)}
        rowName={(person) => `${person.first_name} ${person.last_name}`}
        href={(person) => withParameter(`/people/${person.id}`, search, 'do')}
        current={open === undefined ? undefined : String(open)}
        sort={query.sort}
        onSort={(sort) => setAddress({ sort })}
        selection={selection}
        bulk={(keys) => <DeactivateButton userIds={keys.map(Number)} onDone={selection.clear} />}
        loading={people.isPending}
        busy={people.isPlaceholderData}
        error={people.data ? undefined : people.error}
        onRetry={people.refetch}
        empty={
          isNarrowed(query) ? (
            <EmptyFiltered onClear={() => setAddress({ ...peopleAddress, sort: address.sort })} />
          ) : (
            <Empty
              icon="people"
              title={t('list.empty')}
              action={
                <Button look="primary" icon="plus" onClick={() => onBegin('create')}>
                  {t('list.create')}
                </Button>
              }
            >
              {t('list.emptyHelp')}
            </Empty>
          )
        }
      />
      <LoadMore list={people} />
    </Page>
  )
}

type Address = typeof peopleAddress

function PeopleFilters({
  address,
  onChange,
}: {
  address: Address
  onChange: (change: Partial<Address>) => void
}) {
  const t = useWords(peopleWords)
  const role = useWords(roleWords)
  const organization = useOrganizationName(idIn(address.organization) ?? null)
  return (
    <Filters
      state={address}
      onChange={onChange}
      search={{ name: 'q', label: t('list.search') }}
      filters={[
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
      ]}
    />
  )
}

/** On a desk all three; on a phone the first step alone, the others under « … ». */
function Actions({ query, total, onBegin }: ActionsProps) {
  const t = useWords(peopleWords)
  const locale = useLocale()
  const roomy = useMedia('(min-width: 640px)')
  const href = addressOf(exportPeople, { query })
  const most = t('list.exportMost', { most: formatNumber(EXPORT_PEOPLE_MOST, locale) })
  const create = (
    <Button look="primary" icon="plus" onClick={() => onBegin('create')}>
      {t('list.create')}
    </Button>
  )
  if (!roomy) {
    return (
      <>
        {create}
        <Menu
          items={[
            { label: t('list.invite'), icon: 'mail', onSelect: () => onBegin('invite') },
            ...(total ? [{ label: t('list.export'), icon: 'download' as const, href, download: true }] : []),
          ]}
        />
      </>
    )
  }
  return (
    <>
      {total ? (
        <span title={total > EXPORT_PEOPLE_MOST ? most : undefined}>
          <ButtonLink icon="download" href={href} download>
            {t('list.export')}
          </ButtonLink>
        </span>
      ) : null}
      <Button icon="mail" onClick={() => onBegin('invite')}>
        {t('list.invite')}
      </Button>
      {create}
    </>
  )
}

interface ActionsProps {
  query: ReturnType<typeof peopleQuery>
  total: number | undefined
  onBegin: (what: 'create' | 'invite') => void
}
