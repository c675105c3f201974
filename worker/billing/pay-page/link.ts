import type { InvoiceKind } from '../../../contract/billing/schemas.ts'
import { linkId, linkToken } from '../../identity/links.ts'
import type { Context } from '../../kernel/context.ts'

interface Linked {
  readonly id: number
  readonly kind: InvoiceKind | 'quote'
  readonly link_number: number
  readonly source_type: string | null
}

/** Derived, never stored: a copy of the database opens no page, and every list can show its address. */
export const payPagePath = async (ctx: Context, { id, link_number }: Linked): Promise<string> =>
  `/p/${await linkToken(ctx, 'invoice', `${id}-${link_number}`)}`

/** Null for what is not paid by anybody, and for sales, which are paid where they are sold. */
export const payPageUrl = async (ctx: Context, document: Linked): Promise<string | null> =>
  document.kind === 'quote' || document.kind === 'credit_note' || document.source_type !== null
    ? null
    : `${ctx.config.PUBLIC_URL}${await payPagePath(ctx, document)}`

/** Null for a token that we did not make. Whether it is the document's present one is asked of the row. */
export async function linkIn(
  ctx: Context,
  token: string,
): Promise<{ readonly id: number; readonly link_number: number } | null> {
  const [id, number] = (await linkId(ctx, 'invoice', token))?.split('-') ?? []
  return id === undefined || number === undefined ? null : { id: Number(id), link_number: Number(number) }
}
