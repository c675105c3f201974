import { removeReleased } from '../files/cleanup.ts'
import { releaseLinks } from '../files/quota.ts'
import type { Context } from '../kernel/context.ts'
import { purgeTrash } from './documents/trash.ts'

/** What nobody comes back for: uploads past their end, and documents past their time in the trash. */
export async function tendDocuments(ctx: Context): Promise<string> {
  const expired = await releaseLinks(ctx, null)
  const purged = await purgeTrash(ctx)
  await removeReleased(ctx)
  return `${expired} uploads expired, ${purged} documents purged`
}
