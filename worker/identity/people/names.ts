import { searchable } from '../../kernel/data/list.ts'

interface PersonName {
  readonly email: string
  readonly first_name: string
  readonly last_name: string
  readonly phone_number: string | null
}

/** A person's name and every column derived from it, so that no derived column can fall behind. */
export function nameColumns({ email, first_name, last_name, phone_number }: PersonName) {
  const digits = phone_number?.replaceAll(/[^\d+]/g, '')
  return {
    email,
    first_name,
    last_name,
    phone_number,
    sort_name: searchable(last_name, first_name),
    search_text: searchable(first_name, last_name, first_name, email, digits),
  }
}
