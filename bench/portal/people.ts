import { range } from '../harness/range.ts'

/** Far above the numbers that the product gives its demo, so that both sides can have the same ids. */
export const FIRST = 700_001

export const ORGANIZATIONS = 10
const AGENTS = 20
const CLIENTS_PER_ORGANIZATION = 30

export interface Organization {
  readonly id: number
  readonly code: string
  readonly name: string
}

export interface Person {
  readonly id: number
  readonly email: string
  readonly first_name: string
  readonly last_name: string
  readonly role: 'agent' | 'gestionnaire'
  /** Null for the operator's, whose id is each side's own. */
  readonly organization_id: number | null
}

export const organizations: readonly Organization[] = range(ORGANIZATIONS).map((index) => ({
  id: FIRST + index,
  code: `BANC-${String(index + 1).padStart(2, '0')}`,
  name: `Organisation de banc ${index + 1}`,
}))

export const agents: readonly Person[] = range(AGENTS).map((index) => ({
  ...personAt(index, 'agent'),
  organization_id: null,
}))

const clients: readonly Person[] = organizations.flatMap(({ id }, place) =>
  range(CLIENTS_PER_ORGANIZATION).map((index) => ({
    ...personAt(AGENTS + place * CLIENTS_PER_ORGANIZATION + index, 'gestionnaire'),
    organization_id: id,
  })),
)

export const people: readonly Person[] = [...agents, ...clients]

export const clientsOf = (organizationId: number): readonly Person[] =>
  clients.filter(({ organization_id }) => organization_id === organizationId)

/** All organizations are assigned to the first agent, who therefore sees all projects. */
export const AGENT = agents[0]
/** A client of the first organization, who belongs to projects and has tasks. */
export const CLIENT = clients[0]

function personAt(index: number, role: Person['role']) {
  const digits = String(index + 1).padStart(4, '0')
  return {
    id: FIRST + index,
    email: `personne-${digits}@banc.test`,
    first_name: 'Personne',
    last_name: `Banc ${digits}`,
    role,
  }
}

export const sortName = ({ first_name, last_name }: Person) => `${last_name} ${first_name}`.toLowerCase()
