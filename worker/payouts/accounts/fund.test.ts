import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Account, AccountFunding, FundingRow } from '../../../contract/payouts/schemas.ts'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { beforeNextWrite, rowsOf, trail } from '../../identity/testing/database.ts'
import { type Scene, type Staging, setScene } from '../../kernel/testing/scene.ts'
import { NEW_ACCOUNT, NEW_ACCOUNT_ID, payoutsIn } from '../testing/payouts.ts'

let scene: Scene
const PATH = `/api/admin/accounts/${NEW_ACCOUNT_ID}/fundings`
const FUNDING = { amount: 1_000_000, reference: 'VIR-1', note: 'Virement du Trésor' }

async function open(staging: Staging = {}): Promise<Account> {
  scene = await setScene(staging)
  return bodyOf<Account>(
    await scene.as(scene.cast.admin)('POST', '/api/admin/accounts', { body: NEW_ACCOUNT }),
  )
}
const fund = (body: object = FUNDING, key: string = crypto.randomUUID(), by = scene.cast.admin) =>
  scene.as(by)('POST', PATH, { body, headers: { 'Idempotency-Key': key } })
const reverse = (id: string) =>
  scene.as(scene.cast.admin)('POST', `${PATH}/${id}/reversal`, {
    body: { reason: 'Saisi deux fois' },
    headers: { 'Idempotency-Key': crypto.randomUUID() },
  })
const read = async (by = scene.cast.superviseur) =>
  bodyOf<Account>(await scene.as(by)('GET', `/api/accounts/${NEW_ACCOUNT_ID}`))
const projected = () =>
  rowsOf<object>('select balance, reserved, available, projected_n from payout_accounts')

describe('a funding', () => {
  beforeEach(async () => void (await open()))

  it('is available at once to those who read the account, and projected into lists', async () => {
    const answer = await fund()
    expect(answer.status).toBe(201)
    const funded = await answer.json<AccountFunding>()
    expect(funded).toEqual({
      id: expect.stringMatching(/^funding-[0-9a-f]{32}$/),
      amount: 1_000_000,
      reference: 'VIR-1',
      balance: 1_000_000,
      created_at: expect.any(String),
    })
    expect(await read()).toMatchObject({ balance: 1_000_000, reserved: 0, available: 1_000_000 })
    expect(await projected()).toEqual([
      { balance: 1_000_000, reserved: 0, available: 1_000_000, projected_n: 2 },
    ])
    expect(await rowsOf('select seq, kind, amount, reference from payout_entries')).toEqual([
      { seq: 1, kind: 'fund', amount: 1_000_000, reference: 'VIR-1' },
    ])
    expect(await trail('payouts.account_funded')).toMatchObject([
      { after: { account_id: NEW_ACCOUNT_ID, amount: 1_000_000, reference: 'VIR-1' } },
    ])
  })

  it('is one, although its answer was lost between the ledger and the database', async () => {
    beforeNextWrite(scene, () => Promise.reject(new Error('the isolate dies')))
    expect((await fund(FUNDING, 'k')).status).toBe(500)
    expect(await trail('payouts.account_funded')).toEqual([])
    scene.clock.advance(60_000)
    expect((await fund(FUNDING, 'k')).status).toBe(201)
    expect(await read()).toMatchObject({ balance: 1_000_000 })
    expect(await trail('payouts.account_funded')).toHaveLength(1)
  })

  it('is known again by its reference under another key, and needs a key', async () => {
    await fund()
    expect(await refusal(await fund())).toEqual([409, 'ledger.reference_taken'])
    expect(await read()).toMatchObject({ balance: 1_000_000 })
    const unkeyed = await scene.as(scene.cast.admin)('POST', PATH, { body: FUNDING })
    expect(unkeyed.status).toBe(400)
  })

  it('is the operator’s to enter', async () => {
    for (const by of [scene.cast.gestionnaire, scene.cast.superviseur, scene.cast.agent])
      expect(await refusal(await fund(FUNDING, 'k', by))).toEqual([403, 'auth.forbidden'])
  })

  it('is taken back whole while what is available covers it, and not otherwise', async () => {
    const { id } = await bodyOf<AccountFunding>(await fund())
    expect(await refusal(await reverse('funding-none'))).toEqual([404, 'ledger.funding_not_found'])
    const answer = await reverse(id)
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({ id, amount: 1_000_000, balance: 0 })
    expect(await read()).toMatchObject({ balance: 0 })
    expect(await refusal(await fund())).toEqual([409, 'ledger.reference_taken'])
    expect(await trail('payouts.account_reversed')).toMatchObject([{ after: { reason: 'Saisi deux fois' } }])
    const { results } = await pageOf<FundingRow>(await scene.as(scene.cast.admin)('GET', PATH))
    expect(results).toMatchObject([
      { id, note: 'Virement du Trésor', reversed: { at: expect.any(String), reason: 'Saisi deux fois' } },
    ])
  })

  it('that is set aside is not taken back', async () => {
    const { id } = await bodyOf<AccountFunding>(await fund())
    const payouts = payoutsIn(scene)
    await payouts.approve(await payouts.bulk())
    await scene.runQueue()
    expect(await read()).toMatchObject({ balance: 1_000_000, reserved: 150_000, available: 850_000 })
    expect(await refusal(await reverse(id))).toEqual([409, 'ledger.reversal_refused'])
  })
})

describe('the ledger of an account', () => {
  it('is opened by a job where the request that opened the account did not get so far', async () => {
    const away = { is: true }
    const LEDGER = {
      getByName: (name: string) => {
        if (away.is) throw new Error('the object is away')
        return env.LEDGER.getByName(name)
      },
    } as unknown as typeof env.LEDGER
    const opened = await open({ bindings: { LEDGER } })
    expect(await env.LEDGER.getByName(opened.account_id).account()).toEqual({ refused: 'unopened' })
    away.is = false
    await scene.runQueue()
    expect(await env.LEDGER.getByName(opened.account_id).account()).toMatchObject({ ok: { balance: 0 } })
  })

  it('is verified for those who may read the account, and does not exist for others', async () => {
    await open()
    await fund()
    const verify = (by = scene.cast.superviseur) =>
      scene.as(by)('GET', `/api/accounts/${NEW_ACCOUNT_ID}/verification`)
    expect(await bodyOf(await verify())).toEqual({ ok: true, entries: 1, receipts: 0, faults: [] })
    expect((await verify(scene.cast.outsider)).status).toBe(404)
  })
})
