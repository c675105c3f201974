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
export const APPROBATEUR = 4
export const SUPERVISEUR = 5
export const CLIENTE = 6
export const CLIENT = 7

type Colleague = readonly [first: string, last: string, role?: Role, left?: 'left']

/** Everybody else, in the order of their ids, which go on from the accounts. No two share a name. */
const COLLEAGUES: readonly (readonly [organization: number, domain: string, people: readonly Colleague[]])[] =
  [
    [
      MATRICE,
      'matrice.test',
      [
        ['Rodrigue', 'Ahouansou', 'agent'],
        ['Nadège', 'Tossou', 'agent'],
        ['Boris', 'Agbossou', 'agent', 'left'],
      ],
    ],
    [
      CNSS,
      'cnss.test',
      [
        ['Pélagie', 'Quenum', 'gestionnaire'],
        ['Idrissa', 'Kaboré'],
        ['Chantal', 'Adjovi'],
        ['Moussa', 'Diallo', 'gestionnaire'],
        ['Bénédicte', 'Houessou'],
        ['Ousmane', 'Sawadogo'],
        ['Grâce', 'Kpadonou', 'gestionnaire'],
        ['Abdoulaye', 'Touré'],
        ['Sylvie', 'Akplogan', 'superviseur', 'left'],
        ['Hermann', 'Dansou', 'gestionnaire'],
        ['Aïcha', 'Ouédraogo'],
        ['Prudence', 'Glèlè'],
        ['Issa', 'Konaté', 'gestionnaire'],
        ['Clémence', 'Hounsou'],
        ['Théophile', 'Azonhiho'],
        ['Rachelle', 'Bossou', 'gestionnaire'],
        ['Lamine', 'Coulibaly'],
        ['Odile', 'Sossou', 'superviseur', 'left'],
        ['Gérard', 'Kouton', 'gestionnaire'],
        ['Mireille', 'Avocè'],
        ['Salif', 'Ilboudo'],
        ['Josiane', 'Degbey', 'gestionnaire'],
        ['Narcisse', 'Vodounon'],
        ['Fidèle', 'Aplogan'],
      ],
    ],
    [
      NOURX,
      'nourx.test',
      [
        ['Yasmine', 'Bello', 'gestionnaire'],
        ['Cédric', 'Lokossou', 'gestionnaire'],
        ['Estelle', 'Amoussou'],
        ['Farid', 'Moumouni', 'gestionnaire'],
        ['Inès', 'Codjo'],
        ['Landry', 'Assogba'],
        ['Ornella', 'Fagbemi', 'gestionnaire'],
        ['Patrice', 'Zannou', 'superviseur', 'left'],
        ['Reine', 'Djossou'],
      ],
    ],
    [
      NIASOTAC,
      'niasotac.test',
      [
        ['Blandine', 'Padonou', 'gestionnaire'],
        ['Donatien', 'Sèdjro'],
        ['Élodie', 'Gbaguidi', 'gestionnaire'],
        ['Firmin', 'Hodonou'],
        ['Léontine', 'Saïzonou'],
        ['Wilfried', 'Ayadji', 'gestionnaire'],
      ],
    ],
    [
      SAHELIA,
      'sahelia.test',
      [
        ['Boukari', 'Zongo', 'gestionnaire'],
        ['Delphine', 'Nacoulma'],
        ['Hamidou', 'Compaoré'],
        ['Solange', 'Tapsoba'],
      ],
    ],
  ]

export function peopleRows(today: number, passwordHash: string): Row[] {
  const accounts = demoAccounts.map((account, index) =>
    personRow(today, {
      ...account,
      id: index + 1,
      agedDays: 440 - index * 11,
      passwordHash,
      seenHoursAgo: 3 + index * 5,
    }),
  )
  return [...accounts, ...colleagues(today, accounts.length)]
}

export function assignmentRows(today: number): Row[] {
  const nadege = colleagueId('nadege.tossou@matrice.test')
  const rodrigue = colleagueId('rodrigue.ahouansou@matrice.test')
  return [
    { organization_id: CNSS, agent_id: AGENT, assigned_at: today - 150 * DAY },
    { organization_id: CNSS, agent_id: rodrigue, assigned_at: today - 120 * DAY },
    { organization_id: NOURX, agent_id: AGENT, assigned_at: today - 20 * DAY },
    { organization_id: NOURX, agent_id: nadege, assigned_at: today - 60 * DAY },
    { organization_id: NIASOTAC, agent_id: nadege, assigned_at: today - 17 * DAY },
  ]
}

/** Colleagues have no password: they are there to be seen, not to be signed in with. */
function colleagues(today: number, accounts: number): Row[] {
  const random = dice(2_026)
  const everybody = COLLEAGUES.flatMap(([organization, domain, people]) =>
    people.map((colleague) => ({ organization, domain, colleague })),
  )
  return everybody.map(
    ({ organization, domain, colleague: [first, last, role = 'superviseur', left] }, index) =>
      personRow(today, {
        id: accounts + index + 1,
        email: `${plain(first)}.${plain(last)}@${domain}`,
        role,
        organization,
        name: [first, last],
        agedDays: 40 + random(115),
        passwordHash: null,
        seenHoursAgo: random(5) === 0 ? undefined : 2 + random(600),
        isActive: organization !== SAHELIA && left === undefined,
      }),
  )
}

/** The number of somebody of the list above, for what they write and do elsewhere in the demo. */
export function colleagueId(email: string): number {
  const addresses = COLLEAGUES.flatMap(([, domain, people]) =>
    people.map(([first, last]) => `${plain(first)}.${plain(last)}@${domain}`),
  )
  const index = addresses.indexOf(email)
  if (index < 0) throw new Error(`${email} is not in the demo`)
  return demoAccounts.length + index + 1
}

interface Person extends Account {
  readonly id: number
  readonly agedDays: number
  readonly passwordHash: string | null
  readonly seenHoursAgo?: number | undefined
  readonly isActive?: boolean
}

function personRow(today: number, person: Person): Row {
  const [first_name, last_name] = person.name
  const phone_number = `+229 01 97 ${pad(person.id * 13)} ${pad(person.id * 29)} ${pad(person.id * 7)}`
  return {
    id: person.id,
    ...nameColumns({ email: person.email, first_name, last_name, phone_number }),
    role: person.role,
    organization_id: person.organization,
    locale: 'fr',
    is_active: person.isActive ?? true,
    is_staff: person.role === 'admin',
    password_hash: person.passwordHash,
    must_change_password: false,
    email_verified_at: person.seenHoursAgo === undefined ? null : today - person.agedDays * DAY + 40 * MINUTE,
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
