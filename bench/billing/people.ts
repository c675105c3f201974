import type { Party } from '../../contract/billing/schemas.ts'
import { range } from '../harness/range.ts'

/** Above the numbers that the product gives, so that both sides can have the same ids. */
export const FIRST = 700_001
export const CLIENTS = 20_000
/** The clients whom the agent serves: with five invoices each, ten thousand invoices. */
const AGENTS_CLIENTS = 2_000

const COUNTRY = 'BJ'

export interface Organization extends Party {
  readonly id: number
  readonly code: string
}

/** Who sells. */
export const OPERATOR: Organization = {
  id: 1,
  code: 'BANC',
  name: 'Banc SARL',
  legal_form: 'SARL',
  address: 'Haie Vive, lot 12, 01 BP 3001 Cotonou',
  phone_number: '+229 01 95 40 11 60',
  rccm_number: 'RB/COT/17 B 1846',
  rccm_place: 'Cotonou',
  tax_id: '3201718460321',
  tax_regime: 'Réel normal',
  tax_office: 'CIME Littoral',
  bank_reference: 'BJ066 01001 012345678901 20',
  country: COUNTRY,
}

export const clients: readonly Organization[] = range(CLIENTS).map((index) => {
  const digits = String(index + 1).padStart(5, '0')
  return {
    id: FIRST + index,
    code: `C-${digits}`,
    name: `Société de banc ${digits}`,
    legal_form: 'SA',
    address: `Rue ${index + 1}, Akpakpa, Cotonou`,
    phone_number: '+229 01 97 00 00 00',
    rccm_number: `RB/COT/18 B ${digits}`,
    rccm_place: 'Cotonou',
    tax_id: `32018${digits}123`,
    tax_regime: 'Réel normal',
    tax_office: 'CIME Littoral',
    bank_reference: null,
    country: COUNTRY,
  }
})

export interface Person {
  readonly id: number
  readonly email: string
  readonly first_name: string
  readonly last_name: string
  readonly role: 'admin' | 'agent' | 'gestionnaire'
  readonly organization_id: number
}

/** Sees everything. */
export const ADMIN = personAt(0, 'admin', OPERATOR.id)
export const AGENT = personAt(1, 'agent', OPERATOR.id)

export const assignedIds: readonly number[] = clients.slice(0, AGENTS_CLIENTS).map(({ id }) => id)

/** Clients who are sent new invoices. Each has a manager, who is told. */
export const regulars = clients.slice(AGENTS_CLIENTS, AGENTS_CLIENTS + 20)

export const people: readonly Person[] = [
  ADMIN,
  AGENT,
  ...regulars.map(({ id }, index) => personAt(2 + index, 'gestionnaire', id)),
]

function personAt(index: number, role: Person['role'], organization_id: number): Person {
  const names = { first_name: 'Personne', last_name: `Banc ${index}` }
  return { id: FIRST + index, email: `${role}-${index}@banc.test`, ...names, role, organization_id }
}
