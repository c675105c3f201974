import { expect, it } from 'vitest'
import type { Order } from '../../../contract/shop/orders/schemas.ts'
import type { Quote } from '../../../contract/shop/quote-schemas.ts'
import { png } from '../../files/testing/pictures.ts'
import { bodyOf } from '../../identity/testing/answers.ts'
import { shopScene } from '../testing/shop.ts'

/** What a visitor's browser has kept is asked about after each of these, through the endpoints that people use. */
it('a page that a browser has kept is fresh after every change that a visitor may see, and the same after others', async () => {
  const { scene, cast, shop } = await shopScene()
  await shop.settings({ is_open: true, payment_methods: ['cash_on_delivery'], handle: 'boutique' })
  const category = await shop.category('Portables')
  const product = await shop.product({ status: 'active', track_stock: true, stock_on_hand: 20 })
  const shirt = await shop.product({ sku: 'TS', name: { fr: 'T-shirt' }, status: 'active' })
  const ask = (method: string, path: string, body?: object) => shop.ask(cast.gestionnaire, method, path, body)
  const variant = await bodyOf<{ id: number }>(
    await ask('POST', `products/${shirt.id}/variants`, { sku: 'TS-M', options: { Taille: 'M' } }),
  )
  const image = await shop.image(product.id, await png(40, 40))
  const place = async () => {
    const cart = { lines: [{ sku: 'HP-250', quantity: 1 }] }
    const quote = await scene.ask('POST', '/api/promotions/apply?shop=boutique', { body: cart })
    const { quote_hash } = await bodyOf<Quote>(quote)
    const customer = { name: 'Awa', phone: '+2290197000001' }
    const body = { ...cart, quote_hash, payment_method: 'cash_on_delivery', customer }
    const headers = { 'Idempotency-Key': crypto.randomUUID() }
    return scene.ask('POST', '/api/cart/orders?shop=boutique', { body, headers })
  }
  const cancel = async () => {
    const { token } = await bodyOf<Order>(await place())
    await tag()
    return scene.ask('POST', `/api/cart/orders/${token}/cancellation`, { body: {} })
  }
  const file = async () => {
    const body = new FormData()
    body.append('file', new File(['sku,price\nTS,900'], 'p.csv', { type: 'text/csv' }))
    const checked = await scene.as(cast.gestionnaire)('POST', '/api/shop/imports', { body })
    const { id } = await bodyOf<{ id: number }>(checked)
    const answer = await ask('POST', `imports/${id}/application`, {})
    await scene.runQueue()
    return answer
  }
  const move = { sku: 'HP-250', delta: 1, reason: 'Livraison' }
  const changes: Readonly<Record<string, () => Promise<Response>>> = {
    'a text': () => ask('PATCH', `products/${product.id}`, { description: { fr: 'Neuf' } }),
    'a price': () => ask('PATCH', `products/${product.id}`, { price: 1_000 }),
    'an address': () => ask('PATCH', `products/${product.id}`, { slug: 'hp' }),
    'its categories': () => ask('PATCH', `products/${product.id}`, { category_ids: [category.id] }),
    'a new product': () => ask('POST', 'products', { name: { fr: 'Souris' }, sku: 'S', price: 1 }),
    'several at once': () =>
      ask('POST', 'products/changes', { ids: [shirt.id], set: { status: 'archived' } }),
    'back again': () => ask('POST', 'products/changes', { ids: [shirt.id], set: { status: 'active' } }),
    'a variant': () => ask('PATCH', `products/${shirt.id}/variants/${variant.id}`, { price: 700 }),
    'one variant less': () => ask('DELETE', `products/${shirt.id}/variants/${variant.id}`),
    'a movement': () => ask('POST', 'stock-movements', move),
    'an order': place,
    'an order given up': cancel,
    'an import': file,
    'a category': () => ask('PATCH', `categories/${category.id}`, { name: { fr: 'Laptops' } }),
    'a new category': () => ask('POST', 'categories', { name: { fr: 'Écrans' } }),
    'one category less': () => ask('DELETE', `categories/${category.id}`),
    'the words of a picture': () =>
      ask('PATCH', `products/${product.id}/images/${image.id}`, { alt: { fr: 'De face' } }),
    'one picture less': () => ask('DELETE', `products/${product.id}/images/${image.id}`),
    'a picture that is ready': async () => {
      const made = await shop.sendImage(product.id, await png(40, 40))
      const answer = await ask('POST', `products/${product.id}/images/${made.id}/complete`, {})
      await tag()
      await scene.runQueue()
      return answer
    },
    'the settings': () => ask('PATCH', 'settings', { low_stock_at: 3 }),
    'a promotion': () =>
      ask('POST', 'promotions', { name: { fr: 'Fête' }, kind: 'percentage', percent_bp: 1_000 }),
    'one product less': () => ask('DELETE', `products/${shirt.id}`),
  }
  let kept = ''
  const look = () =>
    scene.ask('GET', '/boutique/boutique', { headers: { 'If-None-Match': kept, 'User-Agent': 'Phone' } })
  async function tag(): Promise<void> {
    kept = (await look()).headers.get('ETag') ?? ''
  }
  for (const [what, change] of Object.entries(changes)) {
    await tag()
    expect([what, (await look()).status]).toEqual([what, 304])
    const { status } = await change()
    expect([what, status < 300, (await look()).status]).toEqual([what, true, 200])
  }
  await tag()
  for (const unseen of [
    () => ask('POST', 'customers', { phone: '+2290197000009', name: 'Awa' }),
    () => ask('PATCH', 'settings', { low_stock_at: 3 }),
  ])
    expect([(await unseen()).status < 300, (await look()).status]).toEqual([true, 304])
})
