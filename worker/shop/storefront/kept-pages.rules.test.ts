import { beforeEach, expect, it } from 'vitest'
import { forgetPages, keepPage, keptPage } from './kept-pages.ts'

const at = (path: string) => new URL(path, 'https://matrice.test')
const page = (text: string) => ({ text, product_id: null })

beforeEach(forgetPages)

it('a page is kept by its address, its language and the revision of its shop', () => {
  keepPage('1-7', at('/boutique/cnss/p/table'), page('Table'))
  expect(keptPage('1-7', at('/boutique/cnss/p/table'))?.text).toBe('Table')
  for (const [tag, path] of [
    ['1-8', '/boutique/cnss/p/table'],
    ['1-7', '/boutique/cnss/p/table?lang=en'],
    ['1-7', '/boutique/cnss/p/chaise'],
  ] as const)
    expect(keptPage(tag, at(path))).toBeUndefined()
})

it('pages take as much memory as they may, and what somebody typed at length takes none', () => {
  const large = 'x'.repeat(1_000_000)
  for (const slug of ['a', 'b', 'c', 'd', 'e']) keepPage('1-7', at(`/p/${slug}`), page(large))
  expect(['a', 'b', 'c', 'd', 'e'].filter((slug) => keptPage('1-7', at(`/p/${slug}`)))).toEqual([
    ...['b', 'c', 'd', 'e'],
  ])
  // Drawn twice at the same moment, it counts once.
  for (const slug of ['b', 'c', 'd', 'e']) keepPage('1-7', at(`/p/${slug}`), page(large))
  expect(keptPage('1-7', at('/p/b'))).toBeDefined()
  keepPage('1-7', at(`/p?q=${'y'.repeat(300)}`), page('short'))
  expect(keptPage('1-7', at(`/p?q=${'y'.repeat(300)}`))).toBeUndefined()
})
