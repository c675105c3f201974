import { storageOf } from '../files/quota.ts'
import { requireOrganization } from '../identity/scope.ts'
import type { SignedIn } from '../kernel/context.ts'

export async function readStorage(
  ctx: SignedIn,
  organizationId: number,
): Promise<{ used_bytes: number; quota_bytes: number }> {
  await requireOrganization(ctx, 'documents.read', organizationId)
  return storageOf(ctx, organizationId)
}
