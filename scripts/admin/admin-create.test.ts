import { execFile } from 'node:child_process'
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { inRoot, root } from '../root.ts'
import { offline, wranglerWords } from '../start/wrangler.ts'

const execute = promisify(execFile)
const stateDir = mkdtempSync(path.join(tmpdir(), 'matrice-admin-'))
const env = { ...process.env, ...offline, STATE_DIR: stateDir }
const node = (words: readonly string[]) => execute(process.execPath, words, { cwd: root, env })
const create = (...words: string[]) => node([inRoot('scripts/admin-create.ts'), ...words])
const refusal = async (...words: string[]) => {
  const outcome = await create(...words).catch((error: unknown) => error)
  return z.object({ code: z.literal(1), stderr: z.string() }).parse(outcome).stderr
}
const people = () => row('SELECT count(*) AS people FROM users')

beforeAll(
  () => node(wranglerWords('d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', stateDir)),
  60_000,
)
afterAll(() => rmSync(stateDir, { recursive: true }))

test('what the contract would refuse is refused by name, and nothing is written', async () => {
  expect(await refusal()).toContain('npm run admin:create -- --email')
  expect(await refusal('--email', 'a@b.test', '--role', 'agent')).toContain('--role')
  expect(await refusal('--email', "no'body")).toContain('refused: email')
  expect(await refusal('--email', 'ayaba@exploitant.test', '--code', '?')).toContain('refused: code')
  expect(people()).toEqual({ people: 0 })
}, 60_000)

test('the first administrator of an empty database comes with the operator and a password shown once', async () => {
  const { stdout } = await create(
    ...['--email', ' Ayaba@Exploitant.test', '--first-name', 'Ayaba', '--last-name', "N'Dossou"],
    ...['--organization', 'Régie d’Été'],
  )
  const password = /[a-z2-9]{4}(-[a-z2-9]{4}){3}/.exec(stdout)?.[0] ?? ''
  const found = z
    .object({ password_hash: z.string() })
    .loose()
    .parse(
      row(`SELECT u.*, o.code, o.is_operator, o.time_zone FROM users u
               JOIN organizations o ON o.id = u.organization_id`),
    )
  expect(found).toMatchObject({
    id: 1,
    email: 'ayaba@exploitant.test',
    first_name: 'Ayaba',
    last_name: "N'Dossou",
    role: 'admin',
    is_staff: 1,
    is_active: 1,
    must_change_password: 1,
    email_verified_at: null,
    sort_name: "n'dossou ayaba",
    code: 'REGIE-D-ETE',
    is_operator: 1,
    time_zone: 'Africa/Porto-Novo',
  })
  expect(await opens(password, found.password_hash)).toBe(true)
  expect(await opens(`${password}x`, found.password_hash)).toBe(false)
  const trail = row(`SELECT group_concat(action, ' ') AS actions, group_concat(after) AS facts
                           FROM audit_entries WHERE request_id = 'admin:create'`)
  expect(trail).toMatchObject({ actions: 'organizations.created identity.person_created' })
  expect(JSON.stringify(trail)).not.toMatch(/argon2|password/)
}, 60_000)

test('where there is an administrator, another one takes force, and joins the same operator', async () => {
  expect(await refusal('--email', 'koffi@exploitant.test')).toContain('an administrator already')
  expect(people()).toEqual({ people: 1 })
  await create('--email', 'koffi@exploitant.test', '--force')
  const counted = `SELECT count(*) AS people, sum(role = 'admin') AS admins, max(organization_id) AS organization,
    (SELECT next FROM sequences WHERE name = 'users') AS last FROM users`
  expect(row(counted)).toEqual({ people: 2, admins: 2, organization: 1, last: 2 })
  expect(await refusal('--email', 'KOFFI@exploitant.test', '--force')).toContain('exists already')
  expect(people()).toEqual({ people: 2 })
}, 60_000)

/** Asked of the product's own code, which needs a Node of its own for its WebAssembly. */
async function opens(password: string, hash: string): Promise<boolean> {
  const script = `
    import { passwordMatches } from './scripts/product-passwords.ts'
    console.log(await passwordMatches(${JSON.stringify(password)}, ${JSON.stringify(hash)}))`
  const { stdout } = await node(['--input-type=module', '--eval', script])
  return stdout.trim() === 'true'
}

function row(sql: string): unknown {
  const [file = ''] = globSync('v3/d1/**/*.sqlite', { cwd: stateDir }).filter(
    (name) => !/metadata/.test(name),
  )
  const database = new DatabaseSync(path.join(stateDir, file), { readOnly: true })
  try {
    return { ...database.prepare(sql).get() }
  } finally {
    database.close()
  }
}
