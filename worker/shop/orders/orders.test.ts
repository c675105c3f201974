import { describe, expect, it } from 'vitest'
import type { Order, OrderDetail, OrderRow } from '../../../contract/shop/orders/schemas.ts'
import type { Redemption } from '../../../contract/shop/promotions.ts'
import { decideAt } from '../../billing/testing/online.ts'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf, trail } from '../../identity/testing/database.ts'
import { mailTo, sandboxMode } from '../../kernel/testing/scene.ts'
import { BUYER, idOf, orderScene, promote, stockOf } from './testing/orders.ts'

const MINUTE = 60_000
const REFUSED = [409, 'shop.order_transition_refused']

describe('an order', () => {
  it('is placed at what was quoted, holds its stock, and is told of to its buyer and to the shop', async () => {
    const { scene, cast, placed, byToken } = await orderScene()
    const order = await placed({ lines: [{ sku: 'cahier', quantity: 2 }], delivery_method: 'cotonou' })
    expect(order).toMatchObject({
      reference: 'CMD-2026-00001',
      status: 'pending',
      payment_status: 'unpaid',
      total: 6_500,
      customer: { name: 'Rachidatou', phone: '+2290197000001' },
      currency: 'XOF',
      can_pay: false,
      placed_at: '2026-11-02T09:30:00.000Z',
      expires_at: '2026-11-04T09:30:00.000Z',
      can_cancel: true,
      shipping: { method: 'cotonou', price: 1_500, discount: 0, total: 1_500 },
      url: `http://matrice.test/boutique/cnss/commande/${order.token}`,
    })
    expect(order.lines).toMatchObject([{ sku: 'CAHIER', quantity: 2, unit_price: 2_500, total: 5_000 }])
    expect(decodeURIComponent(order.whatsapp_url ?? '')).toContain('CMD-2026-00001')
    expect(await stockOf()).toEqual({ on_hand: 5, reserved: 2 })
    expect(await bodyOf<Order>(await byToken(order.token))).toEqual(order)
    await scene.runQueue()
    const [letter, ...others] = await mailTo(BUYER.email)
    expect([letter?.subject, others.length]).toEqual(['Commande reçue · CMD-2026-00001', 0])
    const kinds = await rowsOf('select kind, user_id from notifications order by user_id')
    expect(kinds.map(({ user_id }) => user_id)).toEqual(
      [cast.agent, cast.gestionnaire, cast.approbateur].map(({ id }) => id).sort((a, b) => a - b),
    )
    expect((await byToken(`${order.token}x`)).status).toBe(404)
  })

  it('needs a key, and is the same for the same key', async () => {
    const { scene, quote, place } = await orderScene()
    const { quote_hash } = await quote()
    const [one, other] = await Promise.all([place({ quote_hash }, 'k1'), place({ quote_hash }, 'k1')])
    const again = await bodyOf<Order>(await place({ quote_hash }, 'k1'))
    expect([one.status, other.status].sort()).toEqual([201, expect.any(Number)])
    expect(await rowsOf('select reference from shop_orders')).toEqual([{ reference: again.reference }])
    const without = await scene.ask('POST', '/api/cart/orders', { body: { quote_hash } })
    expect(await refusal(without)).toEqual([400, 'idempotency.key_required'])
  })

  it('is refused by the first thing that stands against it', async () => {
    const { scene, ask, quote } = await orderScene()
    const hash = (await quote()).quote_hash
    const refused = async (wish: Parameters<typeof ask>[0]) =>
      refusal(await ask({ quote_hash: hash, ...wish }))
    const wrong = { codes: ['NULLEPART'], payment_method: 'whatsapp' }
    expect(await refused({ ...wrong, lines: [{ sku: 'ABSENT', quantity: 1 }] })).toEqual([
      404,
      'shop.sku_not_found',
    ])
    const many = [{ sku: 'CAHIER', quantity: 6 }]
    expect(await refused({ ...wrong, lines: many })).toEqual([409, 'shop.promotion_not_applicable'])
    expect(await refused({ lines: many })).toEqual([409, 'shop.stock_insufficient'])
    expect(await refused({ lines: [{ sku: 'CAHIER', quantity: 2 }] })).toEqual([409, 'shop.quote_changed'])
    await scene.bindings.DB.prepare(`update shops set payment_methods = '["whatsapp","cinetpay"]'`).run()
    expect(await refused({})).toEqual([409, 'shop.payment_method_refused'])
    // Less than the provider takes, and a shop that cannot invoice.
    await scene.bindings.DB.prepare(`update shop_products set price = 90`).run()
    expect(await refusal(await ask({ payment_method: 'cinetpay' }))).toEqual([
      409,
      'shop.payment_method_refused',
    ])
    await scene.bindings.DB.prepare(`update shop_products set price = 2500`).run()
    await scene.bindings.DB.prepare('update organizations set rccm_number = null').run()
    expect(await refusal(await ask({ payment_method: 'cinetpay' }))).toEqual([
      409,
      'shop.payment_method_refused',
    ])
    expect(await refused({ customer: { phone: 'abc' } })).toEqual([422, 'validation.failed'])
    expect(await rowsOf('select id from shop_orders')).toEqual([])
    expect(await stockOf()).toEqual({ on_hand: 5, reserved: 0 })
  })

  it('that used a promotion is named by its reference where the promotion is told', async () => {
    const { scene, cast, placed } = await orderScene()
    const id = await promote(scene)
    const { reference } = await placed()
    const told = await scene.as(cast.superviseur)('GET', `/api/shop/promotions/${id}/redemptions`)
    expect((await pageOf<Redemption>(told)).results).toMatchObject([
      { order_reference: reference, amount: 500 },
    ])
  })

  it('that is paid on delivery is confirmed, invoiced, handed over and paid whole', async () => {
    const { scene, cast, placed, move, read } = await orderScene()
    const order = await placed()
    const confirmed = await bodyOf<OrderDetail>(
      await move(cast.gestionnaire, order, 'confirmation', { note: 'Au téléphone' }),
    )
    expect(confirmed).toMatchObject({
      status: 'confirmed',
      expires_at: null,
      moves: ['fulfil', 'record_payment', 'cancel'],
    })
    expect(confirmed.history.map(({ by, from, to, note }) => [by, from, to, note])).toEqual([
      ['buyer', null, 'pending', null],
      ['staff', 'pending', 'confirmed', 'Au téléphone'],
    ])
    await scene.runQueue()
    expect((await read(cast.agent, order)).documents).toMatchObject([
      { kind: 'proforma', status: 'converted' },
      { kind: 'invoice', number: 'FAC-2026-00001', balance_amount: 2_500 },
    ])
    expect((await move(cast.agent, order, 'fulfilment')).status).toBe(200)
    expect(await stockOf()).toEqual({ on_hand: 4, reserved: 0 })
    expect(await refusal(await move(cast.agent, order, 'fulfilment'))).toEqual(REFUSED)
    const pay = (amount: number) => move(cast.gestionnaire, order, 'payments', { amount, method: 'cash' })
    expect(await refusal(await pay(2_000))).toEqual([409, 'billing.partial_refused'])
    expect(await refusal(await pay(3_000))).toEqual([409, 'billing.amount_over_balance'])
    const paid = await bodyOf<OrderDetail>(await pay(2_500))
    expect(paid).toMatchObject({ status: 'fulfilled', payment_status: 'paid', moves: [] })
    await scene.runQueue()
    const { updated_at: _, ...after } = await read(cast.gestionnaire, order)
    expect(paid).toMatchObject(after)
    expect(await refusal(await pay(2_500))).toEqual([409, 'shop.order_paid'])
    expect(await refusal(await move(cast.gestionnaire, order, 'cancellation'))).toEqual([
      409,
      'shop.order_paid',
    ])
    const subjects = (await mailTo(BUYER.email)).map(({ subject }) => subject.split(' · ')[0])
    expect(subjects.sort()).toEqual(['Commande confirmée', 'Commande remise', 'Commande reçue'])
  })

  it('that is confirmed and cancelled unpaid gives back what it held, and its invoice', async () => {
    const { scene, cast, placed, move, read } = await orderScene()
    const order = await placed()
    await move(cast.gestionnaire, order, 'confirmation')
    await scene.runQueue()
    expect((await move(cast.gestionnaire, order, 'cancellation', { note: 'Plus envie' })).status).toBe(200)
    expect(await stockOf()).toEqual({ on_hand: 5, reserved: 0 })
    await scene.runQueue()
    expect((await read(cast.gestionnaire, order)).documents).toMatchObject([
      { kind: 'proforma' },
      { kind: 'invoice', status: 'cancelled' },
      { kind: 'credit_note', gross_amount: 2_500 },
    ])
  })

  it('of a shop that lacks mandatory mentions stays a proforma, and says so', async () => {
    const { scene, cast, placed, move, read } = await orderScene()
    await scene.bindings.DB.prepare('update organizations set rccm_number = null').run()
    const order = await placed()
    await move(cast.gestionnaire, order, 'confirmation')
    await scene.runQueue()
    expect(await read(cast.gestionnaire, order)).toMatchObject({
      status: 'confirmed',
      missing: ['issuer.rccm_number'],
      documents: [{ kind: 'proforma', balance_amount: 2_500 }],
    })
    const pay = await move(cast.gestionnaire, order, 'payments', { amount: 2_500, method: 'mobile_money' })
    expect(await bodyOf(pay)).toMatchObject({ payment_status: 'paid', payments: [{ amount: 2_500 }] })
  })

  it('is listed by state, reference and number for those who serve the shop, and for nobody else', async () => {
    const { cast, placed, staff, move, scene } = await orderScene()
    const [one, two] = [
      await placed(),
      await placed({ customer: { phone: '+229 01 97 00 00 02', name: 'Éloi' } }),
    ]
    await move(cast.gestionnaire, two, 'confirmation')
    const list = async (query: string, by = cast.superviseur) =>
      (await pageOf<OrderRow>(await staff(by, 'GET', query))).results.map(({ reference }) => reference)
    expect(await list('')).toEqual([two.reference, one.reference])
    expect(await list('?status=confirmed,fulfilled')).toEqual([two.reference])
    expect(await list('?q=eloi', cast.agent)).toEqual([two.reference])
    for (const typed of ['97000001', '01 97 00 00 01'])
      expect(await list(`?q=${encodeURIComponent(typed)}`, cast.admin)).toEqual([one.reference])
    expect(await list('?needs_attention=true')).toEqual([])
    expect(await list('?needs_attention=false')).toEqual([two.reference, one.reference])
    expect(await list('?payment_method=cinetpay')).toEqual([])
    expect(await list('', cast.outsider)).toEqual([])
    expect((await staff(cast.outsider, 'GET', String(idOf(one)))).status).toBe(404)
    expect((await move(cast.outsider, one, 'confirmation')).status).toBe(404)
    expect((await move(cast.superviseur, one, 'confirmation')).status).toBe(403)
    const sales = await scene.as(cast.superviseur)('GET', '/api/shop/sales')
    expect(await bodyOf(sales)).toEqual({
      currency: 'XOF',
      to_confirm: 1,
      to_fulfil: 1,
      to_collect: 0,
      attention: 0,
      months: [{ month: '2026-11', orders_count: 1, sold_amount: 2_500, paid_amount: 0 }],
    })
  })
})

