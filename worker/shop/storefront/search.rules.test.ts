import { describe, expect, it } from 'vitest'
import { type IndexedProduct, type Search, searchProducts } from './search.ts'

const product = (id: number, more: Partial<IndexedProduct> & { name: { fr: string; en: string | null } }) => {
  const price = more.price ?? 1_000
  const key = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{Diacritic}/gu, '')
      .toLowerCase()
  return {
    id,
    revision: 1,
    slug: `p-${id}`,
    sku: `SKU-${id}`,
    price,
    compare_at_price: null,
    lowest_price: price,
    highest_price: price,
    stock_state: 'in_stock',
    category_ids: new Set([1]),
    own_category_ids: [1],
    tags: [],
    attributes: {},
    created_at: id,
    image: null,
    keys: {
      fr: { name: key(more.name.fr), rest: `sku-${id}` },
      en: { name: key(more.name.en ?? more.name.fr), rest: `sku-${id}` },
    },
    ...more,
    tag_spellings: more.tags ?? [],
  } as IndexedProduct
}
const named = (id: number, fr: string, more: Partial<IndexedProduct> = {}) =>
  product(id, { name: { fr, en: null }, ...more })

const shirt = named(1, 'Chemise à carreaux', {
  price: 8_000,
  attributes: { couleur: ['Rouge'], taille: ['M', 'L'] },
  tags: ['coton'],
})
const dress = named(2, 'Robe de fête', {
  price: 20_000,
  attributes: { couleur: ['Rouge'], taille: ['L'] },
  category_ids: new Set([1, 2]),
})
const phone = named(3, 'Téléphone robuste', {
  price: 60_000,
  attributes: { couleur: ['Noir'] },
  category_ids: new Set([3]),
  stock_state: 'out_of_stock',
})
const index = [shirt, dress, phone]

const everything: Search = {
  words: [],
  category_id: null,
  tag: null,
  attributes: new Map(),
  min_price: null,
  max_price: null,
  in_stock: false,
  sort: 'newest',
  locale: 'fr',
}
const find = (more: Partial<Search>) =>
  searchProducts(index, { ...everything, ...more }).products.map(({ id }) => id)
const chosen = (key: string, ...values: string[]) => [key, new Set(values)] as const

describe('a search over products', () => {
  it.each<readonly [string, Partial<Search>, readonly number[]]>([
    ['everything, the newest first', {}, [3, 2, 1]],
    ['each word, in any order', { words: ['carreaux', 'chemise'] }, [1]],
    [
      'a name that begins with it before one that has it inside',
      { words: ['rob'], sort: 'relevance' },
      [2, 3],
    ],
    ['a sku before anything', { words: ['sku-1'], sort: 'relevance' }, [1]],
    ['nothing for a word that nowhere stands', { words: ['robe', 'velours'] }, []],
    ['a category with those below it', { category_id: 1 }, [2, 1]],
    ['a tag', { tag: 'coton' }, [1]],
    [
      'two values of a key as alternatives',
      { attributes: new Map([chosen('couleur', 'Rouge', 'Noir')]) },
      [3, 2, 1],
    ],
    ['two keys together', { attributes: new Map([chosen('couleur', 'Rouge'), chosen('taille', 'M')]) }, [1]],
    ['prices, both ends included', { min_price: 8_000, max_price: 20_000 }, [2, 1]],
    ['what is in stock', { in_stock: true }, [2, 1]],
    ['cheapest first', { sort: 'price' }, [1, 2, 3]],
    ['dearest first', { sort: '-price' }, [3, 2, 1]],
    ['by name', { sort: 'name' }, [1, 2, 3]],
  ])('finds %s', (_, search, ids) => {
    expect(find(search)).toEqual(ids)
  })

  it('puts what was viewed most first', () => {
    const views = new Map([
      [1, 5],
      [2, 9],
    ])
    const found = searchProducts(index, { ...everything, sort: 'popular' }, (id) => views.get(id) ?? 0)
    expect(found.products.map(({ id }) => id)).toEqual([2, 1, 3])
  })

  it('counts each facet as if its own filter were not set', () => {
    const { categories, attributes, price } = searchProducts(index, {
      ...everything,
      attributes: new Map([chosen('couleur', 'Rouge')]),
      max_price: 10_000,
    })
    // By colour: what costs no more than 10 000. By price: what is red.
    expect(Object.fromEntries(attributes.get('couleur') ?? [])).toEqual({ Rouge: 1 })
    expect(Object.fromEntries(attributes.get('taille') ?? [])).toEqual({ M: 1, L: 1 })
    expect(price).toEqual({ min: 8_000, max: 20_000 })
    expect(Object.fromEntries(categories)).toEqual({ 1: 1 })
  })

  it('has no prices where it finds nothing', () => {
    expect(searchProducts(index, { ...everything, words: ['velours'] }).price).toBeNull()
  })
})
