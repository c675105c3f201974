import { describe, expect, it } from 'vitest'
import type { Product, Variant } from '../../../contract/shop/product-schemas.ts'
import type { ProductStatusReport } from '../../../contract/shop/products.ts'
import { bodyOf, pageOf, problemOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { CNSS } from '../../kernel/testing/cast.ts'
import { PRODUCT, shopScene } from '../testing/shop.ts'

const codesOf = (answers: readonly Response[]) => answers.map(({ status }) => status).sort()

describe('a product', () => {
  it('is born a draft whose stock is not tracked, and is read by its shop’s people alone', async () => {
    const { shop, cast } = await shopScene()
    const made = await shop.product()
    expect(made).toEqual({
      id: made.id,
      organization_id: CNSS,
      status: 'draft',
      slug: 'hp-250-g9',
      sku: 'HP-250',
      name: { fr: 'HP 250 G9', en: null },
      description: { fr: '', en: null },
      seo_title: { fr: '', en: null },
      seo_description: { fr: '', en: null },
      price: 345_000,
      compare_at_price: null,
      currency: 'XOF',
      tax_rate_bp: null,
      category_ids: [],
      tags: [],
      attributes: {},
      track_stock: false,
      stock_on_hand: 0,
      stock_reserved: 0,
      stock_available: 0,
      stock_state: 'untracked',
      variants: [],
      images: [],
      view_count: 0,
      whatsapp_click_count: 0,
      created_at: '2026-11-02T09:30:00.000Z',
      updated_at: '2026-11-02T09:30:00.000Z',
    })
    expect(await shop.read(made.id, cast.superviseur)).toEqual(made)
    for (const [method, body] of [
      ['GET', undefined],
      ['PATCH', { price: 1 }],
      ['DELETE', undefined],
    ] as const)
      expect(await refusal(await shop.ask(cast.outsider, method, `products/${made.id}`, body))).toEqual([
        ...[404, 'shop.product_not_found'],
      ])
  })

  it('changes field by field, but for its stock, and its old addresses stay its own', async () => {
    const { shop } = await shopScene()
    const category = await shop.category('Portables')
    const { id } = await shop.product()
    const change = {
      status: 'active',
      slug: 'hp',
      tags: ['pro', 'pro'],
      category_ids: [category.id],
      tax_rate_bp: 0,
    }
    expect(await bodyOf(await shop.patch(id, change))).toMatchObject({ ...change, tags: ['pro'] })
    expect((await problemOf(await shop.patch(id, { stock_on_hand: 4 }))).code).toBe('validation.failed')
    const compared = await problemOf(await shop.patch(id, { compare_at_price: 345_000 }))
    expect(compared.errors).toMatchObject([{ path: 'compare_at_price' }])
    expect(await refusal(await shop.patch(id, { price: 2, expected: { price: 1 } }))).toEqual([
      ...[409, 'request.conflict'],
    ])
    expect(await refusal(await shop.patch(id, { category_ids: [999] }))).toEqual([
      404,
      'shop.category_not_found',
    ])
    // An old address is given to no other by itself; who asks for it by name gets it.
    expect((await shop.product({ sku: 'B' })).slug).toBe('hp-250-g9-2')
    expect((await shop.product({ sku: 'C', slug: 'hp-250-g9' })).slug).toBe('hp-250-g9')
    expect(await rowsOf('select slug from shop_old_slugs')).toEqual([])
    await shop.patch(id, { slug: 'hp-250' })
    await shop.patch(id, { slug: 'hp' })
    expect(await rowsOf('select slug from shop_old_slugs')).toEqual([{ slug: 'hp-250' }])
  })

  it('keeps every change of people who write different fields at once', async () => {
    const { shop } = await shopScene()
    const { id } = await shop.product()
    const changes = [{ price: 5 }, { sku: 'X' }, { tags: ['a'] }, { name: { fr: 'Autre', en: null } }]
    await Promise.all(changes.map((change) => shop.patch(id, change)))
    expect(await shop.read(id)).toMatchObject(Object.assign({}, ...changes))
  })

  it('has a sku and an address that no other has, variants included and whatever the case, under a race', async () => {
    const { shop, cast } = await shopScene()
    const post = (body: object) => shop.ask(cast.gestionnaire, 'POST', 'products', { ...PRODUCT, ...body })
    const variants = [{ sku: 'V-1', options: { Taille: 'M' } }]
    const named = await Promise.all(Array.from({ length: 6 }, (_, index) => post({ sku: `N-${index}` })))
    expect(codesOf(named)).toEqual([201, 201, 201, 201, 201, 201])
    const slugs = await Promise.all(named.map((answer) => bodyOf<Product>(answer)))
    expect(new Set(slugs.map(({ slug }) => slug)).size).toBe(6)
    const raced = await Promise.all(
      [{ sku: 'same' }, { sku: 'SAME' }, { sku: 'other', variants: [{ sku: 'Same', options: {} }] }].map(
        post,
      ),
    )
    expect(codesOf(raced)).toEqual([201, 409, 409])
    await post({ sku: 'W', variants })
    expect(await refusal(await post({ sku: 'v-1' }))).toEqual([409, 'shop.sku_taken'])
    expect(await refusal(await post({ sku: 'Z', slug: 'hp-250-g9' }))).toEqual([409, 'shop.slug_taken'])
    const twice = [
      { sku: 'T-1', options: { Taille: 'M', Couleur: 'Rouge' } },
      { sku: 'T-2', options: { couleur: 'rouge', taille: 'm' } },
    ]
    expect(await refusal(await post({ sku: 'T', variants: twice }))).toEqual([409, 'shop.variant_duplicate'])
  })

  it('is found by status, category with those below, words without accents, and stock', async () => {
    const { shop, cast } = await shopScene()
    const top = await shop.category('Informatique')
    const below = await shop.category('Portables', { parent_id: top.id })
    const tracked = { track_stock: true, status: 'active' }
    await shop.product({
      sku: 'A',
      name: { fr: 'Écran' },
      stock_on_hand: 9,
      ...tracked,
      category_ids: [below.id],
    })
    await shop.product({ sku: 'B', name: { fr: 'Souris' }, stock_on_hand: 3, ...tracked })
    await shop.product({ sku: 'C', name: { fr: 'Clavier' }, ...tracked })
    await shop.product({
      sku: 'D',
      name: { fr: 'Casque' },
      track_stock: true,
      variants: [
        { sku: 'D-1', options: { Couleur: 'Noir' }, stock_on_hand: 4 },
        { sku: 'D-2', options: { Couleur: 'Blanc' }, stock_on_hand: 90, is_active: false },
      ],
    })
    const found = async (query: string) => {
      const { results } = await pageOf<Product>(
        await shop.ask(cast.superviseur, 'GET', `products?sort=name&${query}`),
      )
      // The filter is written in SQL, the answer in plain code: they say the same.
      return results.map(({ name, stock_state }) => `${name.fr} ${stock_state}`)
    }
    expect(await found('')).toEqual([
      ...['Casque low_stock', 'Clavier out_of_stock', 'Écran in_stock', 'Souris low_stock'],
    ])
    expect(await found('status=draft')).toEqual(['Casque low_stock'])
    expect(await found(`category=${top.id}`)).toEqual(['Écran in_stock'])
    expect(await found('q=ecran')).toEqual(['Écran in_stock'])
    expect(await found('q=d-2')).toEqual(['Casque low_stock'])
    expect(await found('stock_state=low_stock')).toEqual(['Casque low_stock', 'Souris low_stock'])
    expect(await found('stock_state=out_of_stock,in_stock')).toEqual([
      'Clavier out_of_stock',
      'Écran in_stock',
    ])
    const foreign = await pageOf<Product>(await shop.ask(cast.outsider, 'GET', 'products'))
    expect(foreign.total).toBe(0)
  })

  it('is published with others, or none of them is', async () => {
    const { shop, cast } = await shopScene()
    const one = await shop.product()
    const other = await shop.product({ sku: 'B', status: 'active' })
    const publish = (ids: number[], by = cast.gestionnaire) =>
      shop.ask(by, 'POST', 'products/changes', { ids, set: { status: 'active' } })
    expect(await refusal(await publish([one.id, 999]))).toEqual([404, 'shop.product_not_found'])
    expect(await refusal(await publish([one.id], cast.outsider))).toEqual([404, 'shop.product_not_found'])
    expect(await bodyOf(await publish([one.id, other.id]))).toEqual({
      changed: [one.id],
      unchanged: [other.id],
    })
    expect((await shop.read(one.id)).status).toBe('active')
  })

  it('is deleted, and archived where it was ordered', async () => {
    const { shop, cast } = await shopScene()
    const [gone, kept] = [await shop.product(), await shop.product({ sku: 'B' })]
    await rowsOf(`update shop_items set is_ordered = 1 where product_id = ${kept.id}`)
    for (const { id } of [gone, kept])
      expect((await shop.ask(cast.gestionnaire, 'DELETE', `products/${id}`)).status).toBe(204)
    expect(await refusal(await shop.ask(cast.agent, 'GET', `products/${gone.id}`))).toEqual([
      ...[404, 'shop.product_not_found'],
    ])
    expect((await shop.read(kept.id)).status).toBe('archived')
    expect((await shop.product()).slug).toBe('hp-250-g9')
  })

  it('says on which days it was seen and asked about', async () => {
    const { shop, cast } = await shopScene()
    const { id } = await shop.product()
    await rowsOf(
      `insert into shop_product_days values (${id}, '2026-11-01', 3, 1), (${id}, '2026-07-01', 2, 0)`,
    )
    await rowsOf(`insert into shop_product_totals values (${id}, 5, 1)`)
    const days = async (query = '') =>
      bodyOf<ProductStatusReport>(await shop.ask(cast.superviseur, 'GET', `products/${id}/status${query}`))
    const day = { day: '2026-11-01', view_count: 3, whatsapp_click_count: 1 }
    expect(await days()).toEqual({ product_id: id, view_count: 5, whatsapp_click_count: 1, days: [day] })
    expect((await days('?start_date=2026-07-01&end_date=2026-07-02')).days).toEqual([
      { day: '2026-07-01', view_count: 2, whatsapp_click_count: 0 },
    ])
    expect(await shop.read(id)).toMatchObject({ view_count: 5, whatsapp_click_count: 1 })
  })
})

describe('a variant', () => {
  it('is added, changed and deleted, and deactivated where it was ordered', async () => {
    const { shop, cast } = await shopScene()
    const { id } = await shop.product({ track_stock: true, stock_on_hand: 50 })
    const path = `products/${id}/variants`
    const body = { sku: 'M', options: { Taille: 'M' }, price: 400_000, stock_on_hand: 2 }
    const made = await bodyOf<Variant>(await shop.ask(cast.gestionnaire, 'POST', path, body))
    expect(made).toEqual({
      id: made.id,
      product_id: id,
      sku: 'M',
      options: { Taille: 'M' },
      price: 400_000,
      compare_at_price: null,
      is_active: true,
      stock_on_hand: 2,
      stock_reserved: 0,
      stock_available: 2,
      stock_state: 'low_stock',
    })
    // From the first on only variants are sold: what the product itself had on hand is not.
    expect(await shop.read(id)).toMatchObject({ stock_on_hand: 2, variants: [made] })
    const again = await shop.ask(cast.gestionnaire, 'POST', path, { ...body, sku: 'M2' })
    expect(await refusal(again)).toEqual([409, 'shop.variant_duplicate'])
    const patch = (change: object) => shop.ask(cast.gestionnaire, 'PATCH', `${path}/${made.id}`, change)
    expect(await bodyOf(await patch({ sku: 'M-2', price: null }))).toMatchObject({ sku: 'M-2', price: null })
    expect((await problemOf(await patch({ compare_at_price: 100 }))).errors).toMatchObject([
      { path: 'compare_at_price' },
    ])
    expect(await refusal(await patch({ sku: 'hp-250' }))).toEqual([409, 'shop.sku_taken'])
    await rowsOf(`update shop_items set is_ordered = 1 where id = ${made.id}`)
    const remove = (by = cast.gestionnaire) => shop.ask(by, 'DELETE', `${path}/${made.id}`)
    expect((await remove()).status).toBe(204)
    expect(await bodyOf(await shop.ask(cast.agent, 'GET', `${path}/${made.id}`))).toMatchObject({
      is_active: false,
    })
    await rowsOf('update shop_items set is_ordered = 0')
    expect((await remove()).status).toBe(204)
    expect((await shop.read(id)).variants).toEqual([])
    expect(await refusal(await remove())).toEqual([404, 'shop.variant_not_found'])
  })

  it('is one of a hundred at most, however many are added at once', async () => {
    const { shop, cast } = await shopScene()
    const variants = Array.from({ length: 98 }, (_, index) => ({
      sku: `V-${index}`,
      options: { n: String(index) },
    }))
    const { id } = await shop.product({ variants })
    const answers = await Promise.all(
      ['x', 'y', 'z'].map((sku) =>
        shop.ask(cast.gestionnaire, 'POST', `products/${id}/variants`, { sku, options: { n: sku } }),
      ),
    )
    expect(codesOf(answers)).toEqual([201, 201, 409])
  })
})
