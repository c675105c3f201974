import * as z from 'zod'
import { createPerson } from '../../contract/identity/people.ts'
import { createOrganization } from '../../contract/organizations.ts'
import { nameColumns } from '../../worker/identity/people/names.ts'
import { searchable } from '../../worker/kernel/data/list.ts'
import { Fault } from '../fault.ts'
import { insert, literal } from '../seed/demo/sql.ts'

/** What is typed; whatever is not is filled in, and can be changed later in the back-office. */
export interface Given {
  readonly email: string
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
  readonly organization?: string | undefined
  readonly code?: string | undefined
}

export const standingSql = (email: string) => `SELECT
  (SELECT count(*) FROM users WHERE role = 'admin') AS admins,
  (SELECT count(*) FROM users WHERE email = ${literal(email)}) AS taken,
  (SELECT id FROM organizations WHERE is_operator = 1) AS operator,
  ${nextOf('users')} AS user_id,
  ${nextOf('organizations')} AS organization_id`

/** Also right where rows were loaded without their sequence. */
const nextOf = (table: 'users' | 'organizations') =>
  `1 + max((SELECT coalesce(max(id), 0) FROM ${table}),
           coalesce((SELECT next FROM sequences WHERE name = '${table}'), 0))`

/** What the database says before anything is written. */
export const standing = z.object({
  admins: z.number(),
  taken: z.number(),
  operator: z.number().nullable(),
  user_id: z.number(),
  organization_id: z.number(),
})
type Standing = z.output<typeof standing>

export function refuseNeedless(found: Standing, email: string, force: boolean): void {
  if (found.taken > 0) throw new Fault(`${email} existe déjà · exists already`)
  if (found.admins > 0 && !force)
    throw new Fault(
      'Il y a déjà un administrateur, qui peut en créer d’autres ; --force passe outre.\n' +
        '  There is an administrator already, who can create others; --force does it all the same.',
    )
}

/** By the contract's own rules; what they refuse is named, never quoted. */
export function wanted({ email, firstName, lastName, organization = 'Matrice', code }: Given) {
  return {
    person: parse(createPerson.body.omit({ organization_id: true }), {
      email,
      first_name: firstName ?? 'Admin',
      last_name: lastName ?? email.split('@')[0],
      role: 'admin',
    }),
    operator: parse(createOrganization.body, { name: organization, code: code ?? codeOf(organization) }),
  }
}
type Wanted = ReturnType<typeof wanted>

const codeOf = (organization: string) =>
  searchable(organization)
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '-')
    .slice(0, 20)

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const fields = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))]
  throw new Fault(`refusé · refused: ${fields.join(', ')}`)
}

/**
 * The rows that the API cannot make: the operator where there is none yet, and its administrator. Their numbers are
 * spelled out, so of two commands at the same time one is refused as a whole by the primary key.
 */
export function firstAdminSql(
  { person, operator }: Wanted,
  found: Standing,
  passwordHash: string,
  now: number,
): string[] {
  const organizationId = found.operator ?? found.organization_id
  return [
    ...(found.operator === null ? operatorSql(operator, organizationId, now) : []),
    ...adminSql(person, { id: found.user_id, organizationId, passwordHash }, now),
  ]
}

function operatorSql({ code, name, ...settings }: Wanted['operator'], id: number, now: number): string[] {
  const { country, currency, locale, time_zone } = settings
  const facts = { code, name, country, currency, locale, time_zone }
  return [
    ...insert('organizations', [
      { id, ...facts, is_operator: true, search_text: searchable(code, name), created_at: now },
    ]),
    sequenceSql('organizations', id),
    ...audit('organizations.created', ['organization', id], id, { ...facts, is_active: true }, now),
  ]
}

function adminSql(
  { email, first_name, last_name, role }: Wanted['person'],
  { id, organizationId, passwordHash }: { id: number; organizationId: number; passwordHash: string },
  now: number,
): string[] {
  const facts = { email, first_name, last_name, role, organization_id: organizationId }
  const names = nameColumns({ email, first_name, last_name, phone_number: null })
  const row = {
    id,
    ...facts,
    is_staff: true,
    password_hash: passwordHash,
    must_change_password: true,
    sort_name: names.sort_name,
    search_text: names.search_text,
    created_at: now,
  }
  return [
    ...insert('users', [row]),
    sequenceSql('users', id),
    ...audit('identity.person_created', ['user', id], organizationId, facts, now),
  ]
}

const sequenceSql = (name: string, last: number) =>
  `INSERT INTO sequences (name, next) VALUES (${literal(name)}, ${last})
   ON CONFLICT (name) DO UPDATE SET next = max(next, excluded.next);`

/** Nobody acted over the API, so the trail names no actor, but it tells that this command was here. */
function audit(
  action: string,
  [type, id]: readonly [string, number],
  organizationId: number,
  after: Readonly<Record<string, unknown>>,
  now: number,
): string[] {
  return insert('audit_entries', [
    {
      at: now,
      action,
      organization_id: organizationId,
      subject_type: type,
      subject_id: String(id),
      after: JSON.stringify(after),
      device: 'npm run admin:create',
      request_id: 'admin:create',
    },
  ])
}
