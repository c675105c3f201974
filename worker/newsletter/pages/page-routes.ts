import type { Locale, Words } from '../../../contract/errors.ts'
import { newsletterErrors as errors } from '../../../contract/newsletter/errors.ts'
import * as contract from '../../../contract/newsletter/subscriptions.ts'
import { shopErrors } from '../../../contract/shop/errors.ts'
import type { Context } from '../../kernel/context.ts'
import { isFailure } from '../../kernel/failure.ts'
import { readFormText } from '../../kernel/http/parse-request.ts'
import { spendAddressLimits } from '../../kernel/http/rate-limit.ts'
import type { App } from '../../kernel/http/serve.ts'
import { orRefusalPage, visitorAnswer, visitorPage } from '../../kernel/http/visitor-page.ts'
import { pageTag, privatePage, publicPage, textOf, unchangedPage } from '../../shop/pages/frame/answer.tsx'
import { type TextPage, textPage } from '../../shop/pages/frame/text-page.tsx'
import { type Visit, visitOf } from '../../shop/pages/frame/visit.ts'
import { isCurrent } from '../../shop/storefront/freshness.ts'
import { senderOf } from '../sender.ts'
import { confirmSubscription, subscriptionOf } from '../subscriptions/confirm.ts'
import { subscribe } from '../subscriptions/subscribe.ts'
import { leaverOf, unsubscribe } from '../subscriptions/unsubscribe.ts'
import { publicLetter, publicLetters } from './letters.ts'
import { askedPage, letterPage, lettersPage, type SubscribeForm } from './letters-html.ts'
import { confirmedPage, confirmPage, leavePage, leftPage } from './subscription-html.ts'

/** Three short fields. */
const FORM = { bytesMost: 4_096, withinMs: 10_000 }
const EMPTY: SubscribeForm = { email: '', name: '' }
const TOLD = [errors.tokenInvalid, errors.letterNotFound, shopErrors.notFound]

/**
 * The letters of a shop and the links of its mails, for browsers without a script. They stand beside the contract: they
 * do what the public endpoints do, within the same limits. Opening a page changes nothing, its button does; no cookie is
 * read, so the forms need no token.
 */
export function letterPages(app: App): void {
  app.get('/boutique/:shop/lettres', (c) => {
    c.set('routeId', 'newsletter.lettersPage')
    const { context: ctx } = c.get('requestScope')
    return orRefusalPage(ctx, TOLD, async () => {
      const visit = await visitOf(ctx, c.req.param('shop'), c.get('requestScope').url)
      if (isCurrent(c.req.raw, pageTag(visit))) return unchangedPage(visit, pageTag(visit))
      const letters = await publicLetters(ctx, visit.shop.organization_id, visit.language)
      return found(visit, lettersPage(frameOf(visit), letters, EMPTY), '/lettres')
    })
  })
  app.post('/boutique/:shop/lettres', (c) => {
    c.set('routeId', 'newsletter.subscribePage')
    const { context: ctx } = c.get('requestScope')
    return orRefusalPage(ctx, TOLD, async () => {
      await spendAddressLimits(ctx, contract.subscribe)
      const shop = c.req.param('shop')
      const visit = await visitOf(ctx, shop, c.get('requestScope').url)
      const frame = frameOf(visit)
      const fields = new URLSearchParams(await readFormText(c.req.raw, FORM))
      const typed = { email: fields.get('email') ?? '', name: fields.get('name') ?? '' }
      const body = contract.subscribe.body.safeParse({
        email: typed.email,
        ...(typed.name.trim() === '' ? {} : { name: typed.name }),
        lang: frame.locale,
        consent: true,
        website: fields.get('website') ?? '',
      })
      if (!body.success) {
        const letters = await publicLetters(ctx, visit.shop.organization_id, frame.locale)
        const wrong = (['email', 'name'] as const).filter((field) =>
          body.error.issues.some(({ path }) => path[0] === field),
        )
        const faults = Object.fromEntries(wrong.map((field) => [field, FAULTS[field][frame.locale]]))
        const form = { ...typed, faults }
        return privatePage(visit, textPage(visit, lettersPage(frame, letters, form), null), { status: 422 })
      }
      await subscribe(ctx, shop, body.data)
      return privatePage(visit, textPage(visit, askedPage(frame), null))
    })
  })
  app.get('/boutique/:shop/lettres/:slug', (c) => {
    c.set('routeId', 'newsletter.letterPage')
    const { context: ctx } = c.get('requestScope')
    return orRefusalPage(ctx, TOLD, async () => {
      const visit = await visitOf(ctx, c.req.param('shop'), c.get('requestScope').url)
      const slug = c.req.param('slug')
      // Read first: the tag is that of every page of the shop, and says nothing of a letter that was never there.
      const letter = await publicLetter(ctx, visit.shop.organization_id, slug, visit.language)
      if (isCurrent(c.req.raw, pageTag(visit))) return unchangedPage(visit, pageTag(visit))
      return found(visit, letterPage(frameOf(visit), letter), `/lettres/${slug}`)
    })
  })
  app.get('/boutique/:shop/abonnement/:token', (c) => {
    c.set('routeId', 'newsletter.subscriptionPage')
    const { context: ctx } = c.get('requestScope')
    return orRefusalPage(ctx, TOLD, () =>
      subscriptionPage(ctx, c.req.param(), c.get('requestScope').url, false),
    )
  })
  app.post('/boutique/:shop/abonnement/:token', (c) => {
    c.set('routeId', 'newsletter.subscriptionButton')
    const { context: ctx } = c.get('requestScope')
    return orRefusalPage(ctx, TOLD, () =>
      subscriptionPage(ctx, c.req.param(), c.get('requestScope').url, true),
    )
  })
}

