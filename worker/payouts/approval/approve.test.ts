import { describe, expect, it } from 'vitest'
import type { Bulk, CreatedBulk } from '../../../contract/payouts/schemas.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { beforeNextWrite, dieAfterNextWrite, rowsOf, trail } from '../../identity/testing/database.ts'
import { CNSS } from '../../kernel/testing/cast.ts'
import { setScene } from '../../kernel/testing/scene.ts'
import { kindsHeard, personalStream } from '../../live/testing/personal-stream.ts'
import { payoutsIn, ROWS } from '../testing/payouts.ts'

async function setPayouts() {
  const scene = await setScene()
  const payouts = payoutsIn(scene)
  const account = await payouts.account()
  return { scene, payouts, account, ...scene.cast }
}

describe('the approval of a bulk', () => {
  it('is another gestionnaire’s, of exactly the rows that they saw, once', async () => {
    const { scene, payouts, gestionnaire, approbateur, superviseur, outsider, admin } = await setPayouts()
    const id = await payouts.bulk()
    expect(await refusal(await payouts.approve(id, gestionnaire))).toEqual([403, 'payouts.own_approval'])
    for (const by of [superviseur, admin])
      expect(await refusal(await payouts.approve(id, by))).toEqual([403, 'auth.forbidden'])
    expect(await refusal(await payouts.approve(id, outsider))).toEqual([404, 'payouts.bulk_not_found'])
    expect(await refusal(await payouts.approve(id, approbateur, '0'.repeat(64)))).toEqual([
      409,
      'payouts.rows_changed',
    ])
    const unkeyed = await scene.as(approbateur)('POST', `/api/bulk-transfers/${id}/approval`, {
      body: { rows_hash: (await payouts.read(id)).rows_hash },
    })
    expect(await refusal(unkeyed)).toEqual([400, 'idempotency.key_required'])

    const approved = await bodyOf<Bulk>(await payouts.approve(id))
    expect(approved).toMatchObject({
      bulk_id: id,
      state: 'PENDING',
      stage: 'approved',
      waiting_for: null,
      approved_by: { id: approbateur.id, name: 'Éric Zinsou' },
      approved_at: '2026-11-02T09:30:00.000Z',
    })
    expect(await payouts.read(id)).toEqual(approved)
    expect(await rowsOf('select approved_hash from payout_bulks')).toEqual([
      { approved_hash: approved.rows_hash },
    ])
    expect(await refusal(await payouts.approve(id))).toEqual([409, 'payouts.already_approved'])
    expect(await trail('payouts.bulk_approved')).toMatchObject([
      { actor_id: approbateur.id, organization_id: CNSS, subject_id: id, after: { total_amount: 150_000 } },
    ])
  })

  it('is refused to who edited a row or gave a reason, and ends all editing', async () => {
    const { scene, payouts, gestionnaire, approbateur } = await setPayouts()
    const id = await payouts.bulk([...ROWS, ROWS[0] ?? ''])
    const [first, , , twin] = await payouts.rows(id)
    if (!first || !twin) throw new Error('rows')
    const { rows_hash: before } = await payouts.read(id)
    expect((await payouts.edit(id, first.transfer_id, { amount: 60_000 }, approbateur)).status).toBe(200)
    expect(await refusal(await payouts.approve(id, approbateur))).toEqual([403, 'payouts.own_approval'])
    expect((await payouts.read(id)).rows_hash).not.toBe(before)
    await payouts.remove(id, twin.transfer_id)

    const other = await payouts.bulk(ROWS.slice(1), { period: '2026-12' })
    expect((await payouts.approve(other)).status).toBe(200)
    const [row] = await payouts.rows(other)
    const path = `/api/bulk-transfers/${other}`
    for (const answer of [
      await payouts.edit(other, row?.transfer_id ?? '', { amount: 7 }),
      await payouts.remove(other, row?.transfer_id ?? ''),
      await scene.as(gestionnaire)('PATCH', path, { body: { label: 'Autre' } }),
      await payouts.acknowledge(other, row?.transfer_id ?? ''),
    ])
      expect(await refusal(answer)).toEqual([409, 'payouts.already_approved'])
    expect((await payouts.rows(other))[0]).toEqual(row)
  })

  it('loses to an edit that comes between its look and its write', async () => {
    const { scene, payouts } = await setPayouts()
    const id = await payouts.bulk()
    const [row] = await payouts.rows(id)
    const { rows_hash } = await payouts.read(id)
    beforeNextWrite(scene, () => payouts.edit(id, row?.transfer_id ?? '', { amount: 1 }))
    const answer = await payouts.approve(id, scene.cast.approbateur, rows_hash)
    expect(await refusal(answer)).toEqual([409, 'payouts.rows_changed'])
    expect((await payouts.read(id)).stage).toBe('validated')
  })

  it('loses to another bulk with the same payment that comes between its look and its write', async () => {
    const { scene, payouts } = await setPayouts()
    const id = await payouts.bulk()
    const { rows_hash } = await payouts.read(id)
    beforeNextWrite(scene, () => payouts.submit(ROWS.slice(0, 1)))
    const answer = await payouts.approve(id, scene.cast.approbateur, rows_hash)
    expect(await refusal(answer)).toEqual([409, 'payouts.duplicates_open'])
  })

  it('needs what is available, but for what is due later', async () => {
    const { scene, payouts, account, gestionnaire } = await setPayouts()
    await payouts.holding(account.account_id, 149_999)
    const id = await payouts.bulk()
    expect(await refusal(await payouts.approve(id))).toEqual([409, 'payouts.insufficient_funds'])
    const scheduled_at = '2026-11-10T08:00:00.000Z'
    const moved = await scene.as(gestionnaire)('PATCH', `/api/bulk-transfers/${id}`, {
      body: { scheduled_at },
    })
    expect(moved.status).toBe(200)
    expect(await bodyOf<Bulk>(await payouts.approve(id))).toMatchObject({
      waiting_for: 'schedule',
      scheduled_at,
    })
    scene.clock.advance(7 * 3_600_000)
    await scene.context().db.run(`update payout_bulks set scheduled_at = ${scene.clock.now()}`)
    expect(await payouts.read(id)).toMatchObject({ stage: 'approved', waiting_for: 'funds' })
  })

  it('stays below what one person may approve in a day and in a month', async () => {
    const { scene, payouts, approbateur } = await setPayouts()
    await payouts.settings({ limits: { approver: { per_day: 250_000 } } })
    const first = await payouts.bulk()
    const second = await payouts.bulk(ROWS, { period: '2026-11-b' })
    const [one, other] = await Promise.all([payouts.approve(first), payouts.approve(second)])
    expect([one.status, other.status].toSorted()).toEqual([200, 409])
    await payouts.settings({ limits: { approver: { per_day: null, per_month: 299_999 } } })
    const left = one.status === 200 ? second : first
    expect(await refusal(await payouts.approve(left))).toEqual([409, 'payouts.limit_exceeded'])
    await payouts.settings({ limits: { approver: { per_month: 300_000 } } })
    expect((await payouts.approve(left, approbateur)).status).toBe(200)
    expect(await trail('payouts.settings_changed')).toHaveLength(3)
    void scene
  })

  it('is not needed where the organization says so, and waits for its duplicates all the same', async () => {
    const { scene, payouts } = await setPayouts()
    await payouts.settings({ approval_free_up_to: 149_999 })
    const large = await payouts.bulk()
    expect(await payouts.read(large)).toMatchObject({ stage: 'validated', waiting_for: 'approval' })
    const small = await payouts.bulk(ROWS.slice(0, 2), { period: '2026-12' })
    expect(await payouts.read(small)).toMatchObject({
      state: 'PENDING',
      stage: 'approved',
      approved_by: null,
      approved_at: '2026-11-02T09:30:00.000Z',
    })
    await payouts.settings({ approval_required: false })
    const repeated = await payouts.bulk(['MSISDN,22997000001,XOF,50000'])
    expect(await payouts.read(repeated)).toMatchObject({ stage: 'validated', waiting_for: 'acknowledgement' })
    const [row] = await payouts.rows(repeated)
    await payouts.acknowledge(repeated, row?.transfer_id ?? '')
    expect((await payouts.read(repeated)).stage).toBe('approved')
    // Its own repetition is not decided.
    await scene.runQueue()
    expect((await payouts.read(large)).stage).toBe('validated')
  })

  it('is not waited for by a bulk that needs none, although its request died after its commit', async () => {
    const { scene, payouts } = await setPayouts()
    await payouts.settings({ approval_required: false })
    const revive = dieAfterNextWrite(scene)
    expect((await payouts.submit()).status).toBe(500)
    revive()
    const again = await payouts.submit()
    expect(again.status).toBe(200)
    const { bulkTransferId } = await again.json<CreatedBulk>()
    expect((await payouts.read(bulkTransferId)).stage).toBe('validated')
    await scene.tick('* * * * *')
    scene.clock.advance(30_000)
    await scene.tick('* * * * *')
    await scene.runQueue()
    expect((await payouts.read(bulkTransferId)).stage).toBe('approved')
  })
})

