import { useState } from 'react'
import type { Organization } from '../../../contract/organizations.ts'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Section } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { usePeopleCount } from '../../people/data.ts'
import { Invitations } from '../../people/parts/invitations.tsx'
import { InvitePerson } from '../../people/parts/invite-person.tsx'
import { organizationWords } from '../words/index.ts'

/** How many belong to it, who is still invited, and the way to the list. */
export function OrganizationMembers({ organization }: { organization: Organization }) {
  const t = useWords(organizationWords)
  const [inviting, setInviting] = useState(false)
  const host = { id: organization.id, isOperator: organization.is_operator }
  const members = usePeopleCount({ organization: organization.id })
  return (
    <Section
      title={t('members.title')}
      actions={
        <Button size="small" icon="mail" onClick={() => setInviting(true)}>
          {t('members.invite')}
        </Button>
      }
    >
      <Loaded query={members} skeleton={<Skeleton shape="line" />}>
        {(count) =>
          count === 0 ? (
            <p className="soft">{t('members.none')}</p>
          ) : (
            <div>
              <ButtonLink size="small" icon="people" href={`/people?organization=${organization.id}`}>
                {t('members.count', { count })}
              </ButtonLink>
            </div>
          )
        }
      </Loaded>
      <Invitations organizationId={organization.id} />
      {inviting && <InvitePerson host={host} onClose={() => setInviting(false)} />}
    </Section>
  )
}
