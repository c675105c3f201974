import { and, eq, inArray, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { identityErrors } from '../../../contract/identity/errors.ts'
import type { listMembers as contract } from '../../../contract/identity/people.ts'
import type { Member } from '../../../contract/identity/schemas.ts'
import type { Page } from '../../../contract/page.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { contains, listPage } from '../../kernel/data/list.ts'
import { agentsAssigned, personChanged } from '../events.ts'
import { assignableRoles, requireOrganization } from '../scope.ts'
import { agentAssignments, users } from '../tables.ts'

export async function listMembers(
  ctx: SignedIn,
  ask: { organizationId: number } & z.output<typeof contract.query>,
): Promise<Page<Member>> {
  const organization = await requireOrganization(ctx, 'members.list', ask.organizationId)
  const where = and(
    eq(users.organization_id, organization.id),
    ask.q ? contains(users.search_text, ask.q) : undefined,
  )
  const plan = { where, sortBy: users.sort_name, id: users.id, descending: false }
  return listPage(ctx, ask, plan, { from: users, columns: memberColumns }, showMember)
}

export async function listAgents(ctx: SignedIn, organizationId: number): Promise<{ results: Member[] }> {
  const organization = await requireOrganization(ctx, 'organizations.manage', organizationId)
  const rows = await ctx.db
    .select(memberColumns)
    .from(agentAssignments)
    .innerJoin(users, eq(users.id, agentAssignments.agent_id))
    .where(eq(agentAssignments.organization_id, organization.id))
    .orderBy(users.sort_name)
  return { results: rows.map(showMember) }
}

export async function assignAgents(
  ctx: SignedIn,
  organizationId: number,
  userIds: readonly number[],
): Promise<{ results: Member[] }> {
  const organization = await requireOrganization(ctx, 'organizations.manage', organizationId)
  const ids = [...new Set(userIds)].sort((a, b) => a - b)
  const before = (await listAgents(ctx, organizationId)).results.map(({ id }) => id).sort((a, b) => a - b)
  const fresh = ids.filter((id) => !before.includes(id))
  await commit(ctx, {
    write: [
      ctx.db.delete(agentAssignments).where(eq(agentAssignments.organization_id, organization.id)),
      ...guarded(
        ctx,
        ctx.db.insert(agentAssignments).select(
          ctx.db
            .select({
              organization_id: sql`${organization.id}`.as('organization_id'),
              agent_id: users.id,
              assigned_at: sql`${ctx.clock.now()}`.as('assigned_at'),
            })
            .from(users)
            .where(and(inArray(users.role, assignableRoles), idsIn(users.id, ids))),
        ),
        ids.length,
      ),
    ],
    audit: [
      {
        action: 'identity.agents_assigned',
        subject: ['organization', organization.id],
        organizationId: organization.id,
        before: { agents: before },
        after: { agents: ids },
      },
    ],
    events: [
      ...(fresh.length > 0
        ? [agentsAssigned(organization.id, { organization_id: organization.id, user_ids: fresh })]
        : []),
      // An agent who lost an organization must leave its rooms.
      ...before
        .filter((id) => !ids.includes(id))
        .map((id) => personChanged(organization.id, { user_id: id })),
    ],
    onConflict: identityErrors.userNotFound,
  })
  return listAgents(ctx, organizationId)
}

/** Assignments end with the role, so that a person who becomes an agent again starts without any. */
export function forgetAssignments(ctx: Context, userId: number): Statement {
  return ctx.db.delete(agentAssignments).where(eq(agentAssignments.agent_id, userId))
}

const memberColumns = {
  id: users.id,
  first_name: users.first_name,
  last_name: users.last_name,
  email: users.email,
  role: users.role,
  is_active: users.is_active,
}

function showMember(row: Pick<typeof users.$inferSelect, keyof typeof memberColumns>): Member {
  return {
    id: row.id,
    first_name: row.first_name,
    last_name: row.last_name,
    email: row.email,
    role: row.role,
    is_active: row.is_active,
  }
}
