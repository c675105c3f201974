import type { Organization } from '../../../contract/organizations.ts'
import { Avatar } from '../../kit/avatar.tsx'
import './organization-mark.css'

/** The logo, or the initials until there is one. Decorative: the name stands beside it. */
export function OrganizationMark({ organization, size = 'small' }: OrganizationMarkProps) {
  const { logo_url: logo, name } = organization
  if (logo === null) return <Avatar name={name} size={size} />
  return (
    <img className="organization-mark" data-size={size} src={logo} alt="" loading="lazy" decoding="async" />
  )
}

interface OrganizationMarkProps {
  organization: Pick<Organization, 'logo_url' | 'name'>
  size?: 'small' | 'large'
}
