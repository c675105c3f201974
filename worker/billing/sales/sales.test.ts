import { describe, expect, it } from 'vitest'
import type { Payment, PaymentDetail } from '../../../contract/billing/payment-schemas.ts'
import type { Invoice, InvoiceRow } from '../../../contract/billing/schemas.ts'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { CNSS } from '../../kernel/testing/cast.ts'
import { mailTo } from '../../kernel/testing/scene.ts'
import { decideAt, onlineScene } from '../testing/online.ts'
import { PAID, REFUNDED } from '../testing/sales.ts'
import { creditSale } from './credit.ts'
import { offerSale, type Sale } from './offer.ts'
import { askAboutSale, invoiceSale, payableOnline, startSalePayment } from './pay.ts'
import { saleDocuments } from './read.ts'

const SOURCE = { source_type: 'order', source_id: 7 } as const
const SALE: Sale = {
  ...SOURCE,
  issuer_id: CNSS,
  buyer: { name: 'Rachidatou', phone_number: '+2290197000001', email: 'r@acheteuse.test', address: null },
  currency: 'XOF',
  subject: 'Commande CMD-2026-00001',
  reference: 'CMD-2026-00001',
  lines: [
    {
      description: 'Cahier',
      quantity: '2',
      unit: null,
      unit_amount: 2_500,
      discount_bp: null,
      discount_amount: 500,
      tax_rate_bp: 1_800,
      exemption_reason: null,
    },
  ],
  created_by_id: 3,
}

/** CNSS sells to somebody without an organization. */
async function shopScene() {
  const stage = await onlineScene()
  const ctx = stage.scene.context()
  const offered = await offerSale(ctx, SALE)
  const opened = async () => {
    const { body } = await startSalePayment(ctx, {
      find: () => offerSale(ctx, SALE),
      buyerName: 'Rachidatou',
    })
    return body
  }
  const get = (path: string, by = stage.cast.gestionnaire) => stage.scene.as(by)('GET', path)
  return { ...stage, ctx, offered, opened, get }
}

const happened = (name: string) => rowsOf(`select payload from events where name = '${name}'`)

