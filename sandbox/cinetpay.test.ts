import { beforeEach, describe, expect, test } from 'vitest'
import { codes } from './cinetpay/codes.ts'
import { ask, postForm, put, reset } from './testing/requests.ts'

beforeEach(async () => {
  await reset()
})

const wanted = {
  apikey: 'sandbox-cinetpay-key',
  site_id: 'sandbox-445160',
  transaction_id: 'MA0123456789',
  amount: 15_000,
  currency: 'XOF',
  description: 'Facture FAC 2026 00001',
  notify_url: 'http://produit.test/api/payments/webhook/',
  return_url: 'http://produit.test/api/payments/return/',
  channels: 'ALL',
  metadata: 'org 42',
}

const send = (path: string, body: object) =>
  ask(`/cinetpay/v2/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

interface Answer {
  code: string
  data?: Record<string, string> & { payment_url: string }
}
const init = async (changes = {}) => (await send('payment', { ...wanted, ...changes })).json<Answer>()
const check = async (transaction_id = wanted.transaction_id) =>
  (
    await send('payment/check', { apikey: wanted.apikey, site_id: wanted.site_id, transaction_id })
  ).json<Answer>()
const pathOf = ({ data }: Answer) => new URL(data?.payment_url ?? '').pathname

interface Sent {
  results: { body: string; x_token: string }[]
}
const notifications = async () =>
  (await (await ask('/cinetpay/api/notifications')).json<Sent>()).results.map(({ body, x_token }) => ({
    form: Object.fromEntries(new URLSearchParams(body)),
    x_token,
  }))

test('a payer who pays is sent back, and the check says what was paid', async () => {
  const opened = await init()
  expect(opened).toMatchObject({ code: '201', data: { payment_token: expect.any(String) } })
  expect(await check()).toMatchObject({ code: '662', data: { status: 'PENDING', payment_date: ' ' } })
  const page = await (await ask(pathOf(opened))).text()
  for (const word of ['15\u202f000 XOF', 'Payer', 'Refuser', 'Quitter']) expect(page).toContain(word)
  const back = await postForm(pathOf(opened), { decision: 'pay', method: 'OM' })
  expect([back.status, back.headers.get('location')]).toEqual([
    303,
    expect.stringContaining(`${wanted.return_url}?transaction_id=${wanted.transaction_id}&token=`),
  ])
  expect(await check()).toMatchObject({
    code: '00',
    data: { status: 'ACCEPTED', amount: '15000', currency: 'XOF', payment_method: 'OM', metadata: 'org 42' },
  })
  expect((await notifications()).map(({ form }) => form['cpm_error_message'])).toEqual([
    'WAITING_CUSTOMER_TO_VALIDATE',
    'SUCCES',
  ])
})

test.each(Object.keys(codes))('a transaction can have the code %s', async (code) => {
  const opened = await init()
  await postForm(pathOf(opened), { decision: 'refuse', code })
  expect((await check()).code).toBe(code)
})

test('who leaves decides nothing, and a payment that failed may be tried again until it is paid', async () => {
  const opened = await init()
  await postForm(pathOf(opened), { decision: 'leave' })
  expect(await check()).toMatchObject({ code: '662' })
  await postForm(pathOf(opened), { decision: 'refuse' })
  expect(await check()).toMatchObject({ code: '627', data: { status: 'REFUSED' } })
  await postForm(pathOf(opened), { decision: 'pay' })
  await postForm(pathOf(opened), { decision: 'refuse' })
  expect(await check()).toMatchObject({ code: '00' })
})

test('a prepared payer decides without seeing the page', async () => {
  const opened = await init()
  await put('/control/cinetpay/next', { decision: 'refuse', code: '602' })
  expect((await ask(pathOf(opened))).status).toBe(303)
  expect((await check()).code).toBe('602')
  expect((await put('/control/cinetpay/next', { decision: 'pay', code: '999' })).status).toBe(422)
})

test.each([
  ['another key', { apikey: 'guessed' }, '609'],
  ['another site', { site_id: '1' }, '609'],
  ['a number that is too long', { transaction_id: 'x'.repeat(31) }, '608'],
  ['a description with a sign that it does not take', { description: 'Facture #1' }, '608'],
  ['an amount below the least', { amount: 95 }, '641'],
  ['an amount that is no multiple of five', { amount: 102 }, '641'],
])('%s is refused', async (_, change, code) => {
  expect((await init(change)).code).toBe(code)
})

test('a number is used once, and one that nobody used is not known', async () => {
  await init()
  expect((await init()).code).toBe('608')
  expect((await check('MA-other')).code).toBe('612')
})

describe('modes', () => {
  test('of the init say nothing, too late, or nonsense', async () => {
    await put('/control/cinetpay', { mode: 'init_down', count: 1 })
    expect((await send('payment', wanted)).status).toBe(500)
    expect((await check()).code).toBe('612')
    await put('/control/cinetpay', { mode: 'init_lost', count: 1, delay_ms: 60 })
    expect((await send('payment', wanted)).status).toBe(500)
    expect((await check()).code).toBe('612')
    await put('/control/cinetpay', { mode: 'init_code', count: 1, code: 624 })
    expect((await init()).code).toBe('624')
    await put('/control/cinetpay', { mode: 'init_hollow', count: 1 })
    expect((await init()).data).toBeUndefined()
    await put('/control/cinetpay', { mode: 'init_garbage', count: 1 })
    await expect(init({ transaction_id: 'two' })).rejects.toThrow()
    const start = Date.now()
    await put('/control/cinetpay', { mode: 'init_late', count: 1, delay_ms: 60 })
    expect((await init({ transaction_id: 'three' })).code).toBe('201')
    expect(Date.now() - start).toBeGreaterThanOrEqual(55)
    for (const id of ['two', 'three']) expect((await check(id)).code).toBe('662')
  })

  test('of the check say nothing, or what is not so', async () => {
    await postForm(pathOf(await init()), { decision: 'pay' })
    await put('/control/cinetpay', { mode: 'check_down', count: 1 })
    await expect(check()).rejects.toThrow()
    await put('/control/cinetpay', { mode: 'check_code', count: 1, code: 804 })
    expect((await check()).code).toBe('804')
    await put('/control/cinetpay', { mode: 'lying_amount', count: 1 })
    expect(await check()).toMatchObject({ code: '00', data: { amount: '15005', status: 'ACCEPTED' } })
    await put('/control/cinetpay', { mode: 'lying_currency', count: 1 })
    expect((await check()).data?.['currency']).toBe('GNF')
    await put('/control/cinetpay', { mode: 'lying_status', count: 1 })
    expect(await check()).toMatchObject({ code: '600', data: { status: 'ACCEPTED' } })
  })

  test.each([
    ['webhooks_none', 0],
    ['webhooks_late', 2],
    ['webhooks_repeated', 6],
    ['webhooks_shuffled', 6],
    ['webhooks_forged', 8],
  ])('%s sends as many as it says', async (mode, count) => {
    const opened = await init()
    await put('/control/cinetpay', { mode, copies: 3, delay_ms: 1 })
    await postForm(pathOf(opened), { decision: 'pay' })
    const sent = await notifications()
    expect(sent).toHaveLength(count)
    if (mode === 'webhooks_forged')
      expect(new Set(sent.map(({ x_token }) => x_token)).size).toBeGreaterThan(4)
  })
})
