import { and, eq, isNull, type SQL } from 'drizzle-orm'
import { documentErrors as errors } from '../../contract/documents/errors.ts'
import { projectErrors } from '../../contract/projects/errors.ts'
import type { FilePlace } from '../files/owners.ts'
import { requireOrganization } from '../identity/scope.ts'
import type { SignedIn } from '../kernel/context.ts'
import { Failure, fail } from '../kernel/failure.ts'
import { isAnyArchived, projectPlace, taskPlace } from '../projects/places.ts'
import { ticketPlace } from '../tickets/places.ts'
import { folders } from './tables.ts'

/** Where a document is filed. */
export interface Place {
  readonly organizationId: number
  readonly projectId: number | null
  readonly taskId: number | null
  readonly ticketId: number | null
}

/** A place that the actor may add documents to. One that is missing and one that is another's are the same. */
export async function openPlace(ctx: SignedIn, { ownerType, containerId }: FilePlace): Promise<Place> {
  if (ownerType === 'organization') return organizationPlace(ctx, containerId)
  if (ownerType === 'ticket') return placeOfTicket(ctx, containerId)
  const find = ownerType === 'task' ? taskPlace : projectPlace
  const place = await find(ctx, 'documents.write', containerId)
  if (!place) return fail(errors.placeNotFound)
  if (place.isArchived) fail(projectErrors.archived)
  return { ...place, ticketId: null }
}

/** Closed or not: what a client answers to a closed one becomes another, and its files go along. */
async function placeOfTicket(ctx: SignedIn, id: number): Promise<Place> {
  const place = await ticketPlace(ctx, 'documents.write', id)
  return place ? { ...place, projectId: null, taskId: null, ticketId: id } : fail(errors.placeNotFound)
}

async function organizationPlace(ctx: SignedIn, id: number): Promise<Place> {
  try {
    const organization = await requireOrganization(ctx, 'documents.write', id)
    return { organizationId: organization.id, projectId: null, taskId: null, ticketId: null }
  } catch (error) {
    throw error instanceof Failure ? new Failure(errors.placeNotFound) : error
  }
}

/** What is beneath an archived project is read-only. */
export async function refuseArchived(ctx: SignedIn, projectIds: readonly (number | null)[]): Promise<void> {
  const ids = projectIds.filter((id) => id !== null)
  if (await isAnyArchived(ctx, ids)) fail(projectErrors.archived)
}

/** A folder is of one project, or of an organization outside of its projects, and so is what is in it. */
export async function requireFolder(
  ctx: SignedIn,
  id: number,
  place: Pick<Place, 'organizationId' | 'projectId'>,
): Promise<void> {
  const row = await ctx.db
    .select({ id: folders.id })
    .from(folders)
    .where(and(eq(folders.id, id), isOfPlace(place)))
    .get()
  if (!row) fail(errors.folderNotFound)
}

export const isOfPlace = ({
  organizationId,
  projectId,
}: Pick<Place, 'organizationId' | 'projectId'>): SQL | undefined =>
  and(
    eq(folders.organization_id, organizationId),
    projectId === null ? isNull(folders.project_id) : eq(folders.project_id, projectId),
  )
