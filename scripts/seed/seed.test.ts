import { execFile } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inRoot, root } from '../root.ts'
import { offline, wranglerWords } from '../start/wrangler.ts'
import { tableNames } from './demo/work/world.ts'
import { demoOf, newPassword } from './kept.ts'
import { isUpToDate } from './stamp.ts'

const run = promisify(execFile)
const stateDir = mkdtempSync(path.join(tmpdir(), 'matrice-seed-'))
const node = (words: readonly string[], env: Record<string, string> = {}) =>
  run(process.execPath, words, { cwd: root, env: { ...process.env, ...offline, ...env } })
const seed = (env?: Record<string, string>) => node([inRoot('scripts/seed.ts'), stateDir], env)

beforeAll(() => seed({ DEMO_PASSWORD: 'tambour-parleur-9' }), 60_000)
afterAll(() => rmSync(stateDir, { recursive: true }))

test.each(['DB', 'SEARCH'])(
  'wrangler agrees that nothing is left to migrate in %s',
  async (name) => {
    const list = ['d1', 'migrations', 'list', name, '--local', '--persist-to', stateDir]
    const { stdout } = await node(wranglerWords(...list))
    expect(stdout).toContain('No migrations to apply')
  },
  60_000,
)

test('the accounts and their password are kept for the next start, for the owner alone', () => {
  const demo = demoOf(stateDir)
  expect(demo).toMatchObject({ password: 'tambour-parleur-9', seeded: true })
  expect(demo?.accounts).toContainEqual({
    email: 'admin@matrice.test',
    role: 'admin',
    organization: 'MATRICE',
  })
  for (const { organization } of demo?.accounts ?? []) expect(organization).not.toBe('')
  expect(statSync(path.join(stateDir, 'demo.json')).mode & 0o777).toBe(0o600)
  expect(isUpToDate(stateDir, true)).toBe(true)
})

test('every conversation of the demo is in its object, as long as the lists say', () => {
  const rooms = rowsOf('v3/d1/**/*.sqlite', 'chat_rooms', 'SELECT id, head FROM chat_rooms ORDER BY id')
  const logs = rowsOf(
    'v3/do/matrice-ChatRoom/*.sqlite',
    'events',
    'SELECT room_id AS id, max(seq) AS head, projected FROM room, events',
  )
  expect(rooms.length).toBeGreaterThan(10)
  expect(logs.map(({ id, head }) => ({ id, head })).sort((a, b) => Number(a.id) - Number(b.id))).toEqual(
    rooms,
  )
  expect(logs.filter(({ head, projected }) => head !== projected)).toEqual([])
  expect(rowsOf('v3/do/matrice-Meter/*.sqlite', 'hours', 'SELECT hour FROM hours').length).toBeGreaterThan(
    200,
  )
  expect(
    rowsOf('v3/d1/**/*.sqlite', 'notifications', 'SELECT id FROM notifications WHERE seq IS NULL'),
  ).toEqual([])
})

test('the shop of the demo is open, and each of its products has a photograph to be made', () => {
  const shown = `SELECT handle, is_open, is_default, (SELECT count(*) FROM shop_products) AS products,
      (SELECT count(*) FROM shop_product_images WHERE state = 'processing') AS images,
      (SELECT count(*) FROM jobs WHERE name = 'shop.make_image' AND state = 'queued') AS jobs,
      (SELECT count(*) FROM shop_items WHERE on_hand <> (SELECT coalesce(sum(delta), 0)
        FROM shop_stock_movements WHERE item_id = shop_items.id)) AS uncounted FROM shops`
  expect(inBusiness(shown)).toEqual([
    {
      handle: 'niasotac',
      is_open: 1,
      is_default: 1,
      products: 30,
      images: 30,
      jobs: 30,
      uncounted: 0,
    },
  ])
})

test('what the orders of the demo had of promotions is what these have counted', () => {
  const differing = `SELECT p.id FROM shop_promotions p WHERE
    reserved_count <> (SELECT count(*) FROM shop_redemptions WHERE promotion_id = p.id AND state = 'reserved')
    OR discount_given <> (SELECT coalesce(sum(amount), 0) FROM shop_redemptions
      WHERE promotion_id = p.id AND state = 'confirmed')
    UNION SELECT o.id FROM shop_orders o WHERE
      discount_total <> (SELECT coalesce(sum(amount), 0) FROM shop_redemptions WHERE order_id = o.id)
      OR discount_total <> (SELECT sum(discount) FROM shop_order_lines WHERE order_id = o.id)`
  expect(inBusiness(differing)).toEqual([])
  expect(inBusiness('SELECT count(DISTINCT state) AS states FROM shop_redemptions')).toEqual([{ states: 3 }])
})

