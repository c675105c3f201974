import type { Context } from '../kernel/context.ts'
import { sign, verify } from '../kernel/secrets.ts'

/**
 * The secret in a link, mailed or shared, is derived from its row's id, never stored: a copy of the database, a log of the
 * queue or a dead letter opens nothing.
 */
export type LinkKind =
  | 'reset'
  | 'invitation'
  | 'share'
  | 'invoice'
  | 'order'
  | 'subscription'
  | 'unsubscription'
  | 'mail_of_kind'

export async function linkToken(ctx: Context, kind: LinkKind, id: string | number): Promise<string> {
  return `${id}.${await sign(ctx.config.SECRET_KEY, 'links', `${kind}:${id}`)}`
}

/** The row's id, or null for a token that we did not make. Whether the row is still open is asked elsewhere. */
export async function linkId(ctx: Context, kind: LinkKind, token: string): Promise<string | null> {
  const [id = '', signature = '', ...rest] = token.split('.')
  if (rest.length > 0) return null
  return (await verify(ctx.config.SECRET_KEY, 'links', `${kind}:${id}`, signature)) ? id : null
}

/** The token rides in the fragment, which browsers send to no server and put in no Referer. */
export function linkUrl(ctx: Context, path: string, token: string): string {
  return `${ctx.config.PUBLIC_URL}${path}#${token}`
}
