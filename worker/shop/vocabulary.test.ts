import { expect, it } from 'vitest'
import { bodyOf, refusal } from '../identity/testing/answers.ts'
import { CNSS } from '../kernel/testing/cast.ts'
import { shopScene } from './testing/shop.ts'

it('the words that a shop uses are told with the most used first, to those who see the shop', async () => {
  const { shop, cast } = await shopScene()
  await shop.product({ tags: ['bureau', 'promo'] })
  await shop.product({ sku: 'B', tags: ['promo'] })
  for (const [phone, groups] of [
    ['97000001', ['écoles', 'fidèles']],
    ['97000002', ['fidèles']],
  ])
    await shop.ask(cast.gestionnaire, 'POST', 'customers', { phone, name: 'Client', groups })
  const read = (query = '', by = cast.superviseur) => shop.ask(by, 'GET', `vocabulary${query}`)
  const words = {
    customer_groups: [
      { name: 'fidèles', count: 2 },
      { name: 'écoles', count: 1 },
    ],
    tags: [
      { name: 'promo', count: 2 },
      { name: 'bureau', count: 1 },
    ],
  }
  expect(await bodyOf(await read())).toEqual(words)
  expect(await bodyOf(await read(`?organization=${CNSS}`, cast.agent))).toEqual(words)
  expect(await bodyOf(await read('', cast.outsider))).toEqual({ customer_groups: [], tags: [] })
  expect(await refusal(await read(`?organization=${CNSS}`, cast.outsider))).toEqual([
    ...[404, 'organizations.not_found'],
  ])
})
