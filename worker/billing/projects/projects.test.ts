import { describe, expect, it } from 'vitest'
import type { ProjectMoney } from '../../../contract/billing/project-billing.ts'
import type { Invoice } from '../../../contract/billing/schemas.ts'
import type { TimeEntry } from '../../../contract/projects/time.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { beforeNextWrite, rowsOf } from '../../identity/testing/database.ts'
import type { Player } from '../../kernel/testing/cast.ts'
import { workIn } from '../../projects/testing/work.ts'
import { salesScene } from '../testing/sales.ts'

const RATE = { unit_amount: 15_000, tax_rate_bp: 1_800 }

/** A project with three hours and a quarter that may be invoiced, and one that may not. */
async function workedScene() {
  const { scene, sales, cast } = await salesScene()
  const work = workIn(scene)
  const project = await work.project({ budget_amount: 500_000 })
  const task = await work.task(project.id, { title: 'Page Équipe' })
  const spent = async (fields: object) =>
    bodyOf<TimeEntry>(
      await work.ask(cast.agent, 'POST', '/api/time-entries', {
        project_id: project.id,
        spent_on: '2026-11-01',
        minutes: 60,
        note: 'Mot interne',
        ...fields,
      }),
    )
  const times = [
    await spent({ task_id: task.id, minutes: 90 }),
    await spent({ task_id: task.id, minutes: 60, spent_on: '2026-11-02' }),
    await spent({ minutes: 45 }),
  ]
  await spent({ billable: false })
  const path = `/api/projects/${project.id}/invoices`
  const invoiceTime = (body: object, by: Player = cast.agent) =>
    sales.ask(by, 'POST', path, { ...RATE, ...body })
  const free = async () =>
    (
      await bodyOf<{ total_minutes: number }>(
        await work.ask(cast.agent, 'GET', `/api/projects/${project.id}/uninvoiced-time`),
      )
    ).total_minutes
  const money = async (by: Player = cast.agent) =>
    bodyOf<ProjectMoney>(await sales.ask(by, 'GET', `/api/projects/${project.id}/money`))
  return { scene, sales, cast, work, project, task, times, invoiceTime, free, money }
}

