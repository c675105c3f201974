import { linkId, linkToken } from '../../identity/links.ts'
import type { Context } from '../../kernel/context.ts'
import { sign, verify } from '../../kernel/secrets.ts'
import type { LinkRow } from './target.ts'

/** The token is derived, never stored: a copy of the database opens no link, and every list can show its address. */
export const urlOf = async (ctx: Context, id: number): Promise<string> =>
  `${ctx.config.PUBLIC_URL}/s/${await linkToken(ctx, 'share', id)}`

/** Null for a token that we did not make. */
export async function idOf(ctx: Context, token: string): Promise<number | null> {
  const id = await linkId(ctx, 'share', token)
  return id === null ? null : Number(id)
}

type Opened = Pick<LinkRow, 'id' | 'password_hash'>

/** What a visitor shows at each file after having opened the link. */
export const accessTo = async (ctx: Context, link: Opened, expiresAt: number): Promise<string> =>
  `${expiresAt}.${await sign(ctx.config.SECRET_KEY, 'link-access', textOf(link, expiresAt))}`

export async function isAccess(ctx: Context, link: Opened, access: string): Promise<boolean> {
  const [expiry = '', signature = '', ...rest] = access.split('.')
  if (rest.length > 0 || !/^\d{1,15}$/.test(expiry)) return false
  const expiresAt = Number(expiry)
  if (expiresAt <= ctx.clock.now()) return false
  return verify(ctx.config.SECRET_KEY, 'link-access', textOf(link, expiresAt), signature)
}

/** With the password's hash: whoever opened the link by an old password has to know the new one. */
const textOf = ({ id, password_hash }: Opened, expiresAt: number): string =>
  `${id}:${expiresAt}:${password_hash ?? ''}`
