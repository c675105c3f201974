import { and, eq, isNull, sql } from 'drizzle-orm'
import type { LiveKind } from '../../contract/live-kinds.ts'
import { activityStatement } from '../activity/record.ts'
import { membersByRoom } from '../chat/room-rows.ts'
import type { Context } from '../kernel/context.ts'
import type { AuditFacts } from '../kernel/data/audit.ts'
import type { Commit } from '../kernel/data/commit.ts'
import type { Statement } from '../kernel/data/database.ts'
import type { DomainEvent } from '../kernel/data/events.ts'
import { type Announced, announce } from '../live/announce.ts'
import { attachmentsCounted } from '../projects/tasks/attachments.ts'
import type { DocumentRow } from './documents/find.ts'
import { documentAdded as addedEvent } from './events.ts'
import { documents } from './tables.ts'

export interface Difference {
  readonly before: AuditFacts
  readonly after: AuditFacts
}

export type Written = Required<Pick<Commit, 'write' | 'audit' | 'events'>>

/**
 * What stands beside a change of a document in its batch: the audit entry, the activity and the events. `write` comes after
 * the change, because it counts the files of a task as they are then.
 */
export function documentAdded(ctx: Context, document: DocumentRow): Written {
  const { size, folder_id, name } = document
  const told = record(ctx, document, 'documents.document_added', { facts: { size, folder_id } })
  return {
    write: [...told.write, ...countStatements(ctx, document)],
    audit: [{ action: 'documents.added', ...subjectOf(document), after: { name, size } }],
    events: [...told.events, addedEvent(document.organization_id, { document_id: document.id })],
  }
}

/** `readers` are who `readersOf` says. */
export function documentChanged(
  ctx: Context,
  document: DocumentRow,
  changed: Difference,
  readers?: readonly number[],
): Written {
  const told = record(ctx, document, 'documents.document_changed', { changed, readers })
  return { ...told, audit: [{ action: 'documents.changed', ...subjectOf(document), ...changed }] }
}

/** Into the trash. */
export function documentRemoved(ctx: Context, document: DocumentRow): Written {
  const told = record(ctx, document, 'documents.document_removed', {})
  return {
    ...told,
    write: [...told.write, ...countStatements(ctx, document)],
    audit: [{ action: 'documents.removed', ...subjectOf(document), before: { name: document.name } }],
  }
}

/** Out of the trash: for its readers it is there again. */
export function documentRestored(ctx: Context, document: DocumentRow): Written {
  const { size, folder_id, name } = document
  const told = record(ctx, document, 'documents.document_added', { facts: { size, folder_id } })
  return {
    ...told,
    write: [...told.write, ...countStatements(ctx, document)],
    audit: [{ action: 'documents.restored', ...subjectOf(document), after: { name } }],
  }
}

/** A task shows how many files it has. What is in the trash is none of them. */
function countStatements(
  ctx: Context,
  { task_id: taskId, internal }: Pick<DocumentRow, 'task_id' | 'internal'>,
): Statement[] {
  if (taskId === null) return []
  const isOfTask = and(
    eq(documents.task_id, taskId),
    eq(documents.internal, internal),
    isNull(documents.deleted_at),
  )
  const count = sql`(select count(*) from ${documents} where ${isOfTask})`
  return [attachmentsCounted(ctx, { taskId, internal, count })]
}

const subjectOf = ({ id, organization_id: organizationId }: DocumentRow) => ({
  subject: ['document', id] as const,
  organizationId,
})

/** The activity, and the event for everybody who may see the document. */
function record(
  ctx: Context,
  document: DocumentRow,
  kind: LiveKind,
  {
    changed,
    facts,
    readers,
  }: {
    readonly changed?: Difference
    readonly facts?: AuditFacts
    readonly readers?: readonly number[] | undefined
  },
): Pick<Written, 'write' | 'events'> {
  const { id, organization_id, internal } = document
  return {
    write: [
      activityStatement(ctx, {
        kind,
        subject: ['document', id],
        organizationId: organization_id,
        internal,
        ...(changed && { changed }),
      }),
    ],
    events: announceDocument(kind, document, {
      ...(readers && { readers }),
      ...(changed && { changed: changed.after }),
      ...(facts && { facts }),
    }),
  }
}

export function announceDocument(
  kind: LiveKind,
  { id, organization_id, project_id, task_id, ticket_id, internal }: Announceable,
  more: Pick<Announced, 'changed' | 'facts' | 'readers'>,
): DomainEvent[] {
  const place = {
    ...(project_id !== null && { project_id }),
    ...(task_id !== null && { task_id }),
    ...(ticket_id !== null && { ticket_id }),
  }
  return [announce(kind, { id, organization_id, internal, ...place, ...more })]
}

type Announceable = Pick<
  DocumentRow,
  'id' | 'organization_id' | 'project_id' | 'task_id' | 'ticket_id' | 'internal'
>

type OfRoom = Pick<DocumentRow, 'room_id'>

/** Who may see a file of a message: the participants of its conversation. Others are seen by their organization. */
export async function readersOf(
  ctx: Context,
  rows: readonly OfRoom[],
): Promise<(row: OfRoom) => readonly number[] | undefined> {
  const rooms = rows.flatMap(({ room_id }) => room_id ?? [])
  const members = await membersByRoom(ctx, rooms)
  return ({ room_id }) => (room_id === null ? undefined : (members.get(room_id) ?? []))
}
