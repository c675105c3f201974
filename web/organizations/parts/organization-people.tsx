import type { Organization } from '../../../contract/organizations.ts'
import { Empty } from '../../kit/empty.tsx'
import { LoadMore } from '../../kit/load-more.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { usePeople } from '../../people/data.ts'
import { usePeopleColumns } from '../../people/parts/people-columns.tsx'
import { organizationWords } from '../words/index.ts'
import { MembersSection } from './members-section.tsx'

/** All members, for the organization's page. */
export function OrganizationPeople({ organization }: { organization: Organization }) {
  const t = useWords(organizationWords)
  const people = usePeople({ organization: organization.id, sort: 'name' })
  const columns = usePeopleColumns().filter(({ id }) => id !== 'organization')
  return (
    <MembersSection organization={organization}>
      <Loaded query={people} skeleton={<Skeleton shape="rows" count={4} />}>
        {({ rows }) => (
          <>
            <DataTable
              label={t('members.title')}
              columns={columns}
              rows={rows}
              rowKey={(person) => String(person.id)}
              rowName={(person) => `${person.first_name} ${person.last_name}`}
              href={(person) => `/people/${person.id}`}
              empty={<Empty icon="people" title={t('members.none')} />}
            />
            <LoadMore list={people} />
          </>
        )}
      </Loaded>
    </MembersSection>
  )
}
