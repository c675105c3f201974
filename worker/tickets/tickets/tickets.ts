import type * as z from 'zod'
import { ticketErrors as errors } from '../../../contract/tickets/errors.ts'
import type { Ticket } from '../../../contract/tickets/schemas.ts'
import type * as contract from '../../../contract/tickets/tickets.ts'
import { requireOrganization } from '../../identity/scope.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { requireExpected } from '../../kernel/data/expected.ts'
import { assertInBatch } from '../../kernel/data/guards.ts'
import { LOST_RACE, raced } from '../../kernel/data/raced.ts'
import { fail } from '../../kernel/failure.ts'
import { gathered } from '../../live/announce.ts'
import { ATTACHED_TWICE, requireUploads } from '../attachments.ts'
import type { CameBy } from '../came-by.ts'
import { versionsSince } from '../clocks/policies-over-time.ts'
import { isStaff } from '../policy.ts'
import { changeStatements, plan, referencesOf, requireAllowed } from './change.ts'
import { readTicket } from './list.ts'
import { newTicket } from './open.ts'
import { NOTHING_NAMED, referencesHold, requireReferences } from './references.ts'
import { findTicket, showTicket } from './rows.ts'

export const createTicket = (
  ctx: SignedIn,
  body: z.output<typeof contract.createTicket.body>,
  by?: CameBy,
): Promise<Ticket> => raced(() => openTicket(ctx, body, by))

async function openTicket(
  ctx: SignedIn,
  {
    organization_id,
    requester_id,
    project_id,
    attachments: fileIds = [],
    ...fields
  }: z.output<typeof contract.createTicket.body>,
  by?: CameBy,
): Promise<Ticket> {
  const { actor } = ctx
  const asStaff = isStaff(actor)
  if (!asStaff && (organization_id !== undefined || requester_id !== undefined)) fail(errors.staffOnly)
  const { id: organizationId } = await requireOrganization(
    ctx,
    'tickets.write',
    organization_id ?? actor.organizationId,
  )
  const projectId = project_id ?? null
  const readerIds = requester_id === undefined ? [] : [requester_id]
  const named = { ...NOTHING_NAMED, readerIds, projectId }
  await requireReferences(ctx, organizationId, named)
  const files = await requireUploads(ctx, {
    place: { ownerType: 'organization', containerId: organizationId },
    internal: false,
    ids: fileIds,
  })
  const { row, answer, parts } = await newTicket(ctx, {
    ...fields,
    organization_id: organizationId,
    channel: by ? 'mail' : asStaff ? 'staff' : 'web',
    requester_id: requester_id ?? actor.userId,
    // What a mail says its sender wrote, whoever made a ticket of it.
    author_id: by ? (requester_id ?? actor.userId) : actor.userId,
    from_email: by?.fromEmail ?? null,
    project_id: projectId,
    files,
  })
  const made = { ticketId: row.id, replyId: null }
  const holds = referencesHold(named)
  await commit(ctx, {
    ...parts,
    write: [...(holds ? assertInBatch(ctx, holds) : []), ...parts.write, ...((await by?.also(made)) ?? [])],
    audit: [...parts.audit, ...(by?.audit?.(made) ?? [])],
    onConflict: LOST_RACE,
    onDuplicate: ATTACHED_TWICE,
    answer,
  })
  return answer
}

export const updateTicket = (
  ctx: SignedIn,
  id: number,
  body: z.output<typeof contract.updateTicket.body>,
): Promise<Ticket> => raced(() => changeTicket(ctx, id, body))

async function changeTicket(
  ctx: SignedIn,
  id: number,
  { expected, ...fields }: z.output<typeof contract.updateTicket.body>,
): Promise<Ticket> {
  const row = await findTicket(ctx, id, 'tickets.write')
  requireExpected({ ...showTicket(ctx, row), team_id: row.team_id }, expected)
  const planned = plan(ctx, row, fields)
  if (!planned) return showTicket(ctx, row)
  requireAllowed(ctx, planned)
  await requireReferences(ctx, row.organization_id, referencesOf(planned))
  const { write, audit, events } = changeStatements(ctx, planned, await versionsSince(ctx, row.clocks.at))
  await commit(ctx, { write, audit, events: gathered(events), onConflict: LOST_RACE })
  return readTicket(ctx, id)
}
