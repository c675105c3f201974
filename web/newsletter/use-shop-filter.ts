import { isOperator } from '../../contract/permissions.ts'
import { useOrganizationName, useOrganizationSearch } from '../directory/organizations.ts'
import { useMe } from '../identity/session.ts'
import type { Filter } from '../kit/filters.tsx'
import { idIn } from '../lib/address.ts'
import { useWords } from '../lib/i18n.tsx'
import { newsletterWords } from './words/index.ts'

/** The operator's people see the shops of several organizations; everybody else has one. */
export function useShopFilter(organization: string): Filter<'organization'>[] {
  const t = useWords(newsletterWords)
  const { role } = useMe()
  const chosenLabel = useOrganizationName(idIn(organization) ?? null) ?? undefined
  const search = useOrganizationSearch()
  if (!isOperator(role)) return []
  return [{ kind: 'picker', name: 'organization', label: t('field.organization'), search, chosenLabel }]
}
