import { describe, expect, it } from 'vitest'
import type { RecurringInvoice } from '../../../contract/billing/recurring.ts'
import type { Invoice, InvoiceRow } from '../../../contract/billing/schemas.ts'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf, trail } from '../../identity/testing/database.ts'
import { CNSS } from '../../kernel/testing/cast.ts'
import { mailTo } from '../../kernel/testing/scene.ts'
import { kindsHeard } from '../../live/testing/personal-stream.ts'
import { daysLater, lineOf, runHourly, salesScene } from '../testing/sales.ts'
import { makeRecurring } from './make.ts'

async function recurringScene() {
  const stage = await salesScene()
  const { scene, sales, cast } = stage
  return {
    ...stage,
    run: () => runHourly(scene),
    made: async (query = '', by = cast.agent) =>
      (await pageOf<InvoiceRow>(await sales.ask(by, 'GET', `/api/invoices?sort=issue_date&${query}`)))
        .results,
    runs: () =>
      rowsOf('select date, outcome from billing_recurring_runs order by date, recurring_invoice_id'),
  }
}

describe('a recurring invoice', () => {
  it('makes one invoice on each of its days, and is over after the last', async () => {
    const { scene, sales, cast, run, made, runs } = await recurringScene()
    const schedule = await sales.recurring({
      interval: 'week',
      start_date: '2026-11-02',
      end_date: '2026-11-16',
      mode: 'issue',
      due_days: 10,
    })
    expect(schedule).toMatchObject({ next_date: '2026-11-02', status: 'active', currency: 'XOF' })
    await run()
    await run()
    scene.clock.advance(3_600_000)
    await run()
    const [first, ...others] = await made(`recurring=${schedule.id}`)
    expect(others).toEqual([])
    expect(first).toMatchObject({
      status: 'sent',
      number: 'FAC-2026-00001',
      gross_amount: 47_790,
      due_date: '2026-11-12',
      recurring_invoice_ids: [schedule.id],
    })
    // Another day on which nothing is due, then two that are.
    const agent = await daysLater(scene, cast.agent, 3)
    await run()
    await daysLater(scene, agent, 4)
    await run()
    const later = await daysLater(scene, agent, 30)
    await run()
    expect(await runs()).toEqual(
      ['2026-11-02', '2026-11-09', '2026-11-16'].map((date) => ({ date, outcome: 'issued' })),
    )
    const over = await bodyOf<RecurringInvoice>(
      await sales.ask(later, 'GET', `/api/recurring-invoices/${schedule.id}`),
    )
    expect(over).toMatchObject({ next_date: null, status: 'ended' })
  })

  it('makes up what was missed, twelve a run, each day once however many runs there are at once', async () => {
    const { scene, sales, run, runs } = await recurringScene()
    const schedule = await sales.recurring({ interval: 'day', start_date: '2026-10-14' })
    const job = { recurring_invoice_id: schedule.id }
    const attempts = await Promise.allSettled(
      [1, 2, 3].map((intent) => makeRecurring.run(scene.context(), job, String(intent))),
    )
    expect(attempts.some(({ status }) => status === 'fulfilled')).toBe(true)
    scene.clock.advance(3_600_000)
    await run()
    const days = Array.from({ length: 20 }, (_, index) => new Date(Date.UTC(2026, 9, 14 + index)))
    expect(await runs()).toEqual(
      days.map((day) => ({ date: day.toISOString().slice(0, 10), outcome: 'drafted' })),
    )
    expect(await rowsOf('select count(*) as count from billing_documents')).toEqual([{ count: 20 }])
  })

  it('makes twelve in one run', async () => {
    const { sales, run, runs } = await recurringScene()
    await sales.recurring({ interval: 'day', start_date: '2026-10-14' })
    await run()
    expect(await runs()).toHaveLength(12)
  })

  it('shares an invoice with those of the same day and choices, and with no others', async () => {
    const { sales, run, made } = await recurringScene()
    const merged = { merge: true, start_date: '2026-11-02' }
    const one = await sales.recurring({ ...merged, subject: 'Hébergement' })
    const two = await sales.recurring({ ...merged, subject: 'Maintenance', lines: [lineOf(1_000)] })
    for (const other of [
      { currency: 'EUR' },
      { prices_include_tax: true },
      { due_days: 5 },
      { mode: 'issue' },
      { merge: false },
      { discount_bp: 100 },
    ])
      await sales.recurring({ ...merged, ...other })
    await run()
    const invoices = await made()
    expect(invoices).toHaveLength(7)
    const shared = invoices.filter(({ recurring_invoice_ids: ids }) => ids.length > 1)
    expect(shared).toMatchObject([
      { recurring_invoice_ids: [one.id, two.id], subject: 'Hébergement · Maintenance', lines_amount: 41_500 },
    ])
  })

  it('that cannot be issued leaves a draft and tells its author, once', async () => {
    const { scene, sales, cast, run, made, runs } = await recurringScene()
    const schedule = await sales.recurring({ mode: 'issue', start_date: '2026-11-02' })
    await rowsOf("update organizations set rccm_number = null where code = 'MATRICE'")
    await run()
    scene.clock.advance(3_600_000)
    await run()
    expect(await runs()).toEqual([{ date: '2026-11-02', outcome: 'held' }])
    expect(await made()).toMatchObject([{ status: 'draft', recurring_invoice_ids: [schedule.id] }])
    expect(
      await rowsOf("select user_id, kind from notifications where kind = 'billing.recurring_held'"),
    ).toEqual([{ user_id: cast.agent.id, kind: 'billing.recurring_held' }])
    const { agent, gestionnaire } = cast
    expect(await kindsHeard(scene, { agent, gestionnaire })).toEqual({
      agent: ['billing.recurring_held'],
      gestionnaire: [],
    })
    expect(await trail('billing.recurring_held')).toMatchObject([
      { actor_id: null, organization_id: CNSS, subject_type: 'invoice' },
    ])
    const mails = await mailTo(cast.agent.email)
    expect(mails.map(({ subject }) => subject)).toEqual([
      'Facture récurrente en attente : Caisse Nationale de Sécurité Sociale',
    ])
  })

  it('whose maker died between the draft and its issue is issued by the next run', async () => {
    const { scene, sales, run, made, runs } = await recurringScene()
    await sales.recurring({ start_date: '2026-11-02' })
    await run()
    await rowsOf("update billing_recurring_runs set outcome = 'issuing'")
    scene.clock.advance(3_600_000)
    await run()
    expect(await runs()).toEqual([{ date: '2026-11-02', outcome: 'issued' }])
    expect(await made()).toMatchObject([{ status: 'sent', number: 'FAC-2026-00001' }])
  })

  it('that is paused makes nothing, and taken up again nothing of its pause', async () => {
    const { scene, sales, cast, run, runs } = await recurringScene()
    const schedule = await sales.recurring({ interval: 'day', start_date: '2026-11-02' })
    const change = async (by: typeof cast.agent, body: object) =>
      bodyOf<RecurringInvoice>(await sales.ask(by, 'PATCH', `/api/recurring-invoices/${schedule.id}`, body))
    expect(await change(cast.agent, { status: 'paused' })).toMatchObject({ next_date: '2026-11-02' })
    const later = await daysLater(scene, cast.agent, 5)
    await run()
    expect(await runs()).toEqual([])
    expect(await change(later, { status: 'active' })).toMatchObject({ next_date: '2026-11-07' })
    await run()
    expect(await runs()).toEqual([{ date: '2026-11-07', outcome: 'drafted' }])
    expect(await change(later, { interval: 'month', subject: 'Autre' })).toMatchObject({
      next_date: '2026-12-02',
      subject: 'Autre',
    })
  })

  it('is nothing that a client sees, and when it is deleted its invoices stay', async () => {
    const { sales, cast, run, made } = await recurringScene()
    const schedule = await sales.recurring({ mode: 'issue', start_date: '2026-11-02' })
    await run()
    const path = `/api/recurring-invoices/${schedule.id}`
    expect((await sales.ask(cast.gestionnaire, 'GET', path)).status).toBe(403)
    expect((await sales.ask(cast.agent, 'DELETE', path)).status).toBe(204)
    expect(await refusal(await sales.ask(cast.agent, 'GET', path))).toEqual([
      ...[404, 'billing.recurring_invoice_not_found'],
    ])
    const [invoice] = await made()
    const read = await bodyOf<Invoice>(
      await sales.ask(cast.gestionnaire, 'GET', `/api/invoices/${invoice?.id}`),
    )
    expect(read.recurring_invoice_ids).toEqual([schedule.id])
  })

  it.each<[string, object, string]>([
    ['that ends before it begins', { end_date: '2026-11-01' }, 'validation.failed'],
    ['of no interval', { interval_count: 0 }, 'validation.failed'],
    ['of an unknown interval', { interval: 'fortnight' }, 'validation.failed'],
    ['with two discounts', { discount_bp: 100, discount_amount: 5 }, 'validation.failed'],
    ['with a discount beyond its lines', { discount_amount: 900_000 }, 'billing.discount_too_large'],
  ])('%s is refused', async (_, fields, code) => {
    const { sales, cast } = await recurringScene()
    const body = {
      organization_id: 2,
      subject: 'X',
      lines: [lineOf(100)],
      interval: 'month',
      start_date: '2026-11-02',
    }
    const answer = await sales.ask(cast.agent, 'POST', '/api/recurring-invoices', { ...body, ...fields })
    expect(await refusal(answer)).toEqual([422, code])
  })
})
