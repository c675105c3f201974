import type { Profile } from '../../../contract/identity/schemas.ts'
import { roleWords } from '../../identity/roles/words/index.ts'
import { Badge } from '../../kit/badge.tsx'
import { Facts } from '../../kit/facts.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { homeWords } from '../words/index.ts'
import { HomeCard } from './home-card.tsx'

/** The organization under its full name, which the navigation may cut short. */
export function OrganizationCard({ me }: { me: Profile }) {
  const t = useWords(homeWords)
  const role = useWords(roleWords)
  const { organization } = me
  return (
    <HomeCard title={t('organization')}>
      <Facts
        facts={[
          { label: t('organization.name'), value: organization.name },
          { label: t('organization.code'), value: <span className="mono">{organization.code}</span> },
          { label: t('organization.currency'), value: organization.currency },
          { label: t('organization.timeZone'), value: cityOf(organization.time_zone) },
          { label: t('you'), value: <Badge tone="info">{role(`role.${me.role}`)}</Badge> },
        ]}
      />
    </HomeCard>
  )
}

/** `Africa/Porto-Novo` is an address for programs; people know the city. */
const cityOf = (timeZone: string) => (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')
