import type { Role } from '../../../contract/permissions.ts'
import { nameColumns } from '../../../worker/identity/people/names.ts'
import { CNSS, MATRICE, NIASOTAC, NOURX, SAHELIA } from './organizations.ts'
import { DAY, dice, HOUR, MINUTE, type Row } from './sql.ts'

interface Account {
  readonly email: string
  readonly role: Role
  readonly organization: number
  readonly name: readonly [first: string, last: string]
}

/** The accounts that everybody may sign in with; their ids are 1 to 7, in this order. */
export const demoAccounts: readonly Account[] = [
  { email: 'admin@matrice.test', role: 'admin', organization: MATRICE, name: ['Ayaba', 'Dossou'] },
  { email: 'agent@matrice.test', role: 'agent', organization: MATRICE, name: ['Koffi', 'Mensah'] },
  { email: 'gestionnaire@cnss.test', role: 'gestionnaire', organization: CNSS, name: ['Awa', 'Gnonlonfoun'] },
  { email: 'approbateur@cnss.test', role: 'gestionnaire', organization: CNSS, name: ['Éric', 'Zinsou'] },
  { email: 'superviseur@cnss.test', role: 'superviseur', organization: CNSS, name: ['Fatou', 'Traoré'] },
  { email: 'cliente@nourx.test', role: 'gestionnaire', organization: NOURX, name: ['Mariam', 'Sanogo'] },
  {
    email: 'client@niasotac.test',
    role: 'gestionnaire',
    organization: NIASOTAC,
    name: ['Serge', 'Hounkpatin'],
  },
]
export const ADMIN = 1
export const AGENT = 2
export const GESTIONNAIRE = 3

const FIRST_NAMES = [
  'Rachelle',
  'Idrissa',
  'Chantal',
  'Moussa',
  'Bénédicte',
  'Ousmane',
  'Grâce',
  'Abdoulaye',
  'Sylvie',
  'Rodrigue',
  'Aïcha',
  'Pélagie',
  'Issa',
  'Clémence',
  'Boris',
  'Nadège',
]
const LAST_NAMES = [
  'Adjovi',
  'Kaboré',
  'Agbossou',
  'Diallo',
  'Kpadonou',
  'Ouédraogo',
  'Houessou',
  'Sawadogo',
  'Quenum',
  'Touré',
  'Ahouansou',
  'Tossou',
]

/** How many colleagues each organization has beside its demo accounts. */
const COLLEAGUES: readonly (readonly [organization: number, domain: string, count: number])[] = [
  [MATRICE, 'matrice.test', 3],
  [CNSS, 'cnss.test', 24],
  [NOURX, 'nourx.test', 9],
  [NIASOTAC, 'niasotac.test', 6],
  [SAHELIA, 'sahelia.test', 4],
]

export function peopleRows(today: number, passwordHash: string): Row[] {
  const accounts = demoAccounts.map((account, index) =>
    personRow(today, {
      ...account,
      id: index + 1,
      agedDays: 200 - index * 11,
      passwordHash,
      seenHoursAgo: 3 + index * 5,
    }),
  )
  return [...accounts, ...colleagues(today, accounts.length)]
}

export function assignmentRows(today: number): Row[] {
  return [CNSS, NOURX].map((organization_id) => ({
    organization_id,
    agent_id: AGENT,
    assigned_at: today - 150 * DAY,
  }))
}

/** Colleagues have no password: they are there to be seen, not to be signed in with. */
function colleagues(today: number, taken: number): Row[] {
  const roll = dice(2_026)
  let id = taken
  return COLLEAGUES.flatMap(([organization, domain, count]) =>
    Array.from({ length: count }, (_, index) => {
      id += 1
      const first = FIRST_NAMES[(id * 5 + index) % FIRST_NAMES.length] ?? 'Rachelle'
      const last = LAST_NAMES[(id * 7 + index) % LAST_NAMES.length] ?? 'Adjovi'
      const role: Role = organization === MATRICE ? 'agent' : index % 3 === 0 ? 'gestionnaire' : 'superviseur'
      const email = `${plain(first)}.${plain(last)}${id}@${domain}`
      const isActive = organization === SAHELIA || roll(9) > 0
      const seenHoursAgo = roll(4) === 0 ? undefined : 2 + roll(600)
      return personRow(today, {
        id,
        email,
        role,
        organization,
        name: [first, last],
        agedDays: 5 + roll(150),
        passwordHash: null,
        seenHoursAgo,
        isActive,
      })
    }),
  )
}

interface Person extends Account {
  readonly id: number
  readonly agedDays: number
  readonly passwordHash: string | null
  readonly seenHoursAgo?: number | undefined
  readonly isActive?: boolean
}

function personRow(today: number, person: Person): Row {
  const [firstName, lastName] = person.name
  const phoneNumber = `+229 97 ${pad(person.id * 13)} ${pad(person.id * 29)} ${pad(person.id * 7)}`
  const names = nameColumns({ email: person.email, firstName, lastName, phoneNumber })
  return {
    id: person.id,
    email: names.email,
    first_name: names.firstName,
    last_name: names.lastName,
    role: person.role,
    organization_id: person.organization,
    phone_number: names.phoneNumber,
    locale: 'fr',
    is_active: person.isActive ?? true,
    is_staff: person.role === 'admin',
    password_hash: person.passwordHash,
    must_change_password: false,
    email_verified_at: person.seenHoursAgo === undefined ? null : today - person.agedDays * DAY + 40 * MINUTE,
    sort_name: names.sortName,
    search_text: names.searchText,
    created_at: today - person.agedDays * DAY,
    last_sign_in_at:
      person.seenHoursAgo === undefined
        ? null
        : today - Math.min(person.seenHoursAgo * HOUR, person.agedDays * DAY),
  }
}

const pad = (value: number) => String(value % 100).padStart(2, '0')
const plain = (name: string) =>
  name
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