const FAULTS: Readonly<Record<'email' | 'name', Words>> = {
  email: { fr: 'Écrivez une adresse comme nom@exemple.bj.', en: 'Write an address such as name@example.bj.' },
  name: {
    fr: 'Un nom ne contient ni lien ni adresse.',
    en: 'A name holds no link and no address.',
  },
}

/** Both links of our mails lead here: which of the two a token is, its signature says. */
async function subscriptionPage(
  ctx: Context,
  { shop: handle, token }: { readonly shop: string; readonly token: string },
  url: URL,
  isPressed: boolean,
): Promise<Response> {
  // Looking is free: a page is never refused because somebody looked at many.
  if (isPressed) await spendAddressLimits(ctx, contract.confirmSubscription)
  const address = `/boutique/${encodeURIComponent(handle)}`
  const action = `${address}/abonnement/${encodeURIComponent(token)}`
  const leaver = await leaverOf(ctx, token).catch(unlessUnknown)
  if (leaver) {
    const { row } = leaver
    const shown = { locale: row.lang, shop: await shopName(ctx, row.organization_id) }
    if (isPressed) await unsubscribe(ctx, token)
    const isLeft = isPressed || row.status === 'unsubscribed'
    const visit = await visitIn(ctx, { handle, url, language: row.lang })
    return told(
      visit,
      isLeft
        ? leftPage({ ...shown, letters: visit?.path('/lettres') ?? null })
        : leavePage({ ...shown, email: row.email, action }),
      row.lang,
    )
  }
  const row = await subscriptionOf(ctx, token)
  const shown = { locale: row.lang, shop: await shopName(ctx, row.organization_id) }
  if (isPressed) await confirmSubscription(ctx, token)
  const isConfirmed = isPressed || row.status === 'confirmed'
  const visit = await visitIn(ctx, { handle, url, language: row.lang })
  return told(
    visit,
    isConfirmed
      ? confirmedPage({ ...shown, letters: visit?.path('/lettres') ?? `${address}/lettres` })
      : confirmPage({ ...shown, email: row.email, action }),
    row.lang,
  )
}

/** Null where the shop is closed: whoever wants to leave may leave all the same. */
async function visitIn(
  ctx: Context,
  { handle, url, language }: { readonly handle: string; readonly url: URL; readonly language: Locale },
): Promise<Visit | null> {
  const asked = new URL(url)
  asked.searchParams.set('lang', language)
  try {
    return await visitOf(ctx, handle, asked)
  } catch (error) {
    if (!isFailure(error, shopErrors.notFound)) throw error
    return null
  }
}

const told = (visit: Visit | null, page: TextPage, locale: Locale): Response =>
  visit
    ? privatePage(visit, textPage(visit, page, null))
    : visitorAnswer(locale, visitorPage({ locale, ...page }))

/** What was sent to everybody may be read by anybody. A campaign that is over, or taken down, raises the revision. */
const found = (visit: Visit, page: TextPage, canonical: string): Response =>
  publicPage(visit, textOf(textPage(visit, page, canonical)), { tag: pageTag(visit) })

function unlessUnknown(error: unknown): null {
  if (isFailure(error, errors.tokenInvalid)) return null
  throw error
}

const shopName = async (ctx: Context, organizationId: number): Promise<string> =>
  (await senderOf(ctx, organizationId)).shop_name

const frameOf = ({ language, path }: Visit) => ({
  locale: language,
  address: path('/lettres'),
  addressOf: (slug: string) => path(`/lettres/${slug}`),
})