it('orders leave as CSV by the filters of their list, with a trace of who took them', async () => {
  const { cast, placed, staff } = await orderScene()
  await placed({ customer: { name: '=HYPERLINK(1)', note: 'Deux\nlignes' }, delivery_method: 'cotonou' })
  const file = async (query = '', by = cast.superviseur) => staff(by, 'GET', `export${query}`)
  const [header = '', ...lines] = (await (await file()).text()).trim().split('\r\n')
  expect(header).toMatch(/^.?reference,placed_at,status,.*,codes$/)
  expect(lines.join()).toMatch(
    /^CMD-2026-00001,2026-11-02T09:30:00.000Z,pending,unpaid,cash_on_delivery,,'=HYPERLINK\(1\),\+?'?\+2290197000001,/,
  )
  expect(lines.join()).toContain('"Deux\nlignes",1,XOF,2500,0,1500,')
  expect((await (await file('?status=confirmed')).text()).trim().split('\r\n')).toHaveLength(1)
  expect(await (await file('', cast.outsider)).text()).not.toContain('CMD')
  expect(await trail('shop.orders_exported')).toHaveLength(3)
})

it('an order that brings an item down to the mark of the shop says so once', async () => {
  const { placed } = await orderScene()
  await placed({ lines: [{ sku: 'CAHIER', quantity: 2 }] })
  expect(await rowsOf("select payload from events where name = 'shop.stock_low'")).toEqual([])
  await placed()
  await placed()
  expect(await rowsOf("select payload from events where name = 'shop.stock_low'")).toEqual([
    { payload: '{"item_ids":[9001]}' },
  ])
})

