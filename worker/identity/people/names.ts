import { searchable } from '../../kernel/data/list.ts'

/** The columns that follow from how somebody is called, so that none of them can fall behind. */
export function nameColumns(person: {
  email: string
  firstName: string
  lastName: string
  phoneNumber: string | null
}) {
  const { email, firstName, lastName, phoneNumber } = person
  return {
    email,
    firstName,
    lastName,
    phoneNumber,
    sortName: searchable(lastName, firstName),
    searchText: searchable(firstName, lastName, firstName, email, phoneNumber?.replaceAll(/[^\d+]/g, '')),
  }
}
