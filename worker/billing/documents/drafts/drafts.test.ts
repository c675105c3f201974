import { describe, expect, it } from 'vitest'
import type { InvoiceRow, QuoteRow } from '../../../../contract/billing/schemas.ts'
import { bodyOf, pageOf, refusal } from '../../../identity/testing/answers.ts'
import { rowsOf } from '../../../identity/testing/database.ts'
import { CNSS, NOURX, OPERATOR } from '../../../kernel/testing/cast.ts'
import { lineOf, salesScene } from '../../testing/sales.ts'

describe('a draft', () => {
  it('of an invoice with the least takes the client’s currency, and says what it comes to', async () => {
    const { sales } = await salesScene()
    const draft = await sales.invoice()
    expect(draft).toMatchObject({
      kind: 'invoice',
      number: null,
      status: 'draft',
      issuer_id: OPERATOR,
      organization_id: CNSS,
      currency: 'XOF',
      prices_include_tax: false,
      lines: [{ position: 1, quantity: '1.5', amount: 40_500, net_amount: 40_500, tax_amount: 7_290 }],
      gross_amount: 47_790,
      balance_amount: 47_790,
      taxes: [{ tax_rate_bp: 1_800, gross_amount: 47_790 }],
      issuer: { rccm_number: 'RB/COT/17 B 1846' },
      client: { country: 'BJ' },
      missing: [],
      issue_date: null,
      content_hash: null,
    })
    expect(await sales.readInvoice(draft.id)).toEqual(draft)
  })

  it('of a quote with the most keeps all of it', async () => {
    const { sales } = await salesScene()
    const most = {
      currency: 'EUR',
      prices_include_tax: true,
      reference: 'BC-2026-118',
      notes: 'Voir **annexe**.',
      payment_terms: 'À réception',
      valid_until: '2026-10-01',
      discount_bp: 1_000,
      lines: [
        lineOf(1_250, { quantity: '3.333333', unit: 'jour', discount_amount: 50 }),
        lineOf(900, { tax_rate_bp: 0, exemption_reason: 'Art. 229' }),
      ],
    }
    const draft = await sales.quote(most)
    const { lines, ...rest } = most
    expect(draft).toMatchObject(rest)
    expect(draft.lines).toMatchObject([
      { quantity: '3.333333', unit: 'jour', discount_amount: 50, amount: 4_117 },
      { tax_rate_bp: 0, exemption_reason: 'Art. 229', amount: 900, tax_amount: 0 },
    ])
    expect(lines).toHaveLength(draft.lines.length)
    expect(await sales.readQuote(draft.id)).toEqual(draft)
  })

  it('is changed in part, and its figures follow', async () => {
    const { sales, cast } = await salesScene()
    const draft = await sales.quote()
    const path = `/api/quotes/${draft.id}`
    const discounted = await sales.ask(cast.agent, 'PATCH', path, { discount_bp: 5_000 })
    expect(await bodyOf(discounted)).toMatchObject({ discount_amount: 20_250, gross_amount: 23_895 })
    const fixed = await sales.ask(cast.agent, 'PATCH', path, { discount_amount: 500 })
    expect(await bodyOf(fixed)).toMatchObject({ discount_bp: null, discount_amount: 500, net_amount: 40_000 })
    const lines = [lineOf(100), lineOf(200)]
    const relined = await bodyOf(await sales.ask(cast.agent, 'PATCH', path, { lines, discount_amount: null }))
    expect(relined).toMatchObject({ lines_amount: 300, discount_amount: 0, gross_amount: 354 })
    expect(await rowsOf('select position from billing_lines')).toHaveLength(2)
  })

  it('that two people change at once keeps one of both, and refuses the other', async () => {
    const { sales, cast } = await salesScene()
    const draft = await sales.quote()
    const answers = await Promise.all(
      ['Un', 'Deux', 'Trois'].map((subject) =>
        sales.ask(cast.agent, 'PATCH', `/api/quotes/${draft.id}`, { subject }),
      ),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses).toContain(200)
    expect(statuses.every((status) => status === 200 || status === 409)).toBe(true)
    expect(await rowsOf('select id from billing_lines')).toHaveLength(1)
  })

  it('that somebody else has changed since refuses a writer who saw it before', async () => {
    const { sales, cast, scene } = await salesScene()
    for (const [noun, draft] of [
      ['quotes', await sales.quote()],
      ['invoices', await sales.invoice()],
    ] as const) {
      const path = `/api/${noun}/${draft.id}`
      const expected = { updated_at: draft.updated_at }
      scene.clock.advance(1_000)
      expect((await sales.ask(cast.admin, 'PATCH', path, { subject: 'Site', expected })).status).toBe(200)
      const late = await sales.ask(cast.agent, 'PATCH', path, { subject: 'Portail', expected })
      expect(await refusal(late)).toEqual([409, 'request.conflict'])
      expect(await bodyOf(await sales.ask(cast.agent, 'GET', path))).toMatchObject({ subject: 'Site' })
    }
  })

  it('is deleted with its lines', async () => {
    const { sales, cast } = await salesScene()
    const draft = await sales.invoice()
    expect((await sales.ask(cast.agent, 'DELETE', `/api/invoices/${draft.id}`)).status).toBe(204)
    expect(await rowsOf('select id from billing_lines')).toEqual([])
    const read = await sales.ask(cast.agent, 'GET', `/api/invoices/${draft.id}`)
    expect(await refusal(read)).toEqual([404, 'billing.invoice_not_found'])
  })

  it.each<[string, object, [number, string]]>([
    [
      'a discount above its line',
      { lines: [lineOf(5, { discount_amount: 6 })] },
      [422, 'billing.discount_too_large'],
    ],
    [
      'a total that no invoice has',
      { lines: [lineOf(1e12, { quantity: '9.5' })] },
      [422, 'billing.amount_too_large'],
    ],
    ['no line', { lines: [] }, [422, 'validation.failed']],
    ['201 lines', { lines: Array.from({ length: 201 }, () => lineOf(1)) }, [422, 'validation.failed']],
    ['a quantity of nothing', { lines: [lineOf(1, { quantity: '0.000' })] }, [422, 'validation.failed']],
    ['a quantity with a comma', { lines: [lineOf(1, { quantity: '1,5' })] }, [422, 'validation.failed']],
    [
      'a quantity of seven decimals',
      { lines: [lineOf(1, { quantity: '1.0000001' })] },
      [422, 'validation.failed'],
    ],
    ['a price below nothing', { lines: [lineOf(-1)] }, [422, 'validation.failed']],
    ['half a franc', { lines: [lineOf(1.5)] }, [422, 'validation.failed']],
    ['no tax and no reason', { lines: [lineOf(1, { tax_rate_bp: 0 })] }, [422, 'validation.failed']],
    ['a tax and a reason', { lines: [lineOf(1, { exemption_reason: 'x' })] }, [422, 'validation.failed']],
    ['both discounts', { discount_bp: 1, discount_amount: 1 }, [422, 'validation.failed']],
    ['an unknown currency', { currency: 'GBP' }, [422, 'validation.failed']],
    ['a project of another client', { project_id: 1 }, [404, 'projects.not_found']],
    ['an organization that is not the agent’s', { organization_id: NOURX }, [404, 'organizations.not_found']],
  ])('with %s is refused, and nothing is stored', async (_, fields, expected) => {
    const { sales, cast } = await salesScene()
    const other = { organization_id: NOURX, name: 'Ailleurs', status: 'active' }
    await sales.ask(cast.admin, 'POST', '/api/projects', other)
    const body = { organization_id: CNSS, subject: 'Refonte', lines: [lineOf(100)], ...fields }
    expect(await refusal(await sales.ask(cast.agent, 'POST', '/api/quotes', body))).toEqual(expected)
    expect(await rowsOf('select id from billing_documents')).toEqual([])
  })

  it('is nothing that a client sees, nor an agent of another organization', async () => {
    const { sales, cast } = await salesScene()
    const quote = await sales.quote()
    const invoice = await sales.invoice()
    for (const player of [cast.gestionnaire, cast.superviseur, cast.outsider]) {
      const answers = [
        await sales.ask(player, 'GET', `/api/quotes/${quote.id}`),
        await sales.ask(player, 'GET', `/api/invoices/${invoice.id}`),
      ]
      expect(answers.map(({ status }) => status)).toEqual([404, 404])
      expect((await pageOf<QuoteRow>(await sales.ask(player, 'GET', '/api/quotes'))).total).toBe(0)
      expect((await pageOf<InvoiceRow>(await sales.ask(player, 'GET', '/api/invoices'))).total).toBe(0)
    }
    const write = await sales.ask(cast.gestionnaire, 'PATCH', `/api/quotes/${quote.id}`, { subject: 'x' })
    expect(write.status).toBe(403)
  })
})
