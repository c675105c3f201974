import { describe, expect, it } from 'vitest'
import { refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { addDays } from '../../kernel/data/days.ts'
import { mailTo } from '../../kernel/testing/scene.ts'
import { daysLater, runHourly, salesScene } from '../testing/sales.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** 2 November, half past ten in Porto-Novo. */
async function owingScene() {
  const stage = await salesScene()
  const { scene } = stage
  return {
    ...stage,
    run: () => runHourly(scene),
    reminded: async () =>
      (
        await rowsOf<{ invoice_id: number; day: string }>(
          "select invoice_id, day from billing_reminders where kind = 'automatic' order by at, invoice_id",
        )
      ).map(({ invoice_id, day }) => `${invoice_id} ${day}`),
  }
}

describe('reminders of the settings', () => {
  it('leave on their days, each once, as a mail and a notification to the managers of the client', async () => {
    const { scene, sales, cast, run, reminded } = await owingScene()
    const { id, number } = await sales.issued({ due_date: '2026-11-08' })
    for (let third = 0; third < 3 * 25; third += 1) {
      await run()
      scene.clock.advance(8 * HOUR)
    }
    expect(await reminded()).toEqual([-3, 1, 7, 15].map((ahead) => `${id} ${addDays('2026-11-08', ahead)}`))
    const mails = (await mailTo(cast.gestionnaire.email)).filter(({ subject }) =>
      subject.startsWith('Rappel'),
    )
    expect(mails.map(({ subject }) => subject)).toEqual(
      Array.from({ length: 4 }, () => `Rappel : facture ${number}`),
    )
    const told = await rowsOf<{ user_id: number }>(
      "select distinct user_id from notifications where kind = 'billing.invoice_reminded' order by user_id",
    )
    expect(told.map(({ user_id }) => user_id)).toEqual([cast.gestionnaire.id, cast.approbateur.id].sort())
  })

  it('wait for eight in the morning where the client is', async () => {
    const { scene, sales, run, reminded } = await owingScene()
    const { id } = await sales.issued({ due_date: '2026-11-06' })
    // The day of the first is 3 November, whose eight o'clock is seven in UTC.
    scene.clock.advance(21 * HOUR + 29 * 60_000)
    await run()
    expect(await reminded()).toEqual([])
    scene.clock.advance(60_000)
    await run()
    expect(await reminded()).toEqual([`${id} 2026-11-03`])
  })

  it('are the newest that has come after an outage, and none from before the sending', async () => {
    const { scene, sales, run, reminded } = await owingScene()
    // Due long ago: all four days lie before it was sent.
    await sales.issued({ due_date: '2026-10-01' })
    const missed = await sales.issued({ due_date: '2026-11-06' })
    const late = await sales.issued({ due_date: '2026-10-30' })
    scene.clock.advance(10 * DAY)
    await run()
    await run()
    expect(await reminded()).toEqual([`${missed.id} 2026-11-07`, `${late.id} 2026-11-06`])
  })

  it('are sent of nothing that is paid, credited, not delivered, or no debt', async () => {
    const { scene, sales, run, reminded } = await owingScene()
    const due_date = '2026-11-06'
    const paid = await sales.issued({ due_date })
    await sales.paid(paid.id, { amount: 47_790 })
    await sales.issued({ due_date }, { send: false })
    await sales.issued({ due_date, kind: 'proforma' })
    await sales.invoice({ due_date })
    const partly = await sales.issued({ due_date })
    await sales.paid(partly.id, { amount: 47_789 })
    scene.clock.advance(3 * DAY)
    await run()
    expect(await reminded()).toEqual([`${partly.id} 2026-11-03`])
  })
})

describe('a reminder by hand', () => {
  it('is sent once on each of the client’s days, beside those of the settings', async () => {
    const { scene, sales, cast, run } = await owingScene()
    const { id } = await sales.issued()
    const remind = (by = cast.agent) => sales.ask(by, 'POST', `/api/invoices/${id}/reminders`, {})
    const statuses = (await Promise.all([remind(), remind(), remind()])).map(({ status }) => status)
    expect(statuses.sort()).toEqual([200, 409, 409])
    expect(await refusal(await remind())).toEqual([409, 'billing.reminder_recent'])
    expect((await remind(cast.gestionnaire)).status).toBe(403)
    await run()
    expect(
      (await mailTo(cast.gestionnaire.email)).filter(({ subject }) => subject.startsWith('Rappel')),
    ).toHaveLength(1)
    expect((await remind(await daysLater(scene, cast.agent, 1))).status).toBe(200)
  })

  it('of what is not owed is refused by its name', async () => {
    const { sales, cast } = await owingScene()
    const paid = await sales.issued()
    await sales.paid(paid.id, { amount: 47_790 })
    const [draft, hidden] = [await sales.invoice(), await sales.issued({}, { send: false })]
    const remind = async (id: number) =>
      refusal(await sales.ask(cast.agent, 'POST', `/api/invoices/${id}/reminders`, {}))
    expect(await remind(paid.id)).toEqual([409, 'billing.invoice_closed'])
    expect(await remind(draft.id)).toEqual([409, 'billing.not_issued'])
    expect(await remind(hidden.id)).toEqual([409, 'billing.invoice_closed'])
    expect(await rowsOf('select day from billing_reminders')).toEqual([])
  })
})