describe('the time of a project', () => {
  it('becomes lines by task, with what was noted left inside the team, and is held by the draft', async () => {
    const { invoiceTime, free, project } = await workedScene()
    const draft = await bodyOf<Invoice>(await invoiceTime({}))
    expect(draft).toMatchObject({
      kind: 'invoice',
      status: 'draft',
      project_id: project.id,
      subject: 'Refonte du site',
      lines: [
        { description: 'Page Équipe', quantity: '2.5', unit: 'h', unit_amount: 15_000, net_amount: 37_500 },
        { description: 'Refonte du site', quantity: '0.75', net_amount: 11_250 },
      ],
      net_amount: 48_750,
      tax_amount: 8_775,
      gross_amount: 57_525,
    })
    expect(JSON.stringify(draft)).not.toContain('Mot interne')
    expect(await free()).toBe(0)
    expect(await refusal(await invoiceTime({}))).toEqual([409, 'billing.no_time'])
  })

  it('is chosen by entry, or until a day', async () => {
    const { invoiceTime, times, free } = await workedScene()
    const [first, second] = times
    const until = await bodyOf<Invoice>(await invoiceTime({ until: '2026-11-01', group_by: 'entry' }))
    expect(until.lines.map(({ description }) => description)).toEqual([
      'Page Équipe, 01/11/2026',
      'Refonte du site, 01/11/2026',
    ])
    const chosen = await bodyOf<Invoice>(
      await invoiceTime({ time_entry_ids: [second?.id], group_by: 'person' }),
    )
    expect(chosen.lines.map(({ description, quantity }) => [description, quantity])).toEqual([
      ['Koffi Mensah', '1'],
    ])
    expect(await free()).toBe(0)
    const taken = await invoiceTime({ time_entry_ids: [first?.id] })
    expect(await refusal(taken)).toEqual([409, 'projects.time_taken'])
  })

  it('of more entries than an invoice has lines is taken together, or refused by name', async () => {
    const { invoiceTime, times, free } = await workedScene()
    await rowsOf(
      `insert into time_entries (organization_id, project_id, user_id, spent_on, minutes, billable, created_at, updated_at)
       select organization_id, project_id, user_id, spent_on, 1, 1, created_at, updated_at
       from time_entries, json_each(?) where time_entries.id = ?`,
      JSON.stringify(Array.from({ length: 198 }, (_, index) => index)),
      times[0]?.id ?? 0,
    )
    expect(await refusal(await invoiceTime({ group_by: 'entry' }))).toEqual([422, 'billing.too_many_lines'])
    expect(await free()).toBe(195 + 198)
    expect(await bodyOf<Invoice>(await invoiceTime({ group_by: 'person' }))).toMatchObject({
      lines: [{ quantity: '6.55' }],
    })
  })

  it('is invoiced once when twenty ask for it at once, or one comes first at the last moment', async () => {
    const { scene, invoiceTime, times } = await workedScene()
    beforeNextWrite(scene, () =>
      rowsOf('update time_entries set invoice_id = 99 where id = ?', times[0]?.id ?? 0),
    )
    expect(await refusal(await invoiceTime({}))).toEqual([409, 'projects.time_taken'])
    expect(await rowsOf('select id from billing_documents')).toEqual([])
    await rowsOf('update time_entries set invoice_id = null')
    const answers = await Promise.all(Array.from({ length: 20 }, () => invoiceTime({})))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19)
    expect(await rowsOf('select id from billing_documents')).toHaveLength(1)
  })

  it('is free again when its draft is deleted, or its invoice is given back as a whole', async () => {
    const { sales, cast, invoiceTime, free } = await workedScene()
    const draft = await bodyOf<Invoice>(await invoiceTime({}))
    expect((await sales.ask(cast.agent, 'DELETE', `/api/invoices/${draft.id}`)).status).toBe(204)
    expect(await free()).toBe(195)
    const again = await bodyOf<Invoice>(await invoiceTime({}))
    await bodyOf(await sales.ask(cast.agent, 'POST', `/api/invoices/${again.id}/issue`, {}))
    expect(await free()).toBe(0)
    const credit = await bodyOf<Invoice>(
      await sales.ask(cast.agent, 'POST', `/api/invoices/${again.id}/credit-notes`, { reason: 'Erreur' }),
    )
    expect(await free()).toBe(0)
    await bodyOf(await sales.ask(cast.agent, 'POST', `/api/invoices/${credit.id}/issue`, {}))
    expect(await free()).toBe(195)
  })

  it.each<[string, object, [number, string]]>([
    ['entries that do not exist', { time_entry_ids: [999] }, [404, 'projects.time_entry_not_found']],
    ['entries and a day', { time_entry_ids: [1], until: '2026-11-01' }, [422, 'validation.failed']],
    ['no tax and no reason', { tax_rate_bp: 0 }, [422, 'validation.failed']],
    ['an unknown grouping', { group_by: 'week' }, [422, 'validation.failed']],
  ])('asked for with %s is refused, and stays free', async (_, body, expected) => {
    const { invoiceTime, free } = await workedScene()
    expect(await refusal(await invoiceTime(body))).toEqual(expected)
    expect(await free()).toBe(195)
  })
})

describe('the money of a project', () => {
  it('is what was quoted, invoiced and paid, as each reader may see it', async () => {
    const { sales, cast, project, money } = await workedScene()
    const fields = { project_id: project.id }
    const nothing = { quoted_amount: 0, invoiced_amount: 0, paid_amount: 0, outstanding_amount: 0 }
    const xof = { currency: 'XOF', budget_amount: 500_000 }
    expect(await money()).toEqual({ currencies: [{ ...xof, ...nothing }] })
    const quote = await sales.issuedQuote(fields)
    const declined = await sales.issuedQuote(fields)
    await sales.ask(cast.gestionnaire, 'POST', `/api/quotes/${declined.id}/decline`, {})
    const invoice = await sales.issued(fields)
    await sales.issued(fields, { send: false })
    await sales.invoice(fields)
    await sales.paid(invoice.id, { amount: 20_000 })
    const gross = invoice.gross_amount
    const seen = { quoted_amount: quote.gross_amount, paid_amount: 20_000 }
    expect(await money(cast.gestionnaire)).toEqual({
      currencies: [{ ...xof, ...seen, invoiced_amount: gross, outstanding_amount: gross - 20_000 }],
    })
    expect(await money()).toEqual({
      currencies: [{ ...xof, ...seen, invoiced_amount: 2 * gross, outstanding_amount: 2 * gross - 20_000 }],
    })
    expect((await sales.ask(cast.outsider, 'GET', `/api/projects/${project.id}/money`)).status).toBe(404)
  })

  it('in another currency stands beside it', async () => {
    const { sales, project, money } = await workedScene()
    const invoice = await sales.issued({ project_id: project.id, currency: 'EUR' })
    expect((await money()).currencies).toMatchObject([
      { currency: 'XOF', invoiced_amount: 0 },
      { currency: 'EUR', budget_amount: null, invoiced_amount: invoice.gross_amount },
    ])
  })
})
