import { newsletterErrors as errors } from '../../../contract/newsletter/errors.ts'
import { requestErrors } from '../../../contract/platform/errors.ts'
import type { Context } from '../../kernel/context.ts'
import { fail } from '../../kernel/failure.ts'
import { readBounded } from '../../kernel/http/parse-request.ts'
import { Reply } from '../../kernel/http/serve.ts'
import { orRefusalPage, visitorAnswer, visitorPage } from '../../kernel/http/visitor-page.ts'
import { shopOf } from '../../shop/settings/shop.ts'
import { shopPath } from '../../shop/storefront/addresses.ts'
import { leavePage, leftPage } from '../pages/subscription-html.ts'
import type { SubscriberRow } from '../subscribers/rows.ts'
import { leaverOf, unsubscribe } from './unsubscribe.ts'

/** A field and its value, in either encoding of a form. */
const FORM_BYTES_MOST = 2_048
const FORM_MOST_MS = 10_000

/** Mail programs and their virus scanners open every link, so opening this one only shows a button. */
export const askToUnsubscribe = (ctx: Context, token: string): Promise<Response> =>
  orRefusalPage(ctx, [errors.tokenInvalid], async () => {
    const { row } = await leaverOf(ctx, token)
    const shown = await shownOf(ctx, row)
    const action = `/api/newsletter/unsubscribe/${encodeURIComponent(token)}`
    const page =
      row.status === 'unsubscribed' ? leftPage(shown) : leavePage({ ...shown, email: row.email, action })
    return visitorAnswer(row.lang, visitorPage({ locale: row.lang, ...page }))
  })

/** RFC 8058: the mail program posts this one field. A browser, which sends the same by the button, is shown a page. */
export async function unsubscribeByForm(ctx: Context, token: string, request: Request) {
  const type = request.headers.get('Content-Type') ?? ''
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i.test(type))
    fail(requestErrors.unsupportedType)
  const text = await readBounded(request, FORM_BYTES_MOST, FORM_MOST_MS)
  if (!/List-Unsubscribe[\s\S]*One-Click/i.test(text)) fail(requestErrors.unreadable)
  const done = await unsubscribe(ctx, token)
  if (!/\btext\/html\b/.test(request.headers.get('Accept') ?? '')) return done
  const { row } = await leaverOf(ctx, token)
  const page = leftPage(await shownOf(ctx, row))
  const response = visitorAnswer(row.lang, visitorPage({ locale: row.lang, ...page }))
  return new Reply(undefined, { response })
}

async function shownOf(ctx: Context, { organization_id, lang }: SubscriberRow) {
  const shop = await shopOf(ctx, organization_id)
  const letters = shop.is_open ? shopPath(shop, '/lettres', lang) : null
  return { locale: lang, shop: shop.name.fr, letters }
}