describe('a sale to a person', () => {
  it('has one proforma of its seller’s own series, whoever asks for it how often', async () => {
    const { ctx, sales, offered } = await shopScene()
    const again = await Promise.all([1, 2, 3].map(() => offerSale(ctx, SALE)))
    expect(again.map(({ id }) => id)).toEqual([offered.id, offered.id, offered.id])
    expect(offered).toMatchObject({
      kind: 'proforma',
      number: 'PRO-2026-00001',
      state: 'sent',
      issuer_id: CNSS,
      ...SOURCE,
      gross_amount: 4_500,
      client_name: 'Rachidatou',
      link_url: null,
    })
    // The operator numbers its own from one as well.
    expect((await sales.issued({ kind: 'proforma' })).number).toBe('PRO-2026-00001')
  })

  it('is seen by its seller and those who serve them, in no list of what staff bill, and by nobody else', async () => {
    const { scene, cast, get, ctx, offered, opened } = await shopScene()
    await decideAt(await opened())
    await askAboutSale(ctx, SOURCE)
    await scene.runQueue()
    for (const by of [cast.gestionnaire, cast.superviseur, cast.agent, cast.admin]) {
      const shown = await bodyOf<Invoice>(await get(`/api/invoices/${offered.id}`, by))
      expect(shown).toMatchObject({ ...SOURCE, client: { name: 'Rachidatou', rccm_number: null } })
      const list = (path: string) => get(path, by).then((answer) => pageOf<InvoiceRow>(answer))
      expect((await list('/api/invoices')).total).toBe(0)
      expect((await list('/api/payments')).total).toBe(0)
      expect((await list('/api/payments?source_type=order')).total).toBe(1)
      const own = await list('/api/invoices?source_type=order')
      expect(own.results.map(({ kind, client_name }) => [kind, client_name])).toEqual([
        ['invoice', 'Rachidatou'],
        ['proforma', 'Rachidatou'],
      ])
      expect(await bodyOf(await get('/api/billing/dashboard', by))).toMatchObject({
        revenue_amount: 0,
        cash_in_amount: 0,
        outstanding_amount: 0,
        clients: [],
      })
      expect(await bodyOf(await get(`/api/organizations/${CNSS}/statement`, by))).toMatchObject({
        closing_amount: 0,
        results: [],
      })
    }
    expect((await get(`/api/invoices/${offered.id}`, cast.outsider)).status).toBe(404)
    expect((await pageOf(await get('/api/invoices?source_type=order', cast.outsider))).total).toBe(0)
    expect(await mailTo(cast.gestionnaire.email)).toEqual([])
  })

  it('becomes an invoice by being paid, and its seller hears of the money', async () => {
    const { ctx, opened } = await shopScene()
    const attempt = await opened()
    expect(attempt).toMatchObject({ amount: 4_500, status: 'pending', remaining_amount: 0 })
    expect((await opened()).id).toBe(attempt.id)
    await decideAt(attempt)
    expect(await askAboutSale(ctx, SOURCE)).toBe(true)
    expect(await saleDocuments(ctx, SOURCE)).toMatchObject([
      { kind: 'proforma', status: 'converted' },
      { kind: 'invoice', number: 'FAC-2026-00001', status: 'paid', paid_amount: 4_500 },
    ])
    expect(await happened('billing.sale_paid')).toEqual([
      { payload: JSON.stringify({ ...SOURCE, payment_id: attempt.id }) },
    ])
    expect(await rowsOf('select receipt_number, issuer_id from billing_payments')).toEqual([
      { receipt_number: 'REC-2026-00001', issuer_id: CNSS },
    ])
  })

  it('tells its seller of a payment that failed', async () => {
    const { ctx, opened } = await shopScene()
    const attempt = await opened()
    await decideAt(attempt, { decision: 'refuse' })
    await askAboutSale(ctx, SOURCE)
    expect(await happened('billing.sale_payment_failed')).toHaveLength(1)
  })

  it('stays a proforma while its seller lacks mandatory mentions, and what is paid of it is there all the same', async () => {
    const { ctx, scene, offered, opened } = await shopScene()
    const attempt = await opened()
    await scene.bindings.DB.prepare('update organizations set rccm_number = null where id = 2').run()
    expect((await payableOnline(ctx, CNSS))({ total: 4_500, currency: 'XOF' })).toBe(false)
    expect((await invoiceSale(ctx, offered)).kind).toBe('proforma')
    await decideAt(attempt)
    await askAboutSale(ctx, SOURCE)
    expect(await saleDocuments(ctx, SOURCE)).toMatchObject([{ kind: 'proforma', paid_amount: 4_500 }])
    expect(await happened('billing.sale_paid')).toHaveLength(1)
  })

  it('is given back whole and once where it came to nothing', async () => {
    const { ctx, offered } = await shopScene()
    await invoiceSale(ctx, offered)
    const credit = () => creditSale(ctx, SOURCE, { reason: 'Annulée', createdById: 3 })
    await Promise.all([credit(), credit()])
    expect(await saleDocuments(ctx, SOURCE)).toMatchObject([
      { kind: 'proforma' },
      { kind: 'invoice', status: 'cancelled', balance_amount: 0 },
      { kind: 'credit_note', number: 'AVO-2026-00001', gross_amount: 4_500 },
    ])
  })

  it('is moved where it was made: staff who bill neither change it nor pay it, and an administrator gives back', async () => {
    const { scene, cast, ctx, offered, opened } = await shopScene()
    const key = () => ({ 'Idempotency-Key': crypto.randomUUID() })
    const post = (path: string, body: object, by = cast.agent) =>
      scene.as(by)('POST', path, { body, headers: key() })
    const refused = [409, 'billing.moved_by_source']
    expect(await refusal(await post(`/api/invoices/${offered.id}/payments`, PAID))).toEqual(refused)
    expect(await refusal(await post(`/api/invoices/${offered.id}/convert`, {}))).toEqual(refused)
    expect(await refusal(await post(`/api/invoices/${offered.id}/cancel`, {}))).toEqual(refused)
    expect(
      await refusal(await post('/api/payments/init', { invoice_id: offered.id }, cast.gestionnaire)),
    ).toEqual(refused)
    await decideAt(await opened())
    await askAboutSale(ctx, SOURCE)
    const [payment] = (
      await pageOf<Payment>(await scene.as(cast.admin)('GET', '/api/payments?source_type=order'))
    ).results
    const refund = `/api/payments/${payment?.id}/refunds`
    // All buyers stand under one organization: money of one never pays for another.
    const other = await offerSale(ctx, { ...SALE, source_id: 8 })
    const credit = { ...REFUNDED, method: 'credit', invoice_id: other.id }
    expect(await refusal(await post(refund, credit, cast.admin))).toEqual([409, 'billing.credit_elsewhere'])
    const given = await bodyOf<PaymentDetail>(await post(refund, { ...REFUNDED, amount: 4_500 }, cast.admin))
    expect(given.refunded_amount).toBe(4_500)
    expect(await happened('billing.sale_refunded')).toHaveLength(1)
    expect(await rowsOf('select id from billing_account_entries')).toEqual([])
  })

  it('is not reminded of, and never announced as late', async () => {
    const { ctx, scene, offered } = await shopScene()
    await invoiceSale(ctx, offered)
    scene.clock.advance(60 * 86_400_000)
    await scene.tick('7 * * * *')
    await scene.runQueue()
    expect(await rowsOf('select * from billing_reminders')).toEqual([])
    expect(
      await rowsOf('select lapse_announced_at from billing_documents where lapse_announced_at is not null'),
    ).toEqual([])
  })
})
