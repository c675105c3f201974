import { beforeEach, describe, expect, it } from 'vitest'
import type { HistoryRow, Row, TransferQuote } from '../../../contract/payouts/schemas.ts'
import { bodyOf, pageOf, problemOf, refusal } from '../../identity/testing/answers.ts'
import { NOURX } from '../../kernel/testing/cast.ts'
import type { Scene } from '../../kernel/testing/scene.ts'
import { type Drive, stagedPayouts } from '../testing/drive.ts'
import { NEW_ACCOUNT, PAYMENT, type Payouts } from '../testing/payouts.ts'

let scene: Scene
let payouts: Payouts
let drive: Drive

beforeEach(async () => {
  ;({ scene, payouts, drive } = await stagedPayouts(1_000_000))
})

const quote = (body: object) => scene.as(scene.cast.gestionnaire)('POST', '/api/transfers/quotes', { body })
const pay = (body: object = {}, by = scene.cast.gestionnaire, key: string = crypto.randomUUID()) =>
  scene.as(by)('POST', '/api/transfers', {
    body: { ...PAYMENT, ...body },
    headers: { 'Idempotency-Key': key },
  })
const read = (id: string, by = scene.cast.gestionnaire) => scene.as(by)('GET', `/api/transfers/${id}`)

describe('a quote', () => {
  it('says who is paid, what leaves and what arrives', async () => {
    const told = await bodyOf<TransferQuote>(await quote(PAYMENT))
    expect(told).toMatchObject({ ...PAYMENT, transfer_amount: 50_000, fee_amount: 250 })
    expect(told.payee_receive_amount).toBe(49_750)
    expect(told.payee_name).not.toBeNull()
  })

  it.each([
    ['an unknown payee', '22999132040', [422, 'payouts.payee_not_found']],
    ['a fee over the cap', '22999000070', [422, 'payouts.quote_refused']],
    ['a rail that is out of order', '22999000210', [503, 'payouts.rail_unavailable']],
  ])('of %s is refused by name', async (_, payee_party_identifier, refused) => {
    expect(await refusal(await quote({ ...PAYMENT, payee_party_identifier }))).toEqual(refused)
  })

  it.each([
    ['payee_party_identifier', { payee_party_identifier: '0' }],
    ['currency', { currency: 'USD' }],
  ])('names %s where that is no payment of the account', async (path, wrong) => {
    const { errors } = await problemOf(await quote({ ...PAYMENT, ...wrong }))
    expect(errors).toMatchObject([{ path }])
  })
})

describe('a single transfer', () => {
  it('is a bulk of one row that waits for another person, is paid, and is no part of the history', async () => {
    const key = crypto.randomUUID()
    const row = await bodyOf<Row>(await pay({ label: 'Avance' }, scene.cast.gestionnaire, key))
    expect(row).toMatchObject({ ...PAYMENT, line: 1, status: 'PENDING', step: 'VALID' })
    expect(await bodyOf<Row>(await pay({ label: 'Avance' }, scene.cast.gestionnaire, key))).toEqual(row)
    expect(await bodyOf<Row>(await read(row.transfer_id))).toEqual(row)
    expect(await payouts.read(row.bulk_id)).toMatchObject({
      waiting_for: 'approval',
      label: 'Avance',
      file: null,
    })
    expect(await refusal(await payouts.approve(row.bulk_id, scene.cast.gestionnaire))).toEqual([
      403,
      'payouts.own_approval',
    ])
    await payouts.approve(row.bulk_id)
    await drive.pay()
    expect(await bodyOf<Row>(await read(row.transfer_id))).toMatchObject({
      status: 'COMPLETED',
      fee_amount: 250,
    })
    const history = await pageOf<HistoryRow>(
      await scene.as(scene.cast.gestionnaire)('GET', '/api/bulk-transfers/history'),
    )
    expect(history.results).toEqual([])
  })

  it('that repeats a payment waits for a reason', async () => {
    await pay()
    const second = await bodyOf<Row>(await pay())
    expect(await payouts.read(second.bulk_id)).toMatchObject({ waiting_for: 'acknowledgement' })
  })

  it('of an organization that approves nothing starts by itself', async () => {
    await payouts.settings({ approval_required: false })
    const { bulk_id } = await bodyOf<Row>(await pay())
    expect(await payouts.read(bulk_id)).toMatchObject({ stage: 'approved', approved_by: null })
  })

  it('keeps to the limits of its maker', async () => {
    await payouts.settings({ limits: { maker: { per_bulk: 49_999 } } })
    expect(await refusal(await pay())).toEqual([409, 'payouts.limit_exceeded'])
    await payouts.settings({ limits: { maker: { per_bulk: null, per_transfer: 49_999 } } })
    expect(await problemOf(await pay())).toMatchObject({ status: 422, errors: [{ path: 'amount' }] })
  })

  it('is paid from an account of one’s own, by those who may, and seen by nobody else', async () => {
    const { admin, superviseur, outsider, gestionnaire } = scene.cast
    await scene.as(admin)('POST', '/api/admin/accounts', { body: { ...NEW_ACCOUNT, organization_id: NOURX } })
    const account_id = 'ACC-NOURX-001'
    expect(await refusal(await pay({ account_id }, gestionnaire))).toEqual([404, 'payouts.account_not_found'])
    for (const by of [superviseur, admin])
      expect(await refusal(await pay({}, by))).toEqual([403, 'auth.forbidden'])
    const { transfer_id } = await bodyOf<Row>(await pay())
    expect(await refusal(await read(transfer_id, outsider))).toEqual([404, 'payouts.row_not_found'])
    expect((await read(transfer_id, superviseur)).status).toBe(200)
  })
})
