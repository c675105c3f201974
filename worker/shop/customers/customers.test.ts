import { beforeEach, describe, expect, it } from 'vitest'
import type { Customer } from '../../../contract/shop/customers.ts'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { databaseText, rowsOf } from '../../identity/testing/database.ts'
import { commit } from '../../kernel/data/commit.ts'
import { CNSS } from '../../kernel/testing/cast.ts'
import { type Scene, setScene } from '../../kernel/testing/scene.ts'
import { BUYER, idOf, orderIn } from '../orders/testing/orders.ts'
import { promotionsIn } from '../testing/promotions.ts'
import { noteCustomers } from './known.ts'

let scene: Scene
let send: ReturnType<typeof promotionsIn>['send']
beforeEach(async () => {
  scene = await setScene()
  send = promotionsIn(scene).send
})

const AWA = { phone: '97 12 34 01', name: 'Awa Tchibozo', groups: ['vip'], note: 'Paie comptant' }
const made = async (body: object = {}) =>
  bodyOf<Customer>(await send('POST', '/customers', { ...AWA, ...body }))
const list = async (query = '') => (await pageOf<Customer>(await send('GET', `/customers${query}`))).results

describe('a customer', () => {
  it('is a phone, however it is typed, and one only in a shop', async () => {
    const { id, ...awa } = await made()
    expect(awa).toMatchObject({ ...AWA, phone: '+2290197123401' })
    for (const phone of ['+229 01 97 12 34 01', '0022997123401', '01 97 12 34 01'])
      expect(await refusal(await send('POST', '/customers', { phone, name: 'Autre' }))).toEqual([
        409,
        'shop.phone_taken',
      ])
    expect((await send('POST', '/customers', { phone: '12', name: 'Autre' })).status).toBe(422)
    await made({ phone: '97123402', name: 'Koffi', groups: [] })
    expect(await refusal(await send('PATCH', `/customers/${id}`, { phone: '97123402' }))).toEqual([
      409,
      'shop.phone_taken',
    ])
    expect((await list('?q=tchib')).map(({ name }) => name)).toEqual(['Awa Tchibozo'])
    expect((await list(`?q=${encodeURIComponent('97 12 34 02')}`)).map(({ name }) => name)).toEqual(['Koffi'])
    expect(await list('?group=vip')).toHaveLength(1)
    expect(await bodyOf(await send('PATCH', `/customers/${id}`, { groups: [], note: '' }))).toMatchObject({
      groups: [],
      note: '',
      name: 'Awa Tchibozo',
    })
  })

  it('is noted once by orders that come at once, and keeps the name that staff gave', async () => {
    const ctx = scene.context()
    const phone = '+2290197000009'
    const note = (id: number, name: string, isNew = true) =>
      commit(ctx, { write: noteCustomers(ctx, CNSS, [{ id, phone, name, isNew }]) })
    const noted = await Promise.allSettled([1, 2, 3].map((index) => note(900 + index, `Nom ${index}`)))
    expect(noted.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
    const [one, ...more] = await list()
    expect(more).toEqual([])
    await send('PATCH', `/customers/${one?.id}`, { name: 'Awa' })
    await note(one?.id ?? 0, 'Autre', false)
    expect(await list()).toMatchObject([{ name: 'Awa' }])
  })

  it('that is anonymized is nowhere to be read, the trail included, and their number is free', async () => {
    const { id } = await made()
    await send('PATCH', `/customers/${id}`, { name: 'Awa Quenum-Houessou', note: 'Autre note' })
    expect((await send('DELETE', `/customers/${id}`)).status).toBe(204)
    await scene.runQueue()
    const text = await databaseText()
    for (const word of ['Tchibozo', 'Houessou', '97123401', 'Autre note', 'Paie comptant'])
      expect([word, text.includes(word)]).toEqual([word, false])
    expect(await refusal(await send('GET', `/customers/${id}`))).toEqual([404, 'shop.customer_not_found'])
    expect(await list()).toEqual([])
    expect(await rowsOf('select id, phone from shop_customers')).toEqual([{ id, phone: null }])
    expect((await made()).id).not.toBe(id)
  })

  it('that is anonymized is forgotten by their orders, which stay and can be read', async () => {
    const order = await orderIn(scene)
    const [{ id } = { id: 0 }] = await list()
    expect((await send('DELETE', `/customers/${id}`)).status).toBe(204)
    const [row] = await rowsOf('select * from shop_orders')
    expect(row).toMatchObject({ customer_id: id, reference: order.reference })
    for (const word of [BUYER.name, '97000001', BUYER.email, BUYER.address])
      expect(JSON.stringify(row).toLowerCase()).not.toContain(word.toLowerCase())
    expect((await send('GET', `/orders/${idOf(order)}`)).status).toBe(200)
  })

  it('is of one shop, and is written by who sells', async () => {
    const { id } = await made()
    const { outsider, superviseur } = scene.cast
    for (const [method, body] of [
      ['GET', undefined],
      ['PATCH', { name: 'X' }],
      ['DELETE', undefined],
    ] as const)
      expect(await refusal(await send(method, `/customers/${id}`, body, outsider))).toEqual([
        404,
        'shop.customer_not_found',
      ])
    expect((await send('GET', `/customers/${id}`, undefined, superviseur)).status).toBe(200)
    expect((await send('PATCH', `/customers/${id}`, { name: 'X' }, superviseur)).status).toBe(403)
  })
})
