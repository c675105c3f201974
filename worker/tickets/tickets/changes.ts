import { sql } from 'drizzle-orm'
import type * as z from 'zod'
import { ticketErrors as errors } from '../../../contract/tickets/errors.ts'
import { TICKET_CHANGES_MOST } from '../../../contract/tickets/schemas.ts'
import type * as contract from '../../../contract/tickets/tickets.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { listAll } from '../../kernel/data/list.ts'
import { LOST_RACE, raced } from '../../kernel/data/raced.ts'
import { withoutTags, withTags } from '../../kernel/data/tags.ts'
import { fail } from '../../kernel/failure.ts'
import { gathered } from '../../live/announce.ts'
import { versionsSince } from '../clocks/policies-over-time.ts'
import { together } from '../record.ts'
import { tickets } from '../tables.ts'
import { changeStatements, type Planned, plan, referencesOf, requireAllowed } from './change.ts'
import { type References, requireReferences } from './references.ts'
import { detailed, type TicketRow, ticketsOf } from './rows.ts'

type Body = z.output<typeof contract.changeTickets.body>

/** All of them or none: one id that is not the actor's to change, and nothing is. */
export const changeTickets = (ctx: SignedIn, body: Body) => raced(() => changeAll(ctx, body))

async function changeAll(ctx: SignedIn, { ids, set = {}, add = [], remove = [] }: Body) {
  const wanted = [...new Set(ids)]
  const rows = await findTickets(ctx, wanted)
  if (rows.length < wanted.length) fail(errors.notFound)
  const planned = rows.flatMap((row) => {
    const tags = withoutTags(withTags(set.tags ?? row.tags, add), remove)
    return plan(ctx, row, { ...set, tags }) ?? []
  })
  for (const one of planned) requireAllowed(ctx, one)
  await requireAllReferences(ctx, planned)
  const versions = await versionsSince(ctx, Math.min(...rows.map(({ clocks }) => clocks.at)))
  const { write, audit, events } = together(planned.map((one) => changeStatements(ctx, one, versions)))
  const changed = planned.map(({ row }) => row.id)
  const answer = { changed, unchanged: wanted.filter((id) => !changed.includes(id)) }
  await commit(ctx, { write, audit, events: gathered(events), onConflict: LOST_RACE, answer })
  return answer
}

function findTickets(ctx: SignedIn, ids: readonly number[]): Promise<TicketRow[]> {
  const where = sql`${idsIn(tickets.id, ids)} and ${ticketsOf(ctx, 'tickets.write')}`
  const plan = { where, sortBy: tickets.id, id: tickets.id, descending: false }
  return listAll(ctx, TICKET_CHANGES_MOST, plan, detailed)
}

/** The tickets of an organization name the same rows and people, each of which is asked for once. */
async function requireAllReferences(ctx: SignedIn, planned: readonly Planned[]): Promise<void> {
  for (const organizationId of new Set(planned.map(({ row }) => row.organization_id))) {
    const named = planned.filter(({ row }) => row.organization_id === organizationId).map(referencesOf)
    const one = (name: Exclude<keyof References, 'readerIds'>) =>
      named.find((references) => references[name] !== null)?.[name] ?? null
    await requireReferences(ctx, organizationId, {
      readerIds: [...new Set(named.flatMap(({ readerIds }) => readerIds))],
      assigneeId: one('assigneeId'),
      teamId: one('teamId'),
      projectId: one('projectId'),
      taskId: one('taskId'),
    })
  }
}
