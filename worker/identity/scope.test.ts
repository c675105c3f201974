import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { organizationErrors } from '../../contract/organizations.ts'
import { type Permission, permissions, roles } from '../../contract/permissions.ts'
import type { SignedIn } from '../kernel/context.ts'
import { CNSS, NOURX, OPERATOR } from '../kernel/testing/cast.ts'
import { type Scene, setScene } from '../kernel/testing/scene.ts'
import { organizationOfUser } from '../organizations/organization.ts'
import { isWithin, organizationsOf, type PersonKey, personBehind, requireOrganization } from './scope.ts'

const ALL = [OPERATOR, CNSS, NOURX]
/** Rows that an earlier role left behind included: an assignment widens the scope of an agent only. */
const ASSIGNMENTS = [[], [CNSS], [NOURX], [CNSS, NOURX]]

type Case = (typeof cases)[number]
const cases = roles.flatMap((role) =>
  ALL.flatMap((organizationId) => ASSIGNMENTS.map((assignedIds) => ({ role, organizationId, assignedIds }))),
)

const actorOf = (scene: Scene, person: Pick<SignedIn['actor'], 'role' | 'organizationId'>) => ({
  ...person,
  userId: scene.cast.agent.id,
  sessionId: 'x',
  name: 'Koffi Mensah',
  mustChangePassword: false,
  via: 'token' as const,
})

/** What the database holds of the one person whom all cases are about. */
async function place(scene: Scene, person: Case): Promise<void> {
  const { id } = scene.cast.agent
  const { DB } = scene.bindings
  await DB.batch([
    DB.prepare('update users set role = ?, organization_id = ? where id = ?').bind(
      person.role,
      person.organizationId,
      id,
    ),
    DB.prepare('delete from agent_assignments where agent_id = ?').bind(id),
    ...person.assignedIds.map((organizationId) =>
      DB.prepare('insert into agent_assignments values (?, ?, 0)').bind(organizationId, id),
    ),
  ])
}

/** For each permission the ids that SQL finds; many permissions in one statement, whose values are bounded. */
async function idsWhere(scene: Scene, person: PersonKey, more = sql``): Promise<Record<string, string>> {
  const { table, id } = organizationOfUser
  const { db } = scene.context()
  const found = (permission: Permission) => sql`(select coalesce(group_concat(id), '') from
    (select ${id} as id from ${table}${more} where ${organizationsOf(person, id, permission)} order by 1))`
  const ids: Record<string, string> = {}
  for (let at = 0; at < permissions.length; at += TOGETHER) {
    const some = permissions.slice(at, at + TOGETHER)
    const columns = some.map((permission) => sql`${found(permission)} as ${sql.identifier(permission)}`)
    Object.assign(ids, await db.get(sql`select ${sql.join(columns, sql`, `)}`))
  }
  return ids
}

const TOGETHER = 12

describe('the scope of a person', () => {
  it('the scope of a person is the same in plain code, in SQL of an actor and in SQL of a row, for every role, permission and assignment', async () => {
    const scene = await setScene()
    // Somebody else is assigned to all of them, which gives the person nothing.
    for (const id of ALL)
      await scene.bindings.DB.prepare('insert into agent_assignments values (?, ?, 0)')
        .bind(id, scene.cast.admin.id)
        .run()
    for (const one of cases) {
      await place(scene, one)
      const plain = Object.fromEntries(
        permissions.map((permission) => [
          permission,
          ALL.filter((id) => isWithin(one, id, permission)).join(','),
        ]),
      )
      const { source, person } = personBehind(sql`${scene.cast.agent.id}`)
      expect({
        ...one,
        actor: await idsWhere(scene, actorOf(scene, one)),
        row: await idsWhere(scene, person, sql`, ${source}`),
      }).toEqual({ ...one, actor: plain, row: plain })
    }
  })

  it.each(roles)(
    'of a %s answers 404 for an organization outside of it, as for one that does not exist',
    async (role) => {
      const scene = await setScene()
      const one = { role, organizationId: CNSS, assignedIds: [NOURX] }
      await place(scene, one)
      const ctx = { ...scene.context(), actor: actorOf(scene, one) }
      for (const permission of permissions)
        for (const id of [...ALL, 4_000]) {
          const found = requireOrganization(ctx, permission, id)
          if (ALL.includes(id) && isWithin(one, id, permission)) expect(await found).toMatchObject({ id })
          else await expect(found).rejects.toMatchObject({ spec: organizationErrors.notFound })
        }
    },
  )
})

describe('an assignment', () => {
  it.each([
    ['agent', [OPERATOR, CNSS]],
    ['admin', ALL],
    ['gestionnaire', [OPERATOR]],
    ['superviseur', [OPERATOR]],
  ] as const)('of a %s gives them the organizations %j', (role, expected) => {
    const person = { role, organizationId: OPERATOR, assignedIds: [CNSS] }
    expect(ALL.filter((id) => isWithin(person, id))).toEqual(expected)
  })
})