describe('duplicates', () => {
  it('are decided one by one, and anew when a further bulk repeats the payment', async () => {
    const { payouts, gestionnaire } = await setPayouts()
    const first = await payouts.bulk()
    const id = await payouts.bulk(['MSISDN,2290197000001,XOF,50000', 'ALIAS,ama,XOF,5', 'ALIAS,ama,XOF,5'])
    const [paid] = await payouts.rows(first)
    const found = await payouts.duplicates(id)
    expect(found).toMatchObject([
      {
        line: 2,
        kind: 'other_file',
        with: { bulk_id: first, transfer_id: paid?.transfer_id },
        acknowledged: null,
        amount: 50_000,
        payee_party_identifier: '2290197000001',
      },
      { line: 4, kind: 'in_file', with: { line: 3 }, acknowledged: null },
    ])
    expect((await payouts.read(id)).duplicates).toEqual({ open: 2, acknowledged: 0 })
    expect((await payouts.read(first)).duplicates).toEqual({ open: 1, acknowledged: 0 })
    expect(await refusal(await payouts.approve(id))).toEqual([409, 'payouts.duplicates_open'])

    const [one, other] = found
    const given = await payouts.acknowledge(id, one?.transfer_id ?? '')
    expect(await given.json()).toEqual({
      ...one,
      acknowledged: {
        by: { id: gestionnaire.id, name: 'Awa Gnonlonfoun' },
        at: '2026-11-02T09:30:00.000Z',
        reason: 'Rappel de novembre',
      },
    })
    expect(await refusal(await payouts.acknowledge(id, one?.transfer_id ?? ''))).toEqual([
      409,
      'payouts.not_duplicate',
    ])
    expect((await payouts.remove(id, other?.transfer_id ?? '')).status).toBe(204)
    expect((await payouts.read(id)).duplicates).toEqual({ open: 0, acknowledged: 1 })

    await payouts.bulk(['MSISDN,22997000001,XOF,50000', 'ALIAS,yao,XOF,5'])
    expect((await payouts.read(id)).duplicates).toEqual({ open: 1, acknowledged: 1 })
    expect(await refusal(await payouts.approve(id))).toEqual([409, 'payouts.duplicates_open'])
  })

  it('are no payments that failed or were cancelled, nor those of another period or organization', async () => {
    const { payouts } = await setPayouts()
    const first = await payouts.bulk()
    const second = await payouts.bulk(ROWS.slice(0, 1))
    expect((await payouts.read(second)).duplicates.open).toBe(1)
    await payouts.cancel(first)
    expect((await payouts.read(second)).duplicates.open).toBe(0)
    const moved = await payouts.bulk(ROWS, { period: '2026-12' })
    expect((await payouts.read(moved)).duplicates.open).toBe(0)
  })

  it('come back when the row that was given a reason becomes another payment', async () => {
    const { payouts } = await setPayouts()
    await payouts.bulk()
    const id = await payouts.bulk(['MSISDN,22997000001,XOF,50000', 'ALIAS,ama,XOF,5'])
    const [row] = await payouts.rows(id)
    await payouts.acknowledge(id, row?.transfer_id ?? '')
    const kossi = { payee_party_id_type: 'ALIAS', payee_party_identifier: 'kossi', amount: 25_000 }
    await payouts.edit(id, row?.transfer_id ?? '', kossi)
    expect((await payouts.read(id)).duplicates).toEqual({ open: 1, acknowledged: 0 })
  })
})

