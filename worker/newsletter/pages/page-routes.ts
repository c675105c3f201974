import type { Locale, Words } from '../../../contract/errors.ts'
import { newsletterErrors as errors } from '../../../contract/newsletter/errors.ts'
import * as contract from '../../../contract/newsletter/subscriptions.ts'
import { shopErrors } from '../../../contract/shop/errors.ts'
import { textIn } from '../../../contract/shop/schemas.ts'
import type { Context } from '../../kernel/context.ts'
import { isFailure } from '../../kernel/failure.ts'
import { readFormText } from '../../kernel/http/parse-request.ts'
import { spendAddressLimits } from '../../kernel/http/rate-limit.ts'
import type { App } from '../../kernel/http/serve.ts'
import { orRefusalPage, visitorAnswer } from '../../kernel/http/visitor-page.ts'
import { findOpenShop } from '../../shop/settings/shop.ts'
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
      const { frame, organizationId } = await frameOf(ctx, c.req.param('shop'), c.req.query('lang'))
      const letters = await publicLetters(ctx, organizationId, frame.locale)
      return visitorAnswer(frame.locale, lettersPage(frame, letters, EMPTY))
    })
  })
  app.post('/boutique/:shop/lettres', (c) => {
    c.set('routeId', 'newsletter.subscribePage')
    const { context: ctx } = c.get('requestScope')
    return orRefusalPage(ctx, TOLD, async () => {
      await spendAddressLimits(ctx, contract.subscribe)
      const shop = c.req.param('shop')
      const { frame, organizationId } = await frameOf(ctx, shop, c.req.query('lang'))
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
        const letters = await publicLetters(ctx, organizationId, frame.locale)
        const wrong = body.error.issues.some(({ path }) => path[0] === 'email') ? 'email' : 'name'
        const form = { ...typed, fault: FAULTS[wrong][frame.locale] }
        return visitorAnswer(frame.locale, lettersPage(frame, letters, form), { status: 422 })
      }
      await subscribe(ctx, shop, body.data)
      return visitorAnswer(frame.locale, askedPage(frame))
    })
  })
  app.get('/boutique/:shop/lettres/:slug', (c) => {
    c.set('routeId', 'newsletter.letterPage')
    const { context: ctx } = c.get('requestScope')
    return orRefusalPage(ctx, TOLD, async () => {
      const { frame, organizationId } = await frameOf(ctx, c.req.param('shop'), c.req.query('lang'))
      const letter = await publicLetter(ctx, organizationId, c.req.param('slug'), frame.locale)
      return visitorAnswer(frame.locale, letterPage(frame, letter))
    })
  })
  app.get('/boutique/:shop/abonnement/:token', (c) => {
    c.set('routeId', 'newsletter.subscriptionPage')
    const { context: ctx } = c.get('requestScope')
    return orRefusalPage(ctx, TOLD, () => subscriptionPage(ctx, c.req.param(), false))
  })
  app.post('/boutique/:shop/abonnement/:token', (c) => {
    c.set('routeId', 'newsletter.subscriptionButton')
    const { context: ctx } = c.get('requestScope')
    return orRefusalPage(ctx, TOLD, () => subscriptionPage(ctx, c.req.param(), true))
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
  isPressed: boolean,
): Promise<Response> {
  await spendAddressLimits(ctx, contract.confirmSubscription)
  const address = `/boutique/${encodeURIComponent(handle)}`
  const action = `${address}/abonnement/${encodeURIComponent(token)}`
  const leaver = await leaverOf(ctx, token).catch(unlessUnknown)
  if (leaver) {
    const { row } = leaver
    const shown = { locale: row.lang, shop: await shopName(ctx, row.organization_id) }
    if (isPressed) await unsubscribe(ctx, token)
    const isLeft = isPressed || row.status === 'unsubscribed'
    return visitorAnswer(
      row.lang,
      isLeft ? leftPage(shown) : leavePage({ ...shown, email: row.email, action }),
    )
  }
  const row = await subscriptionOf(ctx, token)
  const shown = { locale: row.lang, shop: await shopName(ctx, row.organization_id) }
  if (isPressed) await confirmSubscription(ctx, token)
  const isConfirmed = isPressed || row.status === 'confirmed'
  return visitorAnswer(
    row.lang,
    isConfirmed
      ? confirmedPage({ ...shown, letters: `${address}/lettres` })
      : confirmPage({ ...shown, email: row.email, action }),
  )
}

function unlessUnknown(error: unknown): null {
  if (isFailure(error, errors.tokenInvalid)) return null
  throw error
}

const shopName = async (ctx: Context, organizationId: number): Promise<string> =>
  (await senderOf(ctx, organizationId)).shop_name

async function frameOf(ctx: Context, handle: string, asked: string | undefined) {
  const shop = await findOpenShop(ctx, handle)
  const locale: Locale = asked === 'fr' || asked === 'en' ? asked : shop.locale
  return {
    frame: { locale, shop: textIn(shop.name, locale), address: `/boutique/${shop.handle}/lettres` },
    organizationId: shop.organization_id,
  }
}
