import type { Organization } from '../../../contract/organizations.ts'
import { ButtonLink } from '../../kit/button.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { usePeopleCount } from '../../people/data.ts'
import { organizationWords } from '../words/index.ts'
import { MembersSection } from './members-section.tsx'

/** The number of members and the way to their list, for the organization's panel. */
export function OrganizationMembers({ organization }: { organization: Organization }) {
  const t = useWords(organizationWords)
  const members = usePeopleCount({ organization: organization.id })
  return (
    <MembersSection organization={organization}>
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
    </MembersSection>
  )
}
