import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { ImportDefect, ProductImport } from '../../../contract/shop/imports.ts'
import type { Product } from '../../../contract/shop/product-schemas.ts'
import type { StockMovement } from '../../../contract/shop/stock.ts'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { shopScene } from '../testing/shop.ts'
import { applyRows, ROWS_PER_COMMIT } from './apply.ts'

/** The full size by `npm run soak`. */
const soakOr = (full: number, usual: number) => (env.SOAK_SEEDS === '' ? usual : full)

async function importing() {
  const { scene, shop, cast } = await shopScene()
  const send = (text: string, by = cast.gestionnaire) => {
    const body = new FormData()
    body.append('file', new File([text], 'produits.csv', { type: 'text/csv' }))
    return scene.as(by)('POST', '/api/shop/imports', { body })
  }
  const check = async (text: string) => bodyOf<ProductImport>(await send(text))
  const start = (id: number, skip_invalid = false) =>
    shop.ask(cast.gestionnaire, 'POST', `imports/${id}/application`, { skip_invalid })
  const read = async (id: number) =>
    bodyOf<ProductImport>(await shop.ask(cast.superviseur, 'GET', `imports/${id}`))
  const apply = async (text: string, skipInvalid = false) => {
    const { id } = await check(text)
    await start(id, skipInvalid)
    await scene.runQueue()
    return read(id)
  }
  const exported = async () => {
    const answer = await shop.ask(cast.superviseur, 'GET', 'products/export')
    return new TextDecoder().decode(await answer.arrayBuffer())
  }
  const products = async () =>
    (await pageOf<Product>(await shop.ask(cast.superviseur, 'GET', 'products?sort=created_at&limit=200')))
      .results
  return { scene, shop, cast, send, check, start, read, apply, exported, products }
}

const told = ({ line, column, code }: ImportDefect) => `${line} ${column} ${code}`

