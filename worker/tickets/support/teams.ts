import { and, eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { Page } from '../../../contract/page.ts'
import { ticketErrors as errors } from '../../../contract/tickets/errors.ts'
import type * as contract from '../../../contract/tickets/teams.ts'
import type { Team } from '../../../contract/tickets/teams.ts'
import { requirePeople } from '../../identity/people/within.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { requireExpected } from '../../kernel/data/expected.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { changes, sorted } from '../../kernel/data/id-lists.ts'
import { idsIn, valuesOf } from '../../kernel/data/ids-in.ts'
import { contains, listPage, searchable } from '../../kernel/data/list.ts'
import { LOST_RACE, raced } from '../../kernel/data/raced.ts'
import { computed, type RowOf, readRow } from '../../kernel/data/read.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { teamMembers, teams, tickets } from '../tables.ts'

const listed = {
  from: teams,
  columns: pick(teams, ['id', 'name', 'lead_id', 'created_at', 'updated_at', 'version']),
  computed: {
    member_ids: computed<number[]>(
      (cell) => sql`json((select json_group_array(user_id) from (select user_id from ${teamMembers}
        where ${teamMembers.team_id} = ${cell(teams.id)} order by user_id)))`,
    ),
  },
} as const
type Row = RowOf<(typeof listed)['columns'], readonly [], (typeof listed)['computed']>

/** Two may not be told apart by case and accents alone. */
const NAME_TAKEN = { 'teams.name_key': errors.teamNameTaken }

export function listTeams(
  ctx: SignedIn,
  ask: z.output<typeof contract.listTeams.query>,
): Promise<Page<Team>> {
  const where = ask.q ? contains(teams.name_key, ask.q) : undefined
  const plan = { where, sortBy: teams.name_key, id: teams.id, descending: false }
  return listPage(ctx, ask, plan, listed, showTeam)
}

export const readTeam = async (ctx: SignedIn, id: number): Promise<Team> => showTeam(await findTeam(ctx, id))

export async function createTeam(
  ctx: SignedIn,
  { member_ids, ...fields }: z.output<typeof contract.createTeam.body>,
): Promise<Team> {
  await requireStaff(ctx, [...member_ids, ...leadOf(fields)])
  const now = ctx.clock.now()
  const row: Row = {
    id: await ctx.ids.next('teams'),
    ...fields,
    member_ids: sorted(member_ids),
    created_at: now,
    updated_at: now,
    version: 1,
  }
  const answer = showTeam(row)
  await commit(ctx, {
    write: [
      ctx.db.insert(teams).values({ ...row, name_key: searchable(row.name) }),
      ...memberStatements(ctx, row.id, [], row.member_ids),
    ],
    audit: [{ action: 'tickets.team_created', ...subjectOf(ctx, row), after: factsOf(row) }],
    onDuplicate: NAME_TAKEN,
    answer,
  })
  return answer
}

export const updateTeam = (
  ctx: SignedIn,
  id: number,
  { expected, ...change }: z.output<typeof contract.updateTeam.body>,
): Promise<Team> =>
  raced(async () => {
    const row = await findTeam(ctx, id)
    requireExpected(showTeam(row), expected)
    const wanted = { ...row, ...given(change) }
    const after = { ...wanted, member_ids: sorted(wanted.member_ids), updated_at: ctx.clock.now() }
    const changed = difference(factsOf(row), factsOf(after))
    if (!changed) return showTeam(row)
    // Who is in it already may have left the staff since, and stays until somebody takes them out.
    const known = [...row.member_ids, ...leadOf(row)]
    const named = [...after.member_ids, ...leadOf(after)]
    await requireStaff(
      ctx,
      named.filter((userId) => !known.includes(userId)),
    )
    const fields = { ...pick(after, ['name', 'lead_id', 'updated_at']), name_key: searchable(after.name) }
    await commit(ctx, {
      write: [
        ...guarded(ctx, ctx.db.update(teams).set(fields).where(unchanged(teams, row))),
        ...memberStatements(ctx, id, row.member_ids, after.member_ids),
      ],
      audit: [{ action: 'tickets.team_changed', ...subjectOf(ctx, row), ...changed }],
      onConflict: LOST_RACE,
      onDuplicate: NAME_TAKEN,
    })
    return showTeam(after)
  })

/**
 * Tickets are written back with the team that was read, so those of this one change their version: a writer who read
 * them before would otherwise name a team that is gone.
 */
export async function deleteTeam(ctx: SignedIn, id: number): Promise<void> {
  const row = await findTeam(ctx, id)
  await commit(ctx, {
    write: [
      ctx.db.update(tickets).set({ team_id: null }).where(eq(tickets.team_id, id)),
      ...guarded(ctx, ctx.db.delete(teams).where(unchanged(teams, row))),
    ],
    audit: [{ action: 'tickets.team_deleted', ...subjectOf(ctx, row), before: factsOf(row) }],
  })
}

async function findTeam(ctx: SignedIn, id: number): Promise<Row> {
  return (await readRow(ctx, listed, eq(teams.id, id))) ?? fail(errors.teamNotFound)
}

/** Teams are the operator's own, for tickets of every client. */
const requireStaff = (ctx: SignedIn, ids: readonly number[]): Promise<void> =>
  requirePeople(ctx, ids, ctx.actor.organizationId, 'tickets.work')

const leadOf = ({ lead_id }: Pick<Row, 'lead_id'>): number[] => (lead_id === null ? [] : [lead_id])

function memberStatements(
  { db }: SignedIn,
  teamId: number,
  before: readonly number[],
  after: readonly number[],
): Statement[] {
  const { gone, added } = changes(before, after)
  return [
    ...(gone.length > 0
      ? [db.delete(teamMembers).where(and(eq(teamMembers.team_id, teamId), idsIn(teamMembers.user_id, gone)))]
      : []),
    ...(added.length > 0
      ? [db.insert(teamMembers).select(sql`select ${teamId}, value from ${valuesOf(added)}`)]
      : []),
  ]
}

const factsOf = (row: Row) => pick(row, ['name', 'lead_id', 'member_ids'])

const subjectOf = ({ actor }: SignedIn, { id }: Pick<Row, 'id'>) => ({
  subject: ['team', id] as const,
  organizationId: actor.organizationId,
})

const showTeam = (row: Row): Team => ({
  ...pick(row, ['id', 'name', 'lead_id', 'member_ids']),
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
})
