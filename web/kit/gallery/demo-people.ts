export const ROLES = ['admin', 'agent', 'gestionnaire', 'superviseur'] as const
export const STATES = ['active', 'invited', 'inactive'] as const

export interface DemoPerson {
  id: number
  name: string
  email: string
  role: (typeof ROLES)[number]
  organization: string
  state: (typeof STATES)[number]
  seen: string | null
  balance: number
}

/** The demo accounts, one name of ninety letters, one amount of ten digits, and enough rows to feel the weight. */
export function demoPeople(accountName: (number: string) => string, longName: string): DemoPerson[] {
  const known: [string, DemoPerson['role'], string][] = [
    ['Admin Matrice', 'admin', 'Matrice'],
    ['Agent Matrice', 'agent', 'Matrice'],
    ['Gestionnaire CNSS', 'gestionnaire', 'CNSS'],
    ['Approbateur CNSS', 'gestionnaire', 'CNSS'],
    ['Superviseur CNSS', 'superviseur', 'CNSS'],
    ['Cliente NOURX', 'gestionnaire', 'NOURX'],
    ['Client NIASOTAC', 'gestionnaire', 'NIASOTAC'],
    [longName, 'superviseur', 'CNSS'],
  ]
  return Array.from({ length: 500 }, (_, index) => {
    const number = String(index + 1).padStart(3, '0')
    const [name, role, organization] = known[index] ?? [
      accountName(number),
      ROLES[index % 4] ?? 'agent',
      ['CNSS', 'NOURX', 'NIASOTAC'][index % 3] ?? 'CNSS',
    ]
    const state = STATES[index % 11 === 0 ? 1 : index % 7 === 0 ? 2 : 0] ?? 'active'
    return {
      id: index + 1,
      name,
      email: `compte-${number}@matrice.test`,
      role,
      organization,
      state,
      seen: state === 'invited' ? null : new Date(Date.now() - index * 7_300_000).toISOString(),
      balance: index === 2 ? 9_876_543_210 : (index * 137_500) % 4_000_000,
    }
  })
}