describe('an edit of a bulk', () => {
  it('of a row is refused as a file would be, and changes total and hash', async () => {
    const { payouts } = await setPayouts()
    const id = await payouts.bulk()
    const [row] = await payouts.rows(id)
    const edit = (body: object) => payouts.edit(id, row?.transfer_id ?? '', body)
    const places = async (body: object) =>
      (await (await edit(body)).json<{ errors: { path: string }[] }>()).errors.map(({ path }) => path)
    expect(await places({ payee_party_identifier: '0022997' })).toEqual(['payee_party_identifier'])
    expect(await places({ payee_party_id_type: 'EMAIL' })).toEqual(['payee_party_identifier'])
    expect(
      await places({ payee_party_id_type: 'BUSINESS', payee_party_identifier: 'CNSS-PENSIONS' }),
    ).toEqual(['payee_party_identifier'])
    expect(await places({ amount: 1_000_000_000_000 })).toEqual(['amount'])
    expect(await places({ amount: 0 })).toEqual(['amount'])
    const edited = await edit({ payee_party_identifier: '+22997000009', amount: 51_000 })
    expect(await edited.json()).toMatchObject({ payee_party_identifier: '22997000009', amount: 51_000 })
    expect(await payouts.read(id)).toMatchObject({ total_amount: 151_000, transfers_count: 3 })
    // Whatever was edited, the hash is that of the rows as they are.
    const again = await payouts.check(['MSISDN,22997000009,XOF,51000', ...ROWS.slice(1)])
    expect(again.rows_hash).toBe((await payouts.read(id)).rows_hash)
    expect(await trail('payouts.bulk_edited')).toMatchObject([
      { before: { line: 2, amount: 50_000 }, after: { line: 2, amount: 51_000 } },
    ])
  })

  it('leaves out rows, but not the last', async () => {
    const { payouts } = await setPayouts()
    const id = await payouts.bulk(ROWS.slice(0, 2))
    const [one, other] = await payouts.rows(id)
    expect((await payouts.remove(id, one?.transfer_id ?? '')).status).toBe(204)
    expect(await payouts.read(id)).toMatchObject({ total_amount: 75_000, transfers_count: 1 })
    expect(await refusal(await payouts.remove(id, one?.transfer_id ?? ''))).toEqual([
      404,
      'payouts.row_not_found',
    ])
    expect(await refusal(await payouts.remove(id, other?.transfer_id ?? ''))).toEqual([
      409,
      'payouts.last_row',
    ])
  })

  it('moves it to another period, unless it is there already', async () => {
    const { scene, payouts, gestionnaire } = await setPayouts()
    const id = await payouts.bulk()
    const december = await payouts.bulk(ROWS, { period: '2026-12' })
    const move = (period: string) =>
      scene.as(gestionnaire)('PATCH', `/api/bulk-transfers/${december}`, { body: { period } })
    expect(await refusal(await move('2026-11'))).toEqual([409, 'payouts.same_rows'])
    expect((await move('2027-01')).status).toBe(200)
    const again = await payouts.bulk(ROWS.slice(0, 1), { period: '2027-01' })
    expect((await payouts.read(again)).duplicates.open).toBe(1)
    void id
  })
})

