import { isOperator } from '../../../contract/permissions.ts'
import { useOrganizationName, useOrganizationSearch } from '../../directory/organizations.ts'
import { useMe } from '../../identity/session.ts'
import type { FieldBinding } from '../../kit/field.tsx'
import { PickerField } from '../../kit/picker-field.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { newsletterWords } from '../words/index.ts'

/** Whose shop it is for: asked of the operator's people alone. */
export function OrganizationField(props: FieldBinding<number>) {
  const t = useWords(newsletterWords)
  const { role } = useMe()
  const name = useOrganizationName(props.value ?? null)
  const search = useOrganizationSearch()
  if (!isOperator(role)) return null
  return (
    <PickerField
      {...props}
      label={t('field.organization')}
      search={search}
      chosenLabel={name ?? undefined}
      value={props.value ? String(props.value) : ''}
      onChange={(value) => value !== '' && props.onChange(Number(value))}
    />
  )
}
