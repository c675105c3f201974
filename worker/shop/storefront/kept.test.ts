import { expect, it } from 'vitest'
import type * as z from 'zod'
import type * as contract from '../../../contract/shop/storefront.ts'
import type { PublicProduct } from '../../../contract/shop/storefront.ts'
import { bodyOf } from '../../identity/testing/answers.ts'
import { type Scene, setScene } from '../../kernel/testing/scene.ts'
import { openShop, said, shelve } from '../testing/window.ts'

type Listing = z.output<typeof contract.listPublicProducts.reply>

/** Where a test writes past the product, what is shown tells what was read again. */
async function shelf() {
  const scene = await setScene()
  const { db } = scene.context()
  await openShop(scene.context())
  await shelve(scene.context(), [
    { id: 1, slug: 'table', sku: 'TABLE', name: said('Table'), track_stock: true, on_hand: 9 },
    { id: 2, slug: 'chaise', sku: 'CHAISE', name: said('Chaise'), track_stock: true, on_hand: 9 },
  ])
  const staff = async (method: string, path: string, body?: object) => {
    const answer = await scene.as(scene.cast.gestionnaire)(method, `/api/shop/${path}`, body ? { body } : {})
    expect(answer.status, await answer.clone().text()).toBeLessThan(300)
  }
  const page = async (slug: string) => (await scene.ask('GET', `/boutique/cnss/p/${slug}`)).text()
  return {
    db,
    page,
    staff,
    clock: scene.clock,
    move: (sku: string, delta: number) => staff('POST', 'stock-movements', { sku, delta, reason: 'Vente' }),
    renamed: (id: number, name: string) =>
      db.run(`update shop_products set name = json_object('fr', '${name}', 'en', null) where id = ${id}`),
    ...reading(scene),
  }
}

const reading = (scene: Scene) => ({
  names: async () =>
    (await bodyOf<Listing>(await scene.ask('GET', '/api/products/'))).results
      .map(({ name, stock_state }) => `${name} ${stock_state}`)
      .sort(),
  product: async (slug: string) => bodyOf<PublicProduct>(await scene.ask('GET', `/api/products/${slug}`)),
})

it('a change of one product reads that one again, and no other', async () => {
  const { renamed, names, product, move } = await shelf()
  expect(await names()).toEqual(['Chaise in_stock', 'Table in_stock'])
  expect((await product('table')).name).toBe('Table')
  await renamed(1, 'Bureau')
  await move('CHAISE', -7)
  expect(await names()).toEqual(['Chaise low_stock', 'Table in_stock'])
  expect((await product('table')).name).toBe('Table')
  expect((await product('chaise')).stock_state).toBe('low_stock')
  await move('TABLE', -9)
  expect(await names()).toEqual(['Bureau out_of_stock', 'Chaise low_stock'])
  expect(await product('table')).toMatchObject({ name: 'Bureau', stock_state: 'out_of_stock' })
})

it('a product comes and goes with its state, and is gone once it is deleted', async () => {
  const scene = await setScene()
  await openShop(scene.context())
  const { names } = reading(scene)
  const by = scene.as(scene.cast.gestionnaire)
  const make = async (sku: string) => {
    const body = { name: { fr: sku }, sku, price: 9_000, status: 'active' }
    return (await bodyOf<{ id: number }>(await by('POST', '/api/shop/products', { body }))).id
  }
  const bed = await make('LIT')
  expect(await names()).toEqual(['LIT untracked'])
  await make('LAMPE')
  expect(await names()).toEqual(['LAMPE untracked', 'LIT untracked'])
  for (const [status, shown] of [
    ['draft', 1],
    ['active', 2],
    ['archived', 1],
    ['active', 2],
  ] as const) {
    await by('PATCH', `/api/shop/products/${bed}`, { body: { status } })
    expect(await names()).toHaveLength(shown)
  }
  await by('DELETE', `/api/shop/products/${bed}`)
  expect(await names()).toEqual(['LAMPE untracked'])
})

it('what concerns the whole shop reads all of it again', async () => {
  const { renamed, names, product, staff } = await shelf()
  await names()
  await product('table')
  await renamed(1, 'Bureau')
  await staff('PATCH', 'settings', { low_stock_at: 10 })
  expect(await names()).toEqual(['Bureau low_stock', 'Chaise low_stock'])
  expect(await product('table')).toMatchObject({ name: 'Bureau', stock_state: 'low_stock' })
})

it('a page shows a change from the revision on that it raised', async () => {
  const { renamed, page, move } = await shelf()
  expect(await page('table')).toContain('<h1>Table</h1>')
  await renamed(1, 'Bureau')
  expect(await page('table')).toContain('<h1>Table</h1>')
  expect(await page('table?lang=en')).toContain('<h1>Table')
  await move('TABLE', -1)
  expect(await page('table')).toContain('<h1>Bureau</h1>')
})

it('a shop that somebody else changes is a second old at most', async () => {
  const { db, names, clock } = await shelf()
  await names()
  await db.run('update shop_items set on_hand = 0 where id = (select min(id) from shop_items)')
  await db.run('update shops set revision = revision + 1, whole_revision = revision + 1')
  expect(await names()).toEqual(['Chaise in_stock', 'Table in_stock'])
  clock.advance(1_000)
  expect(await names()).toEqual(['Chaise in_stock', 'Table out_of_stock'])
})
