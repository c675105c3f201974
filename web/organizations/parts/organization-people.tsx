import { useState } from 'react'
import type { Organization } from '../../../contract/organizations.ts'
import { Button } from '../../kit/button.tsx'
import { Empty } from '../../kit/empty.tsx'
import { LoadMore } from '../../kit/load-more.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Section } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { DataTable } from '../../kit/table/data-table.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { usePeople } from '../../people/data.ts'
import { Invitations } from '../../people/parts/invitations.tsx'
import { InvitePerson } from '../../people/parts/invite-person.tsx'
import { usePeopleColumns } from '../../people/parts/people-columns.tsx'
import { organizationWords } from '../words/index.ts'

/** All who belong to it, and who is still invited. */
export function OrganizationPeople({ organization }: { organization: Organization }) {
  const t = useWords(organizationWords)
  const [inviting, setInviting] = useState(false)
  const people = usePeople({ organization: organization.id, sort: 'name' })
  const columns = usePeopleColumns().filter(({ id }) => id !== 'organization')
  return (
    <Section
      title={t('members.title')}
      actions={
        <Button size="small" icon="mail" onClick={() => setInviting(true)}>
          {t('members.invite')}
        </Button>
      }
    >
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
      <Invitations organizationId={organization.id} />
      {inviting && (
        <InvitePerson
          host={{ id: organization.id, isOperator: organization.is_operator }}
          onClose={() => setInviting(false)}
        />
      )}
    </Section>
  )
}
