import { eq, getTableColumns } from 'drizzle-orm'
import type * as z from 'zod'
import type * as contract from '../../../contract/documents/links.ts'
import { type Context, iso, type SignedIn } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { pick } from '../../kernel/data/fields.ts'
import { listPage } from '../../kernel/data/list.ts'
import { networkOf } from '../../kernel/http/rate-limit.ts'
import { shareLinkViews } from '../tables.ts'
import { findLink } from './links.ts'

/** What a visitor did. Who they are is not known, so their network and their browser are all that is kept. */
export const viewStatement = (
  ctx: Context,
  linkId: number,
  { action, fileName = null }: { readonly action: Action; readonly fileName?: string | null },
): Statement =>
  ctx.db.insert(shareLinkViews).values({
    link_id: linkId,
    at: ctx.clock.now(),
    action,
    file_name: fileName,
    ip: networkOf(ctx.client.ip),
    device: ctx.client.device,
  })
type Action = typeof shareLinkViews.$inferInsert.action

export async function listLinkViews(
  ctx: SignedIn,
  linkId: number,
  ask: z.output<typeof contract.listLinkViews.query>,
): Promise<z.output<typeof contract.listLinkViews.reply>> {
  const { id } = await findLink(ctx, linkId)
  const plan = {
    where: eq(shareLinkViews.link_id, id),
    sortBy: shareLinkViews.at,
    id: shareLinkViews.id,
    descending: true,
  }
  const listed = { from: shareLinkViews, columns: getTableColumns(shareLinkViews) }
  return listPage(ctx, ask, plan, listed, ({ at, ...row }) => ({
    ...pick(row, ['id', 'action', 'file_name', 'ip', 'device']),
    at: iso(at),
  }))
}
