/** Of all shops of an isolate, some eight megabytes; the page that was drawn longest ago goes first. */
const CHARACTERS_MOST = 4_000_000
/** What is typed into an address may be endless, and is nobody else's. */
const ADDRESS_MOST = 200

export interface KeptPage {
  readonly text: string
  /** Whose view it is. */
  readonly product_id: number | null
}

const pages = new Map<string, KeptPage>()
let characters = 0

/** For tests, whose database is another one each time. */
export function forgetPages(): void {
  pages.clear()
  characters = 0
}

/**
 * A page of a shop is drawn once for each revision: whoever is told the same tag is shown the same page. What tells one
 * page from another is its address alone.
 */
export const keptPage = (tag: string, url: Address): KeptPage | undefined => pages.get(keyOf(tag, url))

export function keepPage(tag: string, url: Address, page: KeptPage): void {
  if (url.pathname.length + url.search.length > ADDRESS_MOST) return
  const key = keyOf(tag, url)
  characters += page.text.length - (pages.get(key)?.text.length ?? 0)
  pages.set(key, page)
  for (const [oldest, { text }] of pages) {
    if (characters <= CHARACTERS_MOST) return
    pages.delete(oldest)
    characters -= text.length
  }
}

type Address = Pick<URL, 'pathname' | 'search'>
const keyOf = (tag: string, { pathname, search }: Address): string => `${tag} ${pathname}${search}`
