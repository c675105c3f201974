export const PEOPLE = 10_000
/** Enough different people that no side can live on one hot row. */
export const PEOPLE_WHO_SIGN_IN = 1_000
export const ADMIN_EMAIL = 'admin@matrice.test'

const ORGANIZATIONS = 20
const START = Date.UTC(2026, 0, 1)

export interface Organization {
  readonly code: string
  readonly name: string
  readonly search_text: string
  readonly created_at: string
}

export interface Person {
  readonly email: string
  readonly first_name: string
  readonly last_name: string
  readonly role: 'gestionnaire' | 'superviseur'
  readonly organization_code: string
  readonly phone_number: string
  readonly sort_name: string
  readonly search_text: string
  readonly created_at: string
}

/** The same crowd on every side and in every run. */
export function crowd(): { organizations: Organization[]; people: Person[] } {
  return {
    organizations: Array.from({ length: ORGANIZATIONS }, (_, index) => organization(index)),
    people: Array.from({ length: PEOPLE }, (_, index) => person(index)),
  }
}

export const emailOf = (index: number) => `personne-${digits(index)}@banc.test`

function organization(index: number): Organization {
  const name = `Organisation de banc ${index + 1}`
  return {
    code: codeOf(index),
    name,
    search_text: `${codeOf(index)} ${name}`.toLowerCase(),
    created_at: at(0),
  }
}

function person(index: number): Person {
  const email = emailOf(index)
  const first_name = 'Personne'
  const last_name = `Banc ${digits(index)}`
  return {
    email,
    first_name,
    last_name,
    role: index % 5 === 0 ? 'superviseur' : 'gestionnaire',
    organization_code: codeOf(index % ORGANIZATIONS),
    phone_number: `+22507000${digits(index)}`,
    sort_name: `${last_name} ${first_name}`.toLowerCase(),
    search_text: `${first_name} ${last_name} ${email}`.toLowerCase(),
    created_at: at(index + 1),
  }
}

const codeOf = (index: number) => `BANC-${String(index + 1).padStart(2, '0')}`
const digits = (index: number) => String(index + 1).padStart(5, '0')
const at = (minutes: number) => new Date(START + minutes * 60_000).toISOString()
