import { startPeer } from '../django/peer.ts'
import { passwordHash } from '../harness/password-hash.ts'
import type { StartSide } from '../harness/side.ts'
import { PUBLIC_ORIGIN } from '../matrice/house.ts'
import { clients, OPERATOR, people } from './people.ts'
import { SECRET_KEY } from './secret-key.ts'
import { type Rows, salesTables } from './tables.ts'

export const startDjango: StartSide = (place, { password }) =>
  startPeer(
    place,
    [
      { command: 'seed', lines: crowdLines(passwordHash(password)) },
      {
        command: 'seed_work',
        lines: inParts(salesTables({ instant: textOf, storesSortKey: true }).tables),
      },
    ],
    // It derives the addresses of pay pages as Matrice does.
    { PEER_LINKS_KEY: SECRET_KEY, PEER_PUBLIC_URL: PUBLIC_ORIGIN },
  )

const LONG_AGO = new Date(0).toISOString()

function crowdLines(password_hash: string): object[] {
  return [
    ...[OPERATOR, ...clients].map(({ id, code, name }) => ({
      kind: 'organization',
      id,
      code,
      name,
      search_text: `${code} ${name}`.toLowerCase(),
      created_at: LONG_AGO,
    })),
    ...people.map((person) => ({
      kind: 'person',
      ...person,
      phone_number: null,
      sort_name: `${person.last_name} ${person.first_name}`.toLowerCase(),
      search_text: person.email,
      created_at: LONG_AGO,
      password_hash,
    })),
  ]
}

/** As Django writes an instant into SQLite. */
const textOf = (milliseconds: number) =>
  new Date(milliseconds).toISOString().replace('T', ' ').replace('.000Z', '')

const ROWS_OF_A_LINE = 5_000

/** A table of a hundred thousand long rows is too much for one line. */
function* inParts(tables: readonly Rows[]): Generator<object> {
  for (const { name, columns, rows } of tables) {
    let part: (readonly unknown[])[] = []
    for (const row of rows) {
      part.push(row)
      if (part.length < ROWS_OF_A_LINE) continue
      yield { name, columns, rows: part }
      part = []
    }
    yield { name, columns, rows: part }
  }
}
