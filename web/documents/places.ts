import type { Document, Folder } from '../../contract/documents/schemas.ts'
import { can, isOperator, type Role } from '../../contract/permissions.ts'
import { idIn } from '../lib/address.ts'
import type { DocumentTarget } from '../lib/uploads/document-transport.ts'
import type { DocumentsAddress } from './filters.ts'

/** Who shows documents beside itself: a project, a task, an organization. */
export type DocumentSubject =
  | { readonly projectId: number }
  | { readonly taskId: number }
  | { readonly organizationId: number }

export interface Reader {
  readonly id: number
  readonly role: Role
  readonly organizationId: number
}

/** Where dropped files go. Null where the page does not say it: staff see documents of many organizations. */
export function targetOf(
  address: Pick<DocumentsAddress, 'organization' | 'project' | 'task'>,
  reader: Reader,
  folder: Folder | undefined,
): DocumentTarget | null {
  if (folder)
    return folder.project_id === null
      ? { organizationId: folder.organization_id, folderId: folder.id }
      : { projectId: folder.project_id, folderId: folder.id }
  const taskId = idIn(address.task)
  if (taskId !== undefined) return { taskId }
  const projectId = idIn(address.project)
  if (projectId !== undefined) return { projectId }
  const organizationId = idIn(address.organization)
  if (organizationId !== undefined) return { organizationId }
  return isOperator(reader.role) ? null : { organizationId: reader.organizationId }
}

/** Whether the reader may rename, move, tag, replace or delete it; the server decides again. A client changes what they
 *  added; a file of a conversation belongs to its message. */
export const mayChange = (document: Pick<Document, 'uploaded_by' | 'room_id'>, reader: Reader): boolean =>
  document.room_id === null && mayChangeOf(document.uploaded_by.id, reader)

/** Whether the reader may make links that open it without an account. */
export const mayShare = (
  { room_id, internal, deleted_at }: Pick<Document, 'room_id' | 'internal' | 'deleted_at'>,
  { role }: Reader,
): boolean => can(role, 'documents.share') && room_id === null && internal !== true && deleted_at === null

/** As for a document: a client changes the folders that they made. */
export const mayChangeFolder = (folder: Pick<Folder, 'created_by_id'>, reader: Reader): boolean =>
  mayChangeOf(folder.created_by_id, reader)

const mayChangeOf = (author: number, { id, role }: Reader): boolean =>
  can(role, 'documents.write') && (isOperator(role) || author === id)

/** The project, or the organization outside of its projects, that all of them are in; null where they are in several. */
export function commonPlaceOf(
  documents: readonly Pick<Document, 'organization_id' | 'project_id'>[],
): { readonly organizationId: number; readonly projectId: number | null } | null {
  const [first, ...others] = documents
  if (!first) return null
  const isAlike = others.every(
    (one) => one.organization_id === first.organization_id && one.project_id === first.project_id,
  )
  return isAlike ? { organizationId: first.organization_id, projectId: first.project_id } : null
}

/** The filter of a list that shows the documents of a subject. */
export function queryOf(subject: DocumentSubject): {
  project?: number
  task?: number
  organization?: number
} {
  if ('taskId' in subject) return { task: subject.taskId }
  if ('projectId' in subject) return { project: subject.projectId }
  return { organization: subject.organizationId }
}

/** The page of documents with those of a subject, where they have folders, filters and changes of many at once. */
export const hrefOfSubject = (subject: DocumentSubject): string =>
  `/documents?${new URLSearchParams(Object.entries(queryOf(subject)).map(([name, id]) => [name, String(id)]))}`