describe('a bulk that has not started', () => {
  it('is cancelled with all its rows, once', async () => {
    const { payouts, superviseur, outsider } = await setPayouts()
    const id = await payouts.bulk()
    expect(await refusal(await payouts.cancel(id, {}, superviseur))).toEqual([403, 'auth.forbidden'])
    expect(await refusal(await payouts.cancel(id, {}, outsider))).toEqual([404, 'payouts.bulk_not_found'])
    await payouts.approve(id)
    const cancelled = await bodyOf<Bulk>(await payouts.cancel(id, { reason: 'Mauvais mois' }))
    expect(cancelled).toMatchObject({
      stage: 'cancelled',
      state: 'FAILED',
      failed_count: 3,
      waiting_for: null,
    })
    const rows = await payouts.rows(id)
    expect(rows.map(({ step, status }) => [step, status])).toEqual(Array(3).fill(['CANCELLED', 'FAILED']))
    expect(await refusal(await payouts.cancel(id))).toEqual([409, 'payouts.wrong_stage'])
    expect(await refusal(await payouts.approve(id))).toEqual([409, 'payouts.wrong_stage'])
    expect(await trail('payouts.bulk_cancelled')).toMatchObject([
      { before: { stage: 'approved' }, after: { reason: 'Mauvais mois' } },
    ])
  })

  it('is heard of by those who may read payments, and by no one else', async () => {
    const { scene, payouts } = await setPayouts()
    const id = await payouts.bulk()
    await payouts.approve(id)
    const KIND = 'payouts.bulk_changed'
    expect(await kindsHeard(scene, scene.cast)).toEqual({
      admin: [KIND, KIND],
      gestionnaire: [KIND, KIND],
      approbateur: [KIND, KIND],
      superviseur: [KIND, KIND],
      agent: [],
      outsider: [],
    })
    const [made, approved] = await personalStream(scene, scene.cast.superviseur)
    expect(made).toMatchObject({ data: { bulk_id: id, state: 'PENDING', waiting_for: 'approval' } })
    expect(approved).toMatchObject({ data: { bulk_id: id, stage: 'approved', waiting_for: null } })
  })
})
