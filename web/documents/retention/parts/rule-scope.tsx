import type { RetentionRule } from '../../../../contract/documents/retention.ts'
import { OrganizationName } from '../../../directory/organization-name.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { retentionWords } from '../words/index.ts'

export function RuleOrganization({ rule: { organization_id: id } }: { rule: RetentionRule }) {
  const t = useWords(retentionWords)
  return id === null ? t('scope.everyOrganization') : <OrganizationName id={id} />
}

export function RuleDocuments({ rule: { tag } }: { rule: RetentionRule }) {
  const t = useWords(retentionWords)
  return tag ?? t('scope.everyDocument')
}
