import { documentErrors as errors } from '../../contract/documents/errors.ts'
import { projectErrors } from '../../contract/projects/errors.ts'
import type { FilePlace } from '../files/owners.ts'
import { requireOrganization } from '../identity/scope.ts'
import type { SignedIn } from '../kernel/context.ts'
import { Failure, fail } from '../kernel/failure.ts'
import { projectPlace, taskPlace } from '../projects/places.ts'

/** Where a document is filed. */
export interface Place {
  readonly organizationId: number
  readonly projectId: number | null
  readonly taskId: number | null
}

/** A place that the actor may add documents to. One that is missing and one that is another's are the same. */
export async function openPlace(ctx: SignedIn, { ownerType, containerId }: FilePlace): Promise<Place> {
  if (ownerType === 'organization') return organizationPlace(ctx, containerId)
  const find = ownerType === 'task' ? taskPlace : projectPlace
  const place = await find(ctx, 'documents.write', containerId)
  if (!place) return fail(errors.placeNotFound)
  if (place.isArchived) fail(projectErrors.archived)
  return place
}

async function organizationPlace(ctx: SignedIn, id: number): Promise<Place> {
  try {
    const organization = await requireOrganization(ctx, 'documents.write', id)
    return { organizationId: organization.id, projectId: null, taskId: null }
  } catch (error) {
    throw error instanceof Failure ? new Failure(errors.placeNotFound) : error
  }
}
