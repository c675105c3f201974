import type { User } from '../../../contract/identity/schemas.ts'
import { Badge } from '../../kit/badge.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { peopleWords } from '../words/index.ts'

/** The account's state: deactivated, on its temporary password, or in use. */
export function PersonState({
  person,
}: {
  person: Pick<User, 'is_active'> & { must_change_password?: boolean }
}) {
  const t = useWords(peopleWords)
  if (!person.is_active) return <Badge tone="neutral">{t('state.inactive')}</Badge>
  if (person.must_change_password) return <Badge tone="attention">{t('state.pending')}</Badge>
  return <Badge tone="good">{t('state.active')}</Badge>
}
