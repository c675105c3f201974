import { organizationSorts } from '../../contract/organizations.ts'
import { oneOf } from '../lib/address.ts'
import type { OrganizationQuery } from './data.ts'

export const organizationAddress = { q: '', is_active: '', sort: 'name' }
export type OrganizationAddress = typeof organizationAddress

export function organizationQuery(address: OrganizationAddress): OrganizationQuery {
  return {
    q: address.q.trim() || undefined,
    is_active: oneOf(['true', 'false'], address.is_active),
    sort: oneOf(organizationSorts, address.sort) ?? 'name',
  }
}
