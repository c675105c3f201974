/** @jsxImportSource hono/jsx */

import type { ErrorSpec } from '../../../../contract/errors.ts'
import { shopErrors } from '../../../../contract/shop/errors.ts'
import type { Context } from '../../../kernel/context.ts'
import { isFailure } from '../../../kernel/failure.ts'
import { sayIn, UNTRACED } from '../../../kernel/http/visitor-page.ts'
import { escapeHtml } from '../../../kernel/mail/layout.ts'
import { keepByRevision, notModified, revisionTag } from '../../storefront/freshness.ts'
import { Frame, type Head } from './frame.tsx'
import type { Visit } from './visit.ts'
import { wordsIn } from './words.ts'

/** Own files only; `formTargets` are where a form may lead besides here. */
const policy = (formTargets: readonly string[] = []): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    `form-action 'self'${formTargets.map((target) => ` ${target}`).join('')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')

export type Drawn = { toString(): string | Promise<string> }

/** A page as it is sent. */
export const textOf = (page: Drawn): string => `<!doctype html>${page}`

interface Kept {
  /** What the answer is told by where a copy is kept; null for one that changes on its own. */
  readonly tag: string | null
}

/** A page that anybody may find and keep, for as long as the shop stays as it is. */
export function publicPage(visit: Visit, text: string, { tag }: Kept): Response {
  if (tag !== null) keepByRevision(visit.ctx, tag)
  else visit.ctx.outgoing.set('Cache-Control', 'no-cache')
  return html(visit, text, {})
}

/** What a page of a shop is told by: what the shop shows, and what the page is drawn with. */
export const pageTag = ({ shop, assets }: Visit): string => revisionTag(shop, `-${assets}`)

export function unchangedPage({ ctx }: Visit, tag: string): Response {
  keepByRevision(ctx, tag)
  return notModified()
}

/** A page of one person: a cart, an order, whatever a secret address leads to. */
export const privatePage = (
  visit: Visit,
  page: Drawn,
  more: { status?: number; formTargets?: readonly string[]; headers?: Readonly<Record<string, string>> } = {},
): Response => html(visit, textOf(page), { ...more, headers: { ...UNTRACED, ...more.headers } })

function html(
  { language }: Visit,
  text: string,
  {
    status = 200,
    headers = {},
    formTargets,
  }: { status?: number; headers?: Readonly<Record<string, string>>; formTargets?: readonly string[] },
): Response {
  return new Response(text, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': language,
      'Content-Security-Policy': policy(formTargets),
      ...headers,
    },
  })
}

/** After a form: the page it leads to, so that going back or reloading sends nothing twice. */
export const seeOther = (location: string, cookies: readonly string[] = []): Response => {
  const headers = new Headers({ Location: location, 'Cache-Control': 'no-store' })
  for (const cookie of cookies) headers.append('Set-Cookie', cookie)
  return new Response(null, { status: 303, headers })
}

const MISSING: readonly ErrorSpec[] = [
  shopErrors.productNotFound,
  shopErrors.categoryNotFound,
  shopErrors.skuNotFound,
]

/** Draft, gone, foreign and mistyped look the same, within the shop where there is one. */
export async function orMissing(
  enterShop: () => Promise<Visit>,
  ctx: Context,
  draw: (visit: Visit) => Promise<Response>,
  more: readonly ErrorSpec[] = [],
): Promise<Response> {
  let visit: Visit
  try {
    visit = await enterShop()
  } catch (error) {
    if (isFailure(error, shopErrors.notFound)) return noShop(ctx)
    throw error
  }
  try {
    return await draw(visit)
  } catch (error) {
    if (![...MISSING, ...more].some((spec) => isFailure(error, spec))) throw error
    return missing(visit)
  }
}

export function missing(visit: Visit): Response {
  const { words, path } = visit
  const head: Head = { title: words.notFound, canonical: null }
  return privatePage(
    visit,
    <Frame visit={visit} head={head}>
      <section class="empty">
        <h1>{words.notFound}</h1>
        <p>{words.notFoundText}</p>
        <p>
          <a class="button" href={path('')}>
            {words.seeProducts}
          </a>
        </p>
      </section>
    </Frame>,
    { status: 404 },
  )
}

/** Outside of any shop there is no frame to draw it in. */
function noShop({ locale }: Context): Response {
  const { shopNotFound, shopNotFoundText } = wordsIn(locale)
  const say = sayIn(locale)
  const text = `<!doctype html><html lang="${say('fr', 'en')}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex, nofollow">
<title>${escapeHtml(shopNotFound)}</title><link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/share.css"></head>
<body><main><h1>${escapeHtml(shopNotFound)}</h1><p>${escapeHtml(shopNotFoundText)}</p></main></body></html>`
  return new Response(text, {
    status: 404,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': locale,
      'Content-Security-Policy': policy(),
      ...UNTRACED,
    },
  })
}
