import { removeReleased } from '../files/cleanup.ts'
import { releaseLinks } from '../files/quota.ts'
import type { Context } from '../kernel/context.ts'
import { purgeTrash } from './documents/trash.ts'
import { applyRetention } from './retention/apply.ts'

/** What nobody comes back for: uploads past their end, and documents past their time, in the trash or by a rule. */
export async function cleanUpDocuments(ctx: Context): Promise<string> {
  const expired = await releaseLinks(ctx, null)
  const purged = await purgeTrash(ctx)
  const retired = await applyRetention(ctx)
  await removeReleased(ctx)
  return `${expired} uploads expired, ${purged} documents purged, ${retired} put into the trash by a rule`
}