test('the work of the demo holds together, and its progress is what the product would count', () => {
  expect(inBusiness('PRAGMA foreign_key_check')).toEqual([])
  const [found] = inBusiness('SELECT count(*) AS projects FROM projects')
  expect(found).toEqual({ projects: 3 })
  const counted = `SELECT coalesce(count(*), 0) AS tasks_total, coalesce(sum(status = 'done'), 0) AS tasks_done,
      coalesce(sum(estimate_minutes), 0) AS minutes_total,
      coalesce(sum(CASE WHEN status = 'done' THEN estimate_minutes END), 0) AS minutes_done
    FROM tasks WHERE children_count = 0 AND status <> 'cancelled' AND`
  for (const [table, column] of [
    ['projects', 'project_id'],
    ['milestones', 'milestone_id'],
  ])
    for (const { id, ...shown } of inBusiness(
      `SELECT id, tasks_total, tasks_done, minutes_total, minutes_done FROM ${table}`,
    ))
      expect([table, id, shown]).toEqual([table, id, inBusiness(`${counted} ${column} = ${id}`)[0]])
  expect(
    inBusiness(`SELECT id FROM tasks WHERE
      children_count <> (SELECT count(*) FROM tasks child WHERE child.parent_id = tasks.id)
      OR (completed_at IS NULL) <> (status <> 'done')`),
  ).toEqual([])
})

test('the conversation about the site is the project’s, and the next number of each table is free', () => {
  expect(
    inBusiness(`SELECT chat_rooms.name FROM projects JOIN chat_rooms ON chat_rooms.id = projects.room_id
      WHERE subject_type = 'project' AND subject_id = projects.id`),
  ).toEqual([{ name: 'Refonte du site NOURX' }])
  for (const name of ['projects', 'tasks', 'documents', 'comments', 'tickets', 'ticket_replies', 'teams'])
    expect(
      inBusiness(`SELECT (SELECT next FROM sequences WHERE name = '${name}') - max(id) AS left FROM ${name}`),
    ).toEqual([{ left: 0 }])
})

test('the tickets of the demo count the replies that they have, and their clocks go on from now', () => {
  expect(
    inBusiness(`SELECT id FROM tickets WHERE
      replies_count <> (SELECT count(*) FROM ticket_replies r WHERE r.ticket_id = tickets.id AND NOT r.internal)
      OR internal_replies_count <> (SELECT count(*) FROM ticket_replies r WHERE r.ticket_id = tickets.id AND r.internal)
      OR (status IN ('solved', 'closed')) <> (solved_at IS NOT NULL OR closed_at IS NOT NULL)`),
  ).toEqual([])
  const [found] =
    inBusiness(`SELECT count(*) AS tickets, sum(breached) > 2 AS late, count(merged_into_id) AS merged,
    count(follows_id) AS followed, count(satisfaction_score) > 10 AS rated, max(watch_at) IS NOT NULL AS watched FROM tickets`)
  expect(found).toEqual({ tickets: 31, late: 1, merged: 1, followed: 1, rated: 1, watched: 1 })
})

test('every file of the demo is in the bucket', () => {
  const rows = inBusiness('SELECT key, size FROM files ORDER BY key')
  expect(rows.length).toBeGreaterThan(15)
  expect(
    rowsOf('v3/r2/**/*.sqlite', '_mf_objects', 'SELECT key, size FROM _mf_objects ORDER BY key'),
  ).toEqual(rows)
})

test('every ledger of the demo is in its object, and the database follows it to its last number', () => {
  const followed = inBusiness(`SELECT account_id, balance, reserved, available, paid, projected_n AS head
    FROM payout_accounts ORDER BY account_id`)
  const held = rowsOf(
    'v3/do/matrice-Ledger/*.sqlite',
    'account',
    `SELECT account_id, available + reserved AS balance, reserved, available, paid, head FROM account
     WHERE projected = head`,
  )
  expect(held.sort((a, b) => String(a.account_id).localeCompare(String(b.account_id)))).toEqual(followed)
  expect(followed).toHaveLength(2)
  const inObjects = (table: string, columns: string) =>
    rowsOf('v3/do/matrice-Ledger/*.sqlite', table, `SELECT ${columns} FROM ${table}`).map((row) =>
      JSON.stringify(row),
    )
  const inD1 = (table: string, columns: string) =>
    inBusiness(`SELECT ${columns} FROM ${table}`).map((row) => JSON.stringify(row))
  const entry = 'seq, kind, amount, transfer_id, balance, hash'
  expect(inD1('payout_entries', entry).sort()).toEqual(inObjects('entries', entry).sort())
  const receipt = 'number, transfer_id, amount, fee_amount, hash, code'
  expect(inD1('payout_receipts', receipt).sort()).toEqual(inObjects('receipts', receipt).sort())
  expect(
    inBusiness(
      "SELECT DISTINCT step FROM payout_rows WHERE bulk_id IN (SELECT bulk_id FROM payout_bulks WHERE stage IN ('completed', 'partial')) ORDER BY 1",
    ),
  ).toEqual([{ step: 'COMMITTED' }, { step: 'FAILED' }])
  expect(inBusiness('SELECT stage FROM payout_bulks ORDER BY id').map(({ stage }) => stage)).toEqual([
    ...['completed', 'completed', 'completed', 'completed', 'partial', 'cancelled'],
    ...['approved', 'validated', 'approved', 'validated'],
  ])
})

