import { startPeer } from '../django/peer.ts'
import { passwordHash } from '../harness/password-hash.ts'
import type { StartSide } from '../harness/side.ts'
import { PUBLIC_ORIGIN } from '../matrice/house.ts'
import { KEEPER, shops } from './shops.ts'
import { type Rows, shopTables } from './tables.ts'

export const startDjango: StartSide = (place, { password }) =>
  startPeer(
    place,
    [
      { command: 'seed', lines: crowdLines(passwordHash(password)) },
      { command: 'seed_work', lines: [...shopTables(textOf), valuesTable()] },
    ],
    { PEER_PUBLIC_URL: PUBLIC_ORIGIN },
  )

const LONG_AGO = new Date(0).toISOString()

const crowdLines = (password_hash: string): object[] => [
  ...shops.map(({ id, code, name }) => ({
    kind: 'organization',
    ...{ id, code, name },
    search_text: `${code} ${name}`.toLowerCase(),
    created_at: LONG_AGO,
  })),
  {
    kind: 'person',
    ...KEEPER,
    phone_number: null,
    sort_name: `${KEEPER.last_name} ${KEEPER.first_name}`.toLowerCase(),
    search_text: KEEPER.email,
    created_at: LONG_AGO,
    password_hash,
  },
]

/** As Django writes an instant into SQLite. */
const textOf = (milliseconds: number) =>
  new Date(milliseconds).toISOString().replace('T', ' ').replace('.000Z', '')

/** A table for facets, which Matrice counts in memory: one row for each value that a product may be chosen by. */
const valuesTable = (): Rows => ({
  name: 'shop_product_values',
  columns: ['product_id', 'key', 'value'],
  rows: shops.flatMap(({ products }) =>
    products.flatMap(({ id, attributes, items }) =>
      [...Object.entries(attributes), ...items.flatMap(({ options }) => Object.entries(options))].map(
        ([key, value]) => [id, key, value],
      ),
    ),
  ),
})
