import type { Context } from '../../kernel/context.ts'
import { version } from '../../version.ts'
import type { OpenShop } from '../settings/shop.ts'

/** Kept by whoever likes, and asked about each time: a price is never an old one. */
const REVALIDATED = 'public, max-age=0, must-revalidate'

/**
 * Whatever the public sees of a shop is as of its revision. Weak, because the same answer may come in an envelope or
 * compressed. `also` is what a page is made of besides: the version of its styles.
 */
export const revisionTag = (
  { organization_id, revision }: Pick<OpenShop, 'organization_id' | 'revision'>,
  also = '',
): string => `W/"${organization_id}-${revision}-${version}${also}"`

export const isCurrent = (request: Pick<Request, 'headers'>, tag: string): boolean =>
  (request.headers.get('If-None-Match') ?? '')
    .split(',')
    .map((one) => one.trim())
    .some((one) => one === tag || `W/${one}` === tag)

/** Of an answer that may be kept. A refusal may not: it sets none of these. */
export function keepByRevision(ctx: Context, tag: string): void {
  ctx.outgoing.set('ETag', tag)
  ctx.outgoing.set('Cache-Control', REVALIDATED)
}

export const notModified = (): Response => new Response(null, { status: 304 })

/**
 * Browsers keep a 301 for good unless they are told otherwise: an address that its product takes back later would lead in
 * a circle.
 */
export const movedResponse = (Location: string): Response =>
  new Response(null, { status: 301, headers: { Location, 'Cache-Control': REVALIDATED } })
