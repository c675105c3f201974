import type { Locale } from '../../../../contract/errors.ts'
import type { Text } from '../../../../contract/shop/schemas.ts'
import { textIn } from '../../../../contract/shop/schemas.ts'
import type { Context } from '../../../kernel/context.ts'
import { version } from '../../../version.ts'
import type { OpenShop } from '../../settings/shop.ts'
import { shopPath, shopUrl } from '../../storefront/addresses.ts'
import { enter } from '../../storefront/enter.ts'
import { type Words, wordsIn } from './words.ts'

/** Somebody at a page of an open shop: what each part of the page needs. */
export interface Visit {
  readonly ctx: Context
  readonly shop: OpenShop
  readonly language: Locale
  readonly words: Words
  readonly name: string
  /** The version of styles and script: their addresses change with them. */
  readonly assets: string
  readonly url: URL
  /** An address of this shop, in the language of the page. */
  readonly path: (path: string, language?: Locale) => string
  readonly absolute: (path: string, language?: Locale) => string
  readonly text: (said: Text) => string
}

export async function visitOf(ctx: Context, handle: string | undefined, url: URL): Promise<Visit> {
  const { shop, language } = await enter(ctx, { shop: handle, lang: languageIn(url) })
  return visitIn(ctx, shop, language, url)
}

/** At a shop that was found by other means than being open. */
export const visitOfShop = (ctx: Context, shop: OpenShop, url: URL): Promise<Visit> =>
  visitIn(ctx, shop, languageIn(url) ?? shop.locale, url)

async function visitIn(ctx: Context, shop: OpenShop, language: Locale, url: URL): Promise<Visit> {
  return {
    ctx,
    shop,
    language,
    url,
    words: wordsIn(language),
    name: textIn(shop.name, language),
    assets: await assetsVersion(ctx),
    path: (path, other = language) => shopPath(shop, path, other),
    absolute: (path, other = language) => shopUrl(ctx, shop, path, other),
    text: (said) => textIn(said, language),
  }
}

/** Anything else in an address that somebody followed is left alone: links carry the marks of campaigns. */
const languageIn = (url: URL): Locale | undefined => {
  const asked = url.searchParams.get('lang')
  return asked === 'fr' || asked === 'en' ? asked : undefined
}

export const STYLE = '/boutique.css'
export const SCRIPT = '/boutique.js'

let known: string | undefined

/** By the files themselves, once for each isolate: a deployment brings both, and old ones are kept for ever. */
async function assetsVersion({ bindings, config }: Context): Promise<string> {
  if (known !== undefined) return known
  const tagOf = async (path: string) => {
    const response = await bindings.ASSETS.fetch(new URL(path, config.PUBLIC_URL), { method: 'HEAD' })
    return response.headers.get('ETag')?.replace(/\W/g, '').slice(0, 8)
  }
  const tags = await Promise.all([tagOf(STYLE), tagOf(SCRIPT)]).catch(() => [undefined])
  // Without their digests the version of the product has to do, which is asked again at the next page.
  if (tags.includes(undefined)) return version
  known = tags.join('')
  return known
}
