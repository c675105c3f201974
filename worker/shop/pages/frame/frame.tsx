/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'
import { whatsappUrl } from '../../storefront/addresses.ts'
import type { ProductIndex } from '../../storefront/product-index.ts'
import { Icon } from './icon.tsx'
import { SCRIPT, STYLE, type Visit } from './visit.ts'

/** What the head of a page says to browsers, search engines and messengers. */
export interface Head {
  readonly title: string
  readonly description?: string | undefined
  /** Below the shop; null for a page that nobody is to find or keep. */
  readonly canonical: string | null
  readonly og?: readonly (readonly [property: string, content: string])[]
  readonly jsonLd?: readonly object[]
  /** Seconds after which the page asks again, while something is under way. */
  readonly refreshSeconds?: number | undefined
}

interface FrameProps {
  readonly visit: Visit
  readonly head: Head
  /** The shop's departments, where the page has read them. */
  readonly index?: ProductIndex | undefined
  readonly typed?: string | undefined
  readonly children: Child
}

/** What every page of a shop has around it. Others draw their pages of a shop with it as well. */
export const Frame = ({ visit, head, index, typed, children }: FrameProps) => (
  <html lang={visit.language}>
    <HeadTags visit={visit} head={head} />
    <body>
      <a class="skip" href="#main">
        {visit.words.skip}
      </a>
      <TopBar visit={visit} typed={typed} />
      {index && <Departments visit={visit} index={index} />}
      <main id="main" tabindex={-1}>
        {children}
      </main>
      <Bottom visit={visit} />
    </body>
  </html>
)

function HeadTags({ visit, head }: { readonly visit: Visit; readonly head: Head }) {
  const { assets, name, absolute, shop } = visit
  const { title, description, canonical, og = [], jsonLd = [], refreshSeconds } = head
  const full = title === name ? title : `${title} · ${name}`
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{full}</title>
      {description && <meta name="description" content={description} />}
      {canonical === null && <meta name="robots" content="noindex, nofollow" />}
      {refreshSeconds && <meta http-equiv="refresh" content={String(refreshSeconds)} />}
      {canonical !== null && <link rel="canonical" href={absolute(canonical)} />}
      {canonical !== null &&
        (['fr', 'en'] as const).map((language) => (
          <link rel="alternate" hreflang={language} href={absolute(canonical, language)} />
        ))}
      {canonical !== null && (
        <link rel="alternate" hreflang="x-default" href={absolute(canonical, shop.locale)} />
      )}
      {og.map(([property, content]) => (
        <meta property={property} content={content} />
      ))}
      <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff" />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#111116" />
      <link rel="icon" href="/icon.svg" />
      <link rel="stylesheet" href={`${STYLE}?v=${assets}`} />
      <script src={`${SCRIPT}?v=${assets}`} defer />
      {jsonLd.map((data) => (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON in which nothing can end the element
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: inScript(data) }} />
      ))}
    </head>
  )
}

/** Nothing in a text may end the element it stands in. */
const inScript = (data: object): string => JSON.stringify(data).replaceAll('<', '\\u003c')

function TopBar({ visit, typed }: { readonly visit: Visit; readonly typed: string | undefined }) {
  const { name, path, shop } = visit
  return (
    <header class="top">
      <div class="wide top-row">
        <a class="shop-name" href={path('')}>
          {name}
        </a>
        {shop.is_open && <Ways visit={visit} typed={typed} />}
      </div>
    </header>
  )
}

/** A closed shop has one page left, that of an order: nothing there leads into it. */
function Ways({ visit, typed }: { readonly visit: Visit; readonly typed: string | undefined }) {
  const { words, name, path, language, shop } = visit
  return (
    <>
      <a class="cart-link" href={path('/panier')} data-cart={shop.handle}>
        <Icon name="cart" />
        <span class="cart-word">{words.cart}</span>
        <span class="cart-count" hidden />
      </a>
      <search>
        <form class="search" action={`/boutique/${shop.handle}`}>
          {language !== shop.locale && <input type="hidden" name="lang" value={language} />}
          <input
            type="search"
            name="q"
            value={typed ?? ''}
            maxlength={100}
            placeholder={words.search}
            aria-label={words.searchIn(name)}
            autocomplete="off"
            enterkeyhint="search"
          />
          <button type="submit" aria-label={words.search}>
            <Icon name="search" />
          </button>
        </form>
      </search>
    </>
  )
}

/** The first level only: the others are found in it. */
function Departments({ visit, index }: { readonly visit: Visit; readonly index: ProductIndex }) {
  const { words, path, text, url } = visit
  const used = new Set(index.products.flatMap(({ category_ids }) => [...category_ids]))
  const first = [...index.categories.values()].filter(
    ({ id, parent_id }) => parent_id === null && used.has(id),
  )
  if (first.length === 0) return null
  return (
    <nav class="departments" aria-label={words.menu}>
      <ul class="wide">
        {first.map(({ slug, name }) => (
          <li>
            <a
              href={path(`/c/${slug}`)}
              aria-current={url.pathname.endsWith(`/c/${slug}`) ? 'page' : undefined}
            >
              {text(name)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Bottom({ visit }: { readonly visit: Visit }) {
  const { words, path, shop, language, url, name } = visit
  const other = language === 'fr' ? 'en' : 'fr'
  const whatsapp = whatsappUrl(shop, language === 'fr' ? `Bonjour ${name},` : `Hello ${name},`)
  const here = `${url.pathname.slice(`/boutique/${shop.handle}`.length)}${searchWithout(url, 'lang')}`
  return (
    <footer class="bottom">
      <div class="wide">
        <ul>
          {whatsapp && (
            <li>
              <a href={whatsapp} rel="nofollow">
                {words.writeUs}
              </a>
            </li>
          )}
          {shop.is_open && (
            <li>
              <a href={path('/lettres')}>{words.letters}</a>
            </li>
          )}
          <li>
            <a href={path(here, other)} hreflang={other} lang={other} rel="alternate nofollow">
              {words.otherLanguage}
            </a>
          </li>
        </ul>
        <p>{words.poweredBy}</p>
      </div>
    </footer>
  )
}

function searchWithout(url: URL, name: string): string {
  const search = new URLSearchParams(url.search)
  search.delete(name)
  return search.size === 0 ? '' : `?${search}`
}
