import { peopleSorts } from '../../contract/identity/people.ts'
import { roles } from '../../contract/permissions.ts'
import { dayIn, idIn, oneOf } from '../lib/address.ts'
import type { PeopleQuery } from './data.ts'

/** The URL parameters of the list, with their defaults. */
export const peopleAddress = {
  q: '',
  role: '',
  organization: '',
  is_active: '',
  start_date: '',
  end_date: '',
  sort: '-created_at',
}
export type PeopleAddress = typeof peopleAddress

export function peopleQuery(address: PeopleAddress): PeopleQuery {
  return {
    q: address.q.trim() || undefined,
    role: oneOf(roles, address.role),
    organization: idIn(address.organization),
    is_active: oneOf(['true', 'false'], address.is_active),
    start_date: dayIn(address.start_date),
    end_date: dayIn(address.end_date),
    sort: oneOf(peopleSorts, address.sort) ?? '-created_at',
  }
}
