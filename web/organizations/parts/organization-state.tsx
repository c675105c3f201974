import type { Organization } from '../../../contract/organizations.ts'
import { Badge } from '../../kit/badge.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { organizationWords } from '../words/index.ts'

export function OrganizationState({ organization }: { organization: Organization }) {
  const t = useWords(organizationWords)
  if (organization.is_operator) return <Badge tone="info">{t('state.operator')}</Badge>
  return organization.is_active ? (
    <Badge tone="good">{t('state.active')}</Badge>
  ) : (
    <Badge tone="neutral">{t('state.inactive')}</Badge>
  )
}