describe('an order that is paid online', () => {
  async function waiting(options: Parameters<typeof orderScene>[0] = {}) {
    const stage = await orderScene(options)
    const order = await stage.placed({ payment_method: 'cinetpay' })
    return { ...stage, order }
  }

  it('is confirmed by its payment, invoiced, and refunded by an administrator', async () => {
    const { scene, cast, order, opened, byToken, read, move } = await waiting()
    expect(order).toMatchObject({ can_pay: true, expires_at: '2026-11-02T10:00:00.000Z' })
    expect(await refusal(await move(cast.gestionnaire, order, 'confirmation'))).toEqual(REFUSED)
    const attempt = await opened(order.token)
    expect(attempt).toMatchObject({ amount: 2_500, status: 'pending' })
    expect((await byToken(order.token, '/payment', {})).status).toBe(200)
    await decideAt(attempt)
    const back = await scene.ask('GET', `/api/payments/return/?transaction_id=${attempt.transaction_id}`)
    expect(back.headers.get('Location')).toBe(order.url)
    expect(await bodyOf<Order>(await byToken(order.token))).toMatchObject({
      status: 'confirmed',
      payment_status: 'paid',
      can_pay: false,
      can_cancel: false,
      payment: { status: 'succeeded', receipt_number: 'REC-2026-00001' },
    })
    await scene.runQueue()
    const { documents, payments } = await read(cast.admin, order)
    expect(documents).toMatchObject([{ kind: 'proforma' }, { kind: 'invoice', status: 'paid' }])
    expect(await refusal(await byToken(order.token, '/cancellation', {}))).toEqual([409, 'shop.order_paid'])
    const refund = (amount: number) =>
      scene.as(cast.admin)('POST', `/api/payments/${payments[0]?.id}/refunds`, {
        body: { amount, method: 'cash', reason: 'Retour' },
        headers: { 'Idempotency-Key': crypto.randomUUID() },
      })
    await bodyOf(await refund(1_000))
    expect((await read(cast.admin, order)).status).toBe('confirmed')
    await bodyOf(await refund(1_500))
    await scene.runQueue()
    const after = await read(cast.admin, order)
    expect(after).toMatchObject({ status: 'refunded', payment_status: 'refunded', moves: [] })
    expect(after.documents.map(({ kind }) => kind)).toEqual(['proforma', 'invoice', 'credit_note'])
    expect(await stockOf()).toEqual({ on_hand: 5, reserved: 0 })
  })

  it('and whose payment fails is released, and held again by a new payment, or refused', async () => {
    const { scene, order, opened, byToken, placed } = await waiting()
    await decideAt(await opened(order.token), { decision: 'refuse' })
    expect(await bodyOf<Order>(await byToken(order.token))).toMatchObject({
      status: 'payment_failed',
      can_pay: true,
      total: 2_500,
    })
    expect(await stockOf()).toEqual({ on_hand: 5, reserved: 0 })
    const all = await placed({ lines: [{ sku: 'CAHIER', quantity: 5 }] })
    expect(await refusal(await byToken(order.token, '/payment', {}))).toEqual([
      409,
      'shop.stock_insufficient',
    ])
    await byToken(all.token, '/cancellation', {})
    const anew = await opened(order.token)
    expect(anew.amount).toBe(2_500)
    // The failure of before is not of this hold.
    expect(await bodyOf<Order>(await byToken(order.token))).toMatchObject({ status: 'pending' })
    expect(await stockOf()).toEqual({ on_hand: 5, reserved: 1 })
    await decideAt(anew)
    scene.clock.advance(6_000)
    expect(await bodyOf<Order>(await byToken(order.token))).toMatchObject({ status: 'confirmed' })
  })

  it('expires when its time is over, after the provider was asked', async () => {
    const { scene, order, opened, byToken } = await waiting()
    const attempt = await opened(order.token)
    scene.clock.advance(30 * MINUTE - 1)
    await scene.tick('* * * * *')
    expect(await stockOf()).toEqual({ on_hand: 5, reserved: 1 })
    scene.clock.advance(1)
    expect(await refusal(await byToken(order.token, '/payment', {}))).toEqual(REFUSED)
    await sandboxMode('cinetpay', { mode: 'check_down', count: 1 })
    await scene.tick('* * * * *')
    // Who knows whether it was paid.
    expect(await stockOf()).toEqual({ on_hand: 5, reserved: 1 })
    await scene.tick('* * * * *')
    expect(await stockOf()).toEqual({ on_hand: 5, reserved: 0 })
    expect(await bodyOf<Order>(await byToken(order.token))).toMatchObject({
      status: 'expired',
      can_pay: false,
    })
    expect(attempt.status).toBe('pending')
  })

  it('and whose payment is begun in its last minutes is held ten minutes for it, and not for ever', async () => {
    const { scene, order, opened, byToken } = await waiting()
    const expiry = async () => (await bodyOf<Order>(await byToken(order.token))).expires_at
    scene.clock.advance(19 * MINUTE)
    await opened(order.token)
    expect(await expiry()).toBe('2026-11-02T10:00:00.000Z')
    scene.clock.advance(9 * MINUTE)
    await byToken(order.token, '/payment', {})
    expect(await expiry()).toBe('2026-11-02T10:08:00.000Z')
    scene.clock.advance(9 * MINUTE)
    await scene.tick('* * * * *')
    expect(await stockOf()).toEqual({ on_hand: 5, reserved: 1 })
    await byToken(order.token, '/payment', {})
    expect(await expiry()).toBe('2026-11-02T10:10:00.000Z')
    scene.clock.advance(3 * MINUTE)
    await scene.tick('* * * * *')
    expect(await stockOf()).toEqual({ on_hand: 5, reserved: 0 })
  })

  it('and was paid at the last moment is confirmed, not expired', async () => {
    const { scene, order, opened, byToken } = await waiting()
    await decideAt(await opened(order.token))
    scene.clock.advance(31 * MINUTE)
    await scene.tick('* * * * *')
    expect(await bodyOf<Order>(await byToken(order.token))).toMatchObject({ status: 'confirmed' })
  })

  it('is not cancelled where the provider took the money, or does not say', async () => {
    const { order, opened, byToken } = await waiting()
    await decideAt(await opened(order.token))
    await sandboxMode('cinetpay', { mode: 'check_down', count: 1 })
    const cancel = () => byToken(order.token, '/cancellation', {})
    expect(await refusal(await cancel())).toEqual([502, 'billing.provider_unavailable'])
    expect(await refusal(await cancel())).toEqual([409, 'shop.order_paid'])
  })

  it('after it was given up is held again, and where nothing is left waits for somebody to look at it, once', async () => {
    const { scene, cast, order, opened, byToken, placed, read, staff } = await waiting()
    const attempt = await opened(order.token)
    await byToken(order.token, '/cancellation', {})
    expect(await stockOf()).toEqual({ on_hand: 5, reserved: 0 })
    await decideAt(attempt)
    const check = () => scene.as(cast.admin)('POST', `/api/payments/${attempt.id}/check`, { body: {} })
    await check()
    await scene.runQueue()
    expect(await bodyOf<Order>(await byToken(order.token))).toMatchObject({
      status: 'confirmed',
      payment_status: 'paid',
    })
    expect(await stockOf()).toEqual({ on_hand: 5, reserved: 1 })

    const late = await placed({ payment_method: 'cinetpay' })
    const other = await opened(late.token)
    await byToken(late.token, '/cancellation', {})
    await placed({ lines: [{ sku: 'CAHIER', quantity: 4 }] })
    await decideAt(other)
    await Promise.all(
      [1, 2].map(() => scene.as(cast.admin)('POST', `/api/payments/${other.id}/check`, { body: {} })),
    )
    await scene.runQueue()
    expect(await read(cast.gestionnaire, late)).toMatchObject({
      status: 'cancelled',
      payment_status: 'paid',
      needs_attention: 'paid_after_release',
      moves: [],
    })
    const { total } = await pageOf(await staff(cast.gestionnaire, 'GET', '?needs_attention=true'))
    expect(total).toBe(1)
    expect(await rowsOf("select kind from notifications where kind = 'shop.order_attention'")).toHaveLength(3)
    const [payment] = (await read(cast.admin, late)).payments
    await bodyOf(
      await scene.as(cast.admin)('POST', `/api/payments/${payment?.id}/refunds`, {
        body: { amount: 2_500, method: 'mobile_money', reason: 'Trop tard' },
        headers: { 'Idempotency-Key': crypto.randomUUID() },
      }),
    )
    await scene.runQueue()
    expect(await read(cast.admin, late)).toMatchObject({ status: 'refunded', needs_attention: null })
    expect(await stockOf()).toEqual({ on_hand: 5, reserved: 5 })
  })
})
