import { searchable } from '../../../worker/kernel/list.ts'
import { CNSS, MATRICE, NIASOTAC, NOURX } from './organizations.ts'
import { ADMIN, AGENT, GESTIONNAIRE } from './people.ts'
import { DAY, type Row } from './sql.ts'

const [APPROBATEUR, SUPERVISEUR, CLIENTE, CLIENT] = [GESTIONNAIRE + 1, GESTIONNAIRE + 2, 6, 7]

interface Group {
  readonly name: string
  readonly organization: number
  readonly agedDays: number
  /** The first of them is its owner. */
  readonly people: readonly number[]
}

/** The groups that everybody finds; a room's object learns of itself when somebody first enters. */
const groups: readonly Group[] = [
  { name: 'Exploitation', organization: MATRICE, agedDays: 120, people: [ADMIN, AGENT] },
  {
    name: 'Pensions · suivi mensuel',
    organization: CNSS,
    agedDays: 28,
    people: [GESTIONNAIRE, APPROBATEUR, SUPERVISEUR, AGENT],
  },
  { name: 'Refonte du site NOURX', organization: NOURX, agedDays: 21, people: [AGENT, CLIENTE, ADMIN] },
  { name: 'Boutique NIASOTAC', organization: NIASOTAC, agedDays: 12, people: [ADMIN, CLIENT] },
]

export function roomRows(today: number): Row[] {
  return groups.map(({ name, organization, agedDays }, index) => ({
    id: index + 1,
    name,
    search_text: searchable(name),
    is_group: true,
    organization_id: organization,
    created_at: today - agedDays * DAY,
    updated_at: today - agedDays * DAY,
    head: 0,
  }))
}

export function roomMemberRows(): Row[] {
  return groups.flatMap(({ people }, index) =>
    people.map((user_id, place) => ({
      room_id: index + 1,
      user_id,
      role: place === 0 ? 'owner' : 'member',
      place,
    })),
  )
}
