import { useOrganizationName } from './organizations.ts'

/** The name behind an id; its number until the name is known. */
export function OrganizationName({ id }: { id: number }) {
  return useOrganizationName(id) ?? `nº ${id}`
}
