import { beforeEach, describe, expect, it } from 'vitest'
import type { Payroll } from '../../../contract/payouts/payrolls.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf, trail } from '../../identity/testing/database.ts'
import { type Scene, setScene } from '../../kernel/testing/scene.ts'
import { PAYROLL, payoutsIn } from '../testing/payouts.ts'
import { makePayroll, orderPayrolls } from './make.ts'

let scene: Scene
let payouts: ReturnType<typeof payoutsIn>
let source_bulk_id: string

/** The scene's clock stands at 2 November 2026, 9:30 in Benin. */
beforeEach(async () => {
  scene = await setScene()
  payouts = payoutsIn(scene)
  await payouts.account()
  source_bulk_id = await payouts.bulk(undefined, { period: '2026-10' })
})

const send = (method: string, path: string, body?: object, by = scene.cast.gestionnaire) =>
  scene.as(by)(method, `/api/payrolls${path}`, body && { body })
const created = async (body: object = {}, by = scene.cast.gestionnaire) =>
  bodyOf<Payroll>(await send('POST', '', { ...PAYROLL, source_bulk_id, ...body }, by))
const read = async ({ id }: Payroll) => bodyOf<Payroll>(await send('GET', `/${id}`))
const made = () => rowsOf('select * from payout_bulks where payroll_id is not null order by id')

/** The cron of one minute. Then the clock goes back, because people's tokens end after some minutes. */
async function minuteOf(at: string): Promise<void> {
  const ahead = Date.parse(at) - scene.clock.now()
  scene.clock.advance(ahead)
  await orderPayrolls(scene.context())
  await scene.runQueue()
  scene.clock.advance(-ahead)
}

describe('a payroll', () => {
  it('makes its bulk some days ahead, once for each month, and each waits for its approval', async () => {
    const payroll = await created()
    expect(payroll).toMatchObject({
      next_run_at: '2026-11-28T07:30:00.000Z',
      next_bulk_at: '2026-11-23T07:30:00.000Z',
    })
    await minuteOf('2026-11-23T07:29:00Z')
    expect(await made()).toEqual([])
    await minuteOf('2026-11-23T07:30:00Z')
    await minuteOf('2026-11-23T07:31:00Z')
    await makePayroll(scene.context(), payroll.id)
    const [bulk, ...more] = await made()
    expect(more).toEqual([])
    expect(bulk).toMatchObject({
      period: '2026-11',
      label: 'Pensions',
      stage: 'validated',
      total_amount: 150_000,
      scheduled_at: Date.parse('2026-11-28T07:30:00Z'),
    })
    expect(await payouts.read(String(bulk?.['bulk_id']))).toMatchObject({
      waiting_for: 'approval',
      payroll_id: payroll.id,
      scheduled_at: '2026-11-28T07:30:00.000Z',
    })
    expect(await read(payroll)).toMatchObject({ next_run_at: '2026-12-28T07:30:00.000Z' })
    await minuteOf('2026-12-23T07:30:00Z')
    expect(await made()).toHaveLength(2)
  })

  /** The maker of the source is the gestionnaire, and the other manager of the two approved it. */
  const approvedSource = async () => {
    const { approbateur } = scene.cast
    expect((await payouts.approve(source_bulk_id, approbateur)).status).toBe(200)
  }
  const makeIt = async () => {
    await minuteOf('2026-11-23T07:30:00Z')
    return String((await made())[0]?.['bulk_id'])
  }

  it('of payments that one of two managers made and the other approved is run by the two, whoever plans it', async () => {
    const { approbateur, gestionnaire } = scene.cast
    await approvedSource()
    await created({}, approbateur)
    const bulkId = await makeIt()
    expect(await payouts.read(bulkId)).toMatchObject({ created_by: { id: approbateur.id } })
    expect(await refusal(await payouts.approve(bulkId, approbateur))).toEqual([403, 'payouts.own_approval'])
    expect((await payouts.approve(bulkId, gestionnaire)).status).toBe(200)
  })

  it('is a decision of who saved it last, whom it is refused to from then on', async () => {
    const { approbateur, gestionnaire } = scene.cast
    await approvedSource()
    const { id } = await created({}, approbateur)
    expect((await send('PATCH', `/${id}`, { day: 28, time: '09:00' }, gestionnaire)).status).toBe(200)
    await minuteOf('2026-11-23T08:00:00Z')
    const bulkId = String((await made())[0]?.['bulk_id'])
    expect(await refusal(await payouts.approve(bulkId, gestionnaire))).toEqual([403, 'payouts.own_approval'])
    expect((await payouts.approve(bulkId, approbateur)).status).toBe(200)
  })

  it('of payments that nobody approved is approved neither by who wrote them nor by who planned it', async () => {
    const { approbateur, gestionnaire } = scene.cast
    const payroll = await created({}, approbateur)
    await minuteOf('2026-11-23T07:30:00Z')
    const bulkId = String((await made())[0]?.['bulk_id'])
    for (const by of [approbateur, gestionnaire])
      expect(await refusal(await payouts.approve(bulkId, by))).toEqual([403, 'payouts.own_approval'])
    expect((await send('DELETE', `/${payroll.id}`)).status).toBe(204)
    expect(await payouts.read(bulkId)).toMatchObject({ stage: 'validated' })
  })

  it('makes nothing where its payments were sent for that month already', async () => {
    const payroll = await created()
    await payouts.bulk(undefined, { period: '2026-11' })
    await minuteOf('2026-11-23T07:30:00Z')
    expect(await made()).toEqual([])
    expect(await read(payroll)).toMatchObject({ next_run_at: '2026-12-28T07:30:00.000Z' })
  })

  it('stops where it would pass a limit, and goes on for the same month once taken up again', async () => {
    const payroll = await created()
    await payouts.settings({ limits: { maker: { per_bulk: 149_999 } } })
    await minuteOf('2026-11-23T07:30:00Z')
    expect(await made()).toEqual([])
    expect(await read(payroll)).toMatchObject({ is_active: false, next_run_at: null })
    expect(await trail('payouts.payroll_stopped')).toMatchObject([{ after: { reason: 'limit_exceeded' } }])
    await payouts.settings({ limits: { maker: { per_bulk: null } } })
    await send('PATCH', `/${payroll.id}`, { is_active: true })
    await minuteOf('2026-11-23T07:31:00Z')
    expect(await made()).toMatchObject([{ period: '2026-11' }])
  })

  it('is changed by managers of its organization, and of no other', async () => {
    const { outsider, superviseur, admin } = scene.cast
    const { id } = await created()
    for (const by of [superviseur, admin])
      expect(await refusal(await send('PATCH', `/${id}`, { day: 5 }, by))).toEqual([403, 'auth.forbidden'])
    expect(await refusal(await send('PATCH', `/${id}`, { day: 5 }, outsider))).toEqual([
      404,
      'payouts.payroll_not_found',
    ])
    expect(await refusal(await send('POST', '', { ...PAYROLL, source_bulk_id }, outsider))).toEqual([
      404,
      'payouts.bulk_not_found',
    ])
    expect((await send('GET', `/${id}`, undefined, superviseur)).status).toBe(200)
  })
})
