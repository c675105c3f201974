import type * as z from 'zod'
import { createOrganization, type Organization, updateOrganization } from '../../contract/organizations.ts'
import { STORAGE_QUOTA_BYTES } from '../../contract/platform/uploads.ts'
import { customs } from '../directory/countries.ts'

/** Every field is on the form, so an emptied one is meant: a name is needed, a legal detail taken away. */
export const editedOrganization = updateOrganization.body.omit({ is_active: true }).required()
export type OrganizationFields = z.output<typeof editedOrganization>

/** The server's defaults stand in the form already, so that they are no surprise. */
export const newOrganization = createOrganization.body.extend(
  editedOrganization.pick({
    country: true,
    currency: true,
    locale: true,
    time_zone: true,
    storage_quota_bytes: true,
  }).shape,
)

export const newOrganizationFields = {
  country: 'BJ',
  currency: customs.BJ.currency,
  time_zone: customs.BJ.timeZone,
  locale: 'fr',
  storage_quota_bytes: STORAGE_QUOTA_BYTES,
} satisfies Partial<OrganizationFields>

const GIB = 1_024 ** 3

/** What is offered, and what is set already, whatever it is. */
export function storageQuotas(current: number | undefined): number[] {
  const offered = [1, 5, 10, 20, 50, 100, 500].map((gib) => gib * GIB)
  return [...new Set(current === undefined ? offered : [...offered, current])].sort((a, b) => a - b)
}

export function fieldsOf(organization: Organization): OrganizationFields {
  const names = editedOrganization.keyof().options
  return Object.fromEntries(names.map((name) => [name, organization[name]])) as OrganizationFields
}
