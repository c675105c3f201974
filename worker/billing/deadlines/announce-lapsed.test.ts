import { describe, expect, it } from 'vitest'
import { beforeNextWrite, trail } from '../../identity/testing/database.ts'
import { CNSS } from '../../kernel/testing/cast.ts'
import { personalStream } from '../../live/testing/personal-stream.ts'
import { daysLater, runHourly, salesScene } from '../testing/sales.ts'
import { announceLapsed } from './announce-lapsed.ts'

const DAY = 86_400_000
/** What `salesScene` sells. */
const GROSS = 47_790

async function lapsingScene() {
  const stage = await salesScene()
  const { scene } = stage
  return {
    ...stage,
    run: () => runHourly(scene),
    announced: async () => {
      const [overdue, expired] = [
        await trail('billing.invoice_overdue'),
        await trail('billing.quote_expired'),
      ]
      return { overdue: overdue.map(subjectOf), expired: expired.map(subjectOf) }
    },
  }
}

const subjectOf = ({ subject_id }: { subject_id: string | null }) => Number(subject_id)

describe('a deadline that has passed', () => {
  it('is announced once, to those who read the document, and is in the trail', async () => {
    const { scene, sales, cast, run, announced } = await lapsingScene()
    const invoice = await sales.issued({ due_date: '2026-11-03' })
    const quote = await sales.issuedQuote({ valid_until: '2026-11-03' })
    // The last day is 3 November, which ends in Porto-Novo an hour before it ends in UTC.
    scene.clock.advance(DAY + 13.4 * 3_600_000)
    await run()
    expect(await announced()).toEqual({ overdue: [], expired: [] })
    scene.clock.advance(6 * 60_000)
    await Promise.all([run(), run(), run()])
    for (let hour = 0; hour < 3; hour += 1) {
      scene.clock.advance(3_600_000)
      await run()
    }
    expect(await announced()).toEqual({ overdue: [invoice.id], expired: [quote.id] })
    expect(await trail('billing.invoice_overdue')).toMatchObject([
      { actor_id: null, organization_id: CNSS, subject_type: 'invoice' },
    ])
    const superviseur = await daysLater(scene, cast.superviseur, 0)
    const heard = (await personalStream(scene, superviseur)).filter(({ kind }) =>
      /overdue|expired/.test(kind),
    )
    expect(
      heard.map(({ kind, data }) => ({ kind, data })).toSorted((a, b) => a.kind.localeCompare(b.kind)),
    ).toMatchObject([
      {
        kind: 'billing.invoice_overdue',
        data: {
          invoice_id: invoice.id,
          number: invoice.number,
          status: 'overdue',
          currency: 'XOF',
          balance_amount: GROSS,
        },
      },
      {
        kind: 'billing.quote_expired',
        data: { quote_id: quote.id, number: quote.number, status: 'expired', balance_amount: 0 },
      },
    ])
    const outsider = await daysLater(scene, cast.outsider, 0)
    expect((await personalStream(scene, outsider)).filter(({ kind }) => kind.startsWith('billing.'))).toEqual(
      [],
    )
  })

  it('is announced of what is still open alone', async () => {
    const { scene, sales, cast, run, announced } = await lapsingScene()
    const [due_date, valid_until] = ['2026-11-04', '2026-11-04']
    const paid = await sales.issued({ due_date })
    await sales.paid(paid.id, { amount: GROSS })
    const partly = await sales.issued({ due_date })
    await sales.paid(partly.id, { amount: GROSS - 1 })
    await sales.issued({ due_date, kind: 'proforma' })
    await sales.invoice({ due_date })
    await sales.quote({ valid_until })
    const kept = await sales.issued({ due_date }, { send: false })
    const unsent = await sales.issuedQuote({ valid_until }, { send: false })
    await sales.acceptedQuote({ valid_until })
    const declined = await sales.issuedQuote({ valid_until })
    await sales.ask(cast.gestionnaire, 'POST', `/api/quotes/${declined.id}/decline`, {})
    const agent = await daysLater(scene, cast.agent, 3)
    await run()
    expect(await announced()).toEqual({ overdue: [partly.id], expired: [unsent.id] })
    // What is delivered late is overdue from then on, and what is paid late was overdue before.
    await sales.ask(agent, 'POST', `/api/invoices/${kept.id}/send`, {})
    await sales.paid(partly.id, { amount: 1, paid_on: '2026-11-05' }, agent)
    scene.clock.advance(3_600_000)
    await run()
    expect(await announced()).toEqual({ overdue: [kept.id, partly.id], expired: [unsent.id] })
  })

  it('is not announced of what is paid at the same moment, and holds up no other', async () => {
    const { scene, sales, cast, announced } = await lapsingScene()
    const due_date = '2026-11-03'
    const [late, paid] = [await sales.issued({ due_date }), await sales.issued({ due_date })]
    const agent = await daysLater(scene, cast.agent, 3)
    beforeNextWrite(scene, () => sales.paid(paid.id, { amount: GROSS, paid_on: '2026-11-05' }, agent))
    expect(await announceLapsed(scene.context())).toBe('1 deadlines')
    expect(await announced()).toEqual({ overdue: [late.id], expired: [] })
  })
})