describe('a file of products', () => {
  it('is told every defect by line and column, and changes nothing yet', async () => {
    const { shop, check, products } = await importing()
    await shop.product({ sku: 'P', slug: 'pris', variants: [{ sku: 'P-M', options: { Taille: 'M' } }] })
    const answer = await check(
      [
        'sku;parent_sku;slug;status;name_fr;price;compare_at_price;categories;options;track_stock;stock_on_hand;couleur',
        ';;;;Sans référence;100;;;;;;', // 2
        'A;;;;;100;;;;;;', // 3
        'B é;;pris;vendu;B;cent;;inconnue;;peut-être;-1;', // 4
        'C;;;;C;100;50;;;;;', // 5
        'D;;pris;;D;100;;;;;;', // 6
        'E;;;;E;100', // 7
        'F;;;;F;100;;;;;;', // 8
        'f;;;;F bis;100;;;;;;', // 9
        'P-M;;;;Autre;100;;;;;;', // 10
        'G;Z;;;;;;;Taille=M;;;', // 11
        'H;P;;;;;;;Taille=M;;;', // 12
        'I;P;;;;;;;Taille;;;', // 13
        'J;C;;;;;;;Taille=S;;;', // 14
        'K;P;;;;;;;Taille=S;;3;', // 15
        '"L";;;;"Deux\nlignes";100;;;;;;', // 16
        'M;;;;M;1 500;;;;oui;4;', // 18
      ].join('\r\n'),
    )
    expect(answer.errors.map(told)).toEqual([
      ...['1 couleur unknown_column', '2 sku required', '3 name_fr required'],
      ...['4 sku invalid', '4 slug slug_taken', '4 status invalid', '4 price invalid'],
      ...['4 categories unknown_category'],
      ...[
        '4 track_stock invalid',
        '4 stock_on_hand invalid',
        '5 compare_at_price invalid',
        '6 slug slug_taken',
      ],
      ...['7 null wrong_field_count', '9 sku duplicate_sku', '10 sku duplicate_sku', '11 parent_sku invalid'],
      ...['12 options invalid', '13 options invalid', '14 parent_sku invalid', '16 name_fr invalid'],
    ])
    expect(answer).toMatchObject({
      state: 'checked',
      rows: 16,
      valid: 3,
      invalid: 13,
      creates: 3,
      updates: 0,
    })
    expect(answer.errors.every(({ message }) => message.length > 10)).toBe(true)
    expect((await products()).length).toBe(1)
  })

  it.each([
    ['name_fr,price\nA,1\n', ['1 sku missing_column']],
    ['sku,price\nA,1\n', ['1 name_fr missing_column']],
    ['sku,name_fr,price,categories\nA,A,1,x\n', ['2 categories unknown_category']],
    ['sku,name_fr,price\n', []],
  ])('%j has the defects %j', async (text, defects) => {
    const { check } = await importing()
    expect((await check(text)).errors.map(told)).toEqual(defects)
  })

  it('is refused where it is no text, too large, of another shop, or wrong', async () => {
    const { shop, cast, check, send, start } = await importing()
    expect(await refusal(await send('PK\u0003\u0004\0'))).toEqual([422, 'shop.import_unreadable'])
    const rows = Array.from({ length: 10_001 }, (_, index) => `S${index}`)
    expect(await refusal(await send(['sku', ...rows].join('\n')))).toEqual([413, 'shop.import_too_large'])
    const { id } = await check('sku,name_fr,price\nA,A,1\nB,,1\n')
    expect(await refusal(await shop.ask(cast.outsider, 'GET', `imports/${id}`))).toEqual([
      ...[404, 'shop.import_not_found'],
    ])
    expect(await refusal(await start(id))).toEqual([409, 'shop.import_invalid'])
    expect((await start(id, true)).status).toBe(202)
  })

  it('makes products with their variants, changes what it names, and leaves the columns it has not', async () => {
    const { shop, cast, apply, products } = await importing()
    await shop.category('Portables')
    const first = await apply(
      [
        'sku,parent_sku,name_fr,name_en,price,categories,tags,options,track_stock,stock_on_hand,status',
        'A,,Écran,Screen,1000,portables,pro|24 pouces,,true,7,active',
        'B,,Polo,,2000,,,,true,,active',
        'B-M,B,,,,,,Taille=M|Couleur=Rouge,,3,active',
        'B-L,B,,,2500,,,Taille=L|Couleur=Rouge,,4,archived',
        'C,,Écran,,1,,,,,,',
      ].join('\n'),
    )
    expect(first).toMatchObject({ state: 'applied', rows: 5, creates: 5, applied: 1, errors: [] })
    const [screen, polo, other] = await products()
    expect(screen).toMatchObject({
      sku: 'A',
      slug: 'ecran',
      name: { fr: 'Écran', en: 'Screen' },
      price: 1_000,
      status: 'active',
      tags: ['pro', '24 pouces'],
      category_ids: [1],
      track_stock: true,
      stock_on_hand: 7,
    })
    expect(polo?.variants).toMatchObject([
      {
        sku: 'B-M',
        options: { Taille: 'M', Couleur: 'Rouge' },
        price: null,
        stock_on_hand: 3,
        is_active: true,
      },
      { sku: 'B-L', price: 2_500, stock_on_hand: 4, is_active: false },
    ])
    expect(other).toMatchObject({ slug: 'ecran-2', status: 'draft', track_stock: false })
    expect(await apply('sku;price;stock_on_hand\nA;900;9\nB-M;;1\nC;1;')).toMatchObject({
      updates: 2,
      unchanged: 1,
    })
    const [after, polos] = await products()
    expect(after).toMatchObject({
      ...screen,
      price: 900,
      stock_on_hand: 9,
      stock_available: 9,
      updated_at: after?.updated_at,
    })
    expect(polos?.variants[0]).toMatchObject({ stock_on_hand: 1 })
    expect(await rowsOf(`select kind, delta from shop_stock_movements order by id`)).toEqual(
      [7, 3, 4, 2, -2].map((delta) => ({ kind: 'import', delta })),
    )
    const [moved] = (await pageOf<StockMovement>(await shop.ask(cast.agent, 'GET', 'stock-movements')))
      .results
    expect(moved).toMatchObject({ kind: 'import', reason: 'produits.csv', import_id: expect.any(Number) })
    expect((await products()).map(({ sku }) => sku)).toEqual(['A', 'B', 'C'])
    const { results } = await pageOf<Product>(await shop.ask(cast.agent, 'GET', 'products?q=b-m'))
    expect(results.map(({ sku }) => sku)).toEqual(['B'])
  })

  it('that was exported comes back unchanged', async () => {
    const { shop, check, exported } = await importing()
    const category = await shop.category('Portables')
    await shop.product({
      name: { fr: '=Formule', en: '-10 %' },
      description: { fr: ' Deux\n"lignes"; ', en: null },
      tags: ['a', 'b'],
      category_ids: [category.id],
      compare_at_price: 400_000,
      attributes: { marque: 'HP' },
      variants: [
        { sku: 'V-1', options: { Taille: 'M' }, stock_on_hand: 3, price: 5 },
        { sku: 'V-2', options: { Taille: 'L' }, is_active: false },
      ],
    })
    await shop.product({ sku: 'B', track_stock: true, stock_on_hand: 2, status: 'archived' })
    expect(await check(await exported())).toMatchObject({ rows: 4, valid: 4, unchanged: 4, errors: [] })
  })

  it('that was exported comes back unchanged after its product became dearer than a variant was compared with', async () => {
    const { shop, check, exported } = await importing()
    const variant = { sku: 'V-1', options: { Taille: 'M' }, compare_at_price: 400_000 }
    const { id } = await shop.product({ variants: [variant] })
    await shop.patch(id, { price: 500_000 })
    const text = await exported()
    expect(await check(text)).toMatchObject({ unchanged: 2, errors: [] })
    const { errors } = await check(text.replace('400000', '400001'))
    expect(errors.map(told)).toEqual(['3 compare_at_price invalid'])
  })

  it('gives a product an address that no other row of it names, and none that leads on to another', async () => {
    const { shop, check, apply, products } = await importing()
    const { id } = await shop.product({ sku: 'OLD', name: { fr: 'Écran' } })
    await shop.patch(id, { slug: 'moniteur' })
    const text = ['sku,name_fr,slug,price', 'A,Écran,,1', 'B,Polo,,1', 'C,Chemise,polo,1'].join('\n')
    expect(await check(text)).toMatchObject({ valid: 3 })
    expect(await apply(text)).toMatchObject({ state: 'applied' })
    expect((await products()).map(({ sku, slug }) => [sku, slug])).toEqual([
      ['OLD', 'moniteur'],
      ['A', 'ecran-2'],
      ['B', 'polo-2'],
      ['C', 'polo'],
    ])
  })

  it('that makes an item scarce says so to those who sell', async () => {
    const { cast, shop, apply } = await importing()
    await shop.product({ track_stock: true, stock_on_hand: 20 })
    await apply('sku,stock_on_hand\nHP-250,6')
    expect(await rowsOf('select kind from notifications')).toEqual([])
    await apply('sku,stock_on_hand\nHP-250,5')
    const told = await rowsOf(
      "select user_id, data from notifications where kind = 'shop.stock_low' order by user_id",
    )
    expect(told).toEqual(
      [cast.agent, cast.gestionnaire, cast.approbateur]
        .map(({ id }) => id)
        .sort((one, other) => one - other)
        .map((user_id) => ({ user_id, data: '{"number":"HP-250","count":1}' })),
    )
    await apply('sku,stock_on_hand\nHP-250,4')
    expect(await rowsOf("select name from events where name = 'shop.stock_low'")).toHaveLength(1)
  })

  it('is gone a fortnight after it was checked where nobody applied it, with what was stored of it', async () => {
    const { scene, check, apply, start } = await importing()
    const stored = async () => (await env.FILES.list({ prefix: 'shop-imports/' })).objects.length
    await check('sku,name_fr,price\nA,Écran,1')
    await apply('sku,name_fr,price\nB,Polo,1')
    const { id } = await check('sku,name_fr,price\nC,Chemise,1')
    await start(id)
    scene.clock.advance(14 * 86_400_000)
    await scene.tick('17 3 * * *')
    expect(await stored()).toBe(6)
    scene.clock.advance(1)
    await scene.tick('17 3 * * *')
    // What was applied is what movements of stock lead to; what is being applied is read to its end.
    expect([await stored(), await rowsOf('select state from shop_imports order by id')]).toEqual([
      4,
      [{ state: 'applied' }, { state: 'applying' }],
    ])
  })

  it('of the largest size has each of its defects told within two seconds', { timeout: 60_000 }, async () => {
    const { check } = await importing()
    const count = soakOr(10_000, 2_000)
    const rows = Array.from(
      { length: count },
      (_, index) => `S-${index},,Produit ${index},x,${index % 2 ? 'y' : '5'}`,
    )
    const text = ['sku,parent_sku,name_fr,price,stock_on_hand', ...rows].join('\n')
    const began = Date.now()
    const { errors } = await check(text)
    expect(Date.now() - began).toBeLessThan(2_000)
    expect(errors).toHaveLength(count * 1.5)
  })

  it('is whole after a run that was cut off, and written once however often it runs', {
    timeout: 120_000,
  }, async () => {
    const { scene, check, start, read } = await importing()
    const count = soakOr(10_000, 350)
    const row = (index: number) =>
      index % 5 === 4
        ? `S-${index},S-${index - 1},,,n=${index},2`
        : `S-${index},,Produit ${index},${index + 1},,3`
    const rows = Array.from({ length: count }, (_, index) => row(index))
    const { id } = await check(['sku,parent_sku,name_fr,price,options,stock_on_hand', ...rows].join('\n'))
    await start(id)
    scene.queued.splice(0)
    await applyRows(scene.context(), id, 2)
    expect(await read(id)).toMatchObject({ state: 'applying', applied: 2 })
    // Two runners at once, as after a lease that ran out while its runner lived.
    await Promise.all([1, 2].map(() => applyRows(scene.context(), id, Number.POSITIVE_INFINITY)))
    await applyRows(scene.context(), id, Number.POSITIVE_INFINITY)
    expect(await read(id)).toMatchObject({ state: 'applied', creates: count })
    const [found] =
      await rowsOf(`select count(*) as items, count(distinct sku_key) as skus, sum(on_hand) as stock,
      (select count(*) from shop_stock_movements) as moves from shop_items`)
    const variants = rows.filter((_, index) => index % 5 === 4).length
    expect(found).toEqual({
      items: count,
      skus: count,
      moves: count,
      stock: 3 * (count - variants) + 2 * variants,
    })
    expect(Math.ceil(count / ROWS_PER_COMMIT)).toBeGreaterThan(2)
  })
})
