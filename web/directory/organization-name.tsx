import { useOrganizationNames } from './organizations.ts'
import './organization-name.css'

/** The name behind an id; its number until the name is known. In a list with little room the code stands for it. */
export function OrganizationName({ id }: { id: number }) {
  const names = useOrganizationNames(id)
  if (names === null) return `nº ${id}`
  return (
    <>
      <span className="organization-name">{names.name}</span>
      <abbr className="organization-code" title={names.name}>
        {names.code}
      </abbr>
    </>
  )
}
