import { createHash, randomUUID } from 'node:crypto'
import { type Matrice, openBare, openWhole, type House as Prepared, prepareHouse } from '../matrice/house.ts'
import type { Table } from '../matrice/inserts.ts'
import { organizationsTable } from '../matrice/organizations.ts'
import { crashRuntime } from './crash.ts'
import { newSecret, people, rooms } from './people.ts'
import type { House } from './side.ts'

/** Far above the numbers that the product gives itself. */
const FIRST_PERSON = 700_001
const FIRST_ROOM = 700_001
const ORGANIZATION = 700_001

const roomNumbers = new Map(rooms.map(({ name }, index) => [name, FIRST_ROOM + index]))

export const startBare = startedBy(openBare)
export const startWhole = startedBy(openWhole)

/** Signed in as browsers are: each has a session in the database and shows its secret when it connects. */
function startedBy(open: (prepared: Prepared) => Promise<Matrice>): (folder: string) => Promise<House> {
  return async (folder) => {
    const secrets = people.map(newSecret)
    const prepared = await prepareHouse(folder, {
      // Without the demo: its mails and papers would be made while the first people come in.
      tables: crowdTables(secrets, Date.now()),
      variables: { DEMO_PASSWORD: newSecret(), RATE_LIMIT_CHAT: NEVER_REACHED },
    })
    const { server, origin } = await open(prepared)
    return {
      pid: () => server.pid,
      port: prepared.port,
      cookies: secrets.map((secret) => `__Host-session=${secret}`),
      roomOf: (name) => roomNumbers.get(name) ?? 0,
      crash: () => crashRuntime(server.pid, new URL('/readyz', origin)),
      stop: () => server.stop(),
    }
  }
}

const NEVER_REACHED = '100000/60'

function crowdTables(secrets: readonly string[], now: number): Table[] {
  const personOf = (place: number) => FIRST_PERSON + place
  const expires = now + 86_400_000
  return [
    organizationsTable([{ id: ORGANIZATION, code: 'BANC', name: 'Banc', created_at: now }]),
    {
      name: 'users',
      columns: [
        ...['id', 'email', 'first_name', 'last_name', 'role', 'organization_id'],
        ...['sort_name', 'search_text', 'created_at'],
      ],
      rows: people.map(({ email, first_name, last_name }, place) => [
        ...[personOf(place), email, first_name, last_name, 'gestionnaire', ORGANIZATION],
        ...[`${last_name} ${first_name}`.toLowerCase(), email, now],
      ]),
    },
    {
      name: 'sessions',
      columns: ['id', 'user_id', 'kind', 'secret_hash', 'device', 'created_at', 'last_seen_at', 'expires_at'],
      rows: secrets.map((secret, place) => [
        ...[randomUUID(), personOf(place), 'browser', hashOf(secret), 'bench', now, now, expires],
      ]),
    },
    {
      name: 'chat_rooms',
      columns: ['id', 'name', 'is_group', 'organization_id', 'created_at', 'updated_at'],
      rows: rooms.map(({ name }) => [roomNumbers.get(name) ?? 0, name, 1, ORGANIZATION, now, now]),
    },
    {
      name: 'chat_members',
      columns: ['room_id', 'user_id', 'role', 'place'],
      rows: rooms.flatMap(({ name, people: members }) =>
        members.map((place, index) => [
          ...[roomNumbers.get(name) ?? 0, personOf(place), index === 0 ? 'owner' : 'member', index],
        ]),
      ),
    },
  ]
}

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url')