test('a folder from before the work gets it, dated from today, and keeps what it has', async () => {
  const conversations = inBusiness('SELECT count(*) AS rooms FROM chat_rooms')
  takeWorkOut()
  expect(isUpToDate(stateDir, true)).toBe(false)
  await seed()
  expect(inBusiness('SELECT count(*) AS tasks FROM tasks')).toEqual([{ tasks: 55 }])
  expect(inBusiness('SELECT count(*) AS rooms FROM chat_rooms')).toEqual(conversations)
  expect(inBusiness('SELECT id FROM notifications WHERE seq IS NULL')).toEqual([])
  expect(isUpToDate(stateDir, true)).toBe(true)
}, 60_000)

test('a folder whose people work on something of their own is left as it is', async () => {
  takeWorkOut()
  const business = openBusiness()
  business.exec(`INSERT INTO labels (id, organization_id, name, name_key, colour, created_at, updated_at)
    VALUES (1, 3, 'Perso', 'perso', 'red', 1, 1)`)
  business.close()
  await seed()
  expect(inBusiness('SELECT count(*) AS tasks FROM tasks')).toEqual([{ tasks: 0 }])
  expect(isUpToDate(stateDir, true)).toBe(true)
}, 60_000)

test('a folder whose people are no longer those of the demo is left as it is', async () => {
  takeWorkOut()
  const business = openBusiness()
  business.exec('DELETE FROM labels; UPDATE users SET is_active = 0 WHERE id = 6')
  business.close()
  await seed()
  expect(inBusiness('SELECT count(*) AS tasks FROM tasks')).toEqual([{ tasks: 0 }])
}, 60_000)

/** As a folder of an earlier version is: none of the rows, and no note that they were added. */
function takeWorkOut() {
  const business = openBusiness()
  business.exec('PRAGMA foreign_keys = OFF')
  for (const table of tableNames.filter((name) => name !== 'audit_entries'))
    business.exec(`DELETE FROM ${table}`)
  business.exec("DELETE FROM notifications WHERE kind NOT LIKE 'chat.%' AND kind NOT LIKE 'identity.%'")
  business.exec("DELETE FROM jobs WHERE name = 'documents.make_thumbnail'")
  business.exec('UPDATE chat_rooms SET subject_type = NULL, subject_id = NULL')
  business.close()
  const file = path.join(stateDir, 'demo.json')
  const { work: _, ...noted } = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify(noted))
}

function openBusiness(): DatabaseSync {
  const found = localFiles().find(({ tables }) => tables.includes('users'))
  return new DatabaseSync(found?.file ?? 'missing')
}

function inBusiness(query: string) {
  const business = openBusiness()
  const rows = business.prepare(query).all()
  business.close()
  return rows.map((row) => ({ ...row }))
}

test('a start that died between the rows and the note neither seeds twice nor loses the password', async () => {
  const file = path.join(stateDir, 'demo.json')
  const noted = { ...JSON.parse(readFileSync(file, 'utf8')), seeded: false }
  writeFileSync(file, JSON.stringify(noted))
  await seed({ DEMO_PASSWORD: 'another-one-entirely' })
  expect(demoOf(stateDir)).toMatchObject({ password: 'tambour-parleur-9', seeded: true })
}, 60_000)

test('a state without its search, which a backup leaves out, gets one and orders that it be filled', async () => {
  const orders = () => localFiles().flatMap(({ rebuilds }) => rebuilds)
  // The demo itself orders it once, for its own messages.
  expect(orders()).toHaveLength(1)
  for (const { file, tables } of localFiles())
    if (tables.includes('message_words'))
      for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
  rmSync(path.join(stateDir, 'migrated.json'))
  await seed()
  expect(orders()).toHaveLength(2)
  expect(localFiles().filter(({ tables }) => tables.includes('message_words'))).toHaveLength(1)
}, 60_000)

/** Each is closed again: an open file would keep its journal, and a journal without its file is a broken database. */
function localFiles() {
  return globSync('v3/d1/**/*.sqlite', { cwd: stateDir }).map((name) => {
    const file = path.join(stateDir, name)
    const database = new DatabaseSync(file)
    const tables = database
      .prepare('SELECT name FROM sqlite_master')
      .all()
      .map((table) => table.name)
    const rebuilds = tables.includes('jobs')
      ? database.prepare("SELECT key FROM jobs WHERE name = 'chat.rebuild_search'").all()
      : []
    database.close()
    return { file, tables, rebuilds }
  })
}

/** What a query finds in the one local file that has the table, or in each of them. */
function rowsOf(pattern: string, table: string, query: string) {
  return globSync(pattern, { cwd: stateDir }).flatMap((name) => {
    const database = new DatabaseSync(path.join(stateDir, name))
    const has = database.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(table)
    const rows = has ? database.prepare(query).all() : []
    database.close()
    return rows.map((row) => ({ ...row }))
  })
}

test('a generated password is long, and never the same', () => {
  expect(newPassword()).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
  expect(newPassword()).not.toBe(newPassword())
})
