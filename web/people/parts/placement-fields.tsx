import { isOperator, type Role, roles } from '../../../contract/permissions.ts'
import { findOrganizations, useOrganization } from '../../directory/organizations.ts'
import { roleWords } from '../../identity/roles/words/index.ts'
import { RadioField } from '../../kit/choice-field.tsx'
import { PickerField } from '../../kit/picker-field.tsx'
import type { FormField } from '../../kit/use-form.ts'
import { useWords } from '../../lib/i18n.tsx'
import { peopleWords } from '../words/index.ts'

/** A person's organization and role. The organization decides the choice of roles: administrators and agents belong
 *  to the operator, gestionnaires and superviseurs to the others. */
export function PlacementFields({ form }: { form: PlacedForm }) {
  const t = useWords(peopleWords)
  const organizationId = form.values.organization_id
  const organization = useOrganization(organizationId)
  const field = form.field('organization_id')
  return (
    <>
      <PickerField
        label={t('field.organization')}
        placeholder={t('field.organizationPlaceholder')}
        search={findOrganizations}
        chosenLabel={organization.data?.name}
        {...field}
        value={organizationId === undefined ? '' : String(organizationId)}
        onChange={(value) => {
          field.onChange(value === '' ? undefined : Number(value))
          form.set('role', undefined)
        }}
      />
      {organization.data ? (
        <RoleField field={form.field('role')} inOperator={organization.data.is_operator} />
      ) : (
        <RoleToCome field={form.field('role')} />
      )}
    </>
  )
}

export function RoleField({ field, inOperator }: { field: FormField<Role>; inOperator: boolean }) {
  const t = useWords(peopleWords)
  const role = useWords(roleWords)
  return (
    <RadioField
      label={t('field.role')}
      options={rolesIn(inOperator).map((value) => ({
        value,
        label: role(`role.${value}`),
        help: role(`about.${value}`),
      }))}
      {...field}
    />
  )
}

/** Shown before an organization is chosen, to explain that a role follows. */
function RoleToCome({ field }: { field: FormField<Role> }) {
  const t = useWords(peopleWords)
  const role = useWords(roleWords)
  return (
    <RadioField
      label={t('field.role')}
      help={t('field.roleFirst')}
      options={roles.map((value) => ({ value, label: role(`role.${value}`), disabled: true }))}
      {...field}
    />
  )
}

export const rolesIn = (operator: boolean): Role[] => roles.filter((role) => isOperator(role) === operator)

/** The part of a form's state that these fields use. */
export interface PlacedForm {
  values: { organization_id?: number | undefined; role?: Role | undefined }
  field: { (name: 'organization_id'): FormField<number>; (name: 'role'): FormField<Role> }
  set: (name: 'organization_id' | 'role', value: unknown) => void
}
