import { describe, expect, it } from 'vitest'
import type { Category } from '../../../contract/shop/categories.ts'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { shopScene } from '../testing/shop.ts'

describe('a category', () => {
  it('has an address of its French name, keeps the old one, and lies on three levels at most', async () => {
    const { shop, cast } = await shopScene()
    const one = await shop.category('Œuvres & périphériques')
    expect(one).toMatchObject({ slug: 'oeuvres-peripheriques', parent_id: null, products_count: 0 })
    expect((await shop.category('Œuvres et périphériques', { slug: 'x' })).slug).toBe('x')
    const again = await shop.category('Oeuvres (périphériques)')
    expect(again.slug).toBe('oeuvres-peripheriques-2')
    const patch = (id: number, body: object) => shop.ask(cast.gestionnaire, 'PATCH', `categories/${id}`, body)
    expect(await refusal(await patch(again.id, { slug: one.slug }))).toEqual([409, 'shop.slug_taken'])
    await patch(one.id, { slug: 'oeuvres' })
    expect(await rowsOf('select slug, target_id from shop_old_slugs')).toEqual([
      { slug: 'oeuvres-peripheriques', target_id: one.id },
    ])
    const two = await shop.category('Deux', { parent_id: one.id })
    const three = await shop.category('Trois', { parent_id: two.id })
    const post = (body: object) => shop.ask(cast.gestionnaire, 'POST', 'categories', body)
    const four = { name: { fr: 'Quatre' }, parent_id: three.id }
    expect(await refusal(await post(four))).toEqual([409, 'shop.category_cycle'])
    expect(await refusal(await post({ ...four, parent_id: 999 }))).toEqual([404, 'shop.category_not_found'])
    expect(await refusal(await patch(one.id, { parent_id: three.id }))).toEqual([409, 'shop.category_cycle'])
  })

  it('does not end below itself where two people move two of them at once', async () => {
    const { shop, cast } = await shopScene()
    const [one, other] = [await shop.category('Un'), await shop.category('Deux')]
    const below = (id: number, parent_id: number) =>
      shop.ask(cast.gestionnaire, 'PATCH', `categories/${id}`, { parent_id })
    const answers = await Promise.all([below(one.id, other.id), below(other.id, one.id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('counts the products below it, and goes without them once nothing else is below', async () => {
    const { shop, cast } = await shopScene()
    const one = await shop.category('Un')
    const two = await shop.category('Deux', { parent_id: one.id })
    const product = await shop.product({ category_ids: [one.id, two.id] })
    const { results } = await pageOf<Category>(await shop.ask(cast.superviseur, 'GET', 'categories'))
    expect(results.map(({ name, products_count }) => [name.fr, products_count])).toEqual([
      ['Deux', 1],
      ['Un', 1],
    ])
    const remove = (id: number, by = cast.gestionnaire) => shop.ask(by, 'DELETE', `categories/${id}`)
    expect(await refusal(await remove(one.id, cast.outsider))).toEqual([404, 'shop.category_not_found'])
    expect(await refusal(await remove(one.id))).toEqual([409, 'shop.category_in_use'])
    expect((await remove(two.id)).status).toBe(204)
    expect((await remove(one.id)).status).toBe(204)
    expect((await shop.read(product.id)).category_ids).toEqual([])
    expect((await bodyOf<{ total: number }>(await shop.ask(cast.agent, 'GET', 'categories'))).total).toBe(0)
  })
})
