import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { spoiledFile } from '../../../contract/payouts/file/testing/spoiled-file.ts'
import type { CreatedBulk } from '../../../contract/payouts/schemas.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf, trail } from '../../identity/testing/database.ts'
import { CNSS } from '../../kernel/testing/cast.ts'
import { setScene } from '../../kernel/testing/scene.ts'
import { formOf, HEADER, PERIOD, payoutsIn, ROWS } from '../testing/payouts.ts'

async function setPayouts() {
  const scene = await setScene()
  const payouts = payoutsIn(scene)
  const account = await payouts.account()
  return { scene, payouts, account }
}
const count = async (table: string) =>
  (await rowsOf<{ many: number }>(`select count(*) as many from ${table}`))[0]?.many

describe('a file of payments', () => {
  it('is answered as programs of before read it, and its rows are told in its order', async () => {
    const { scene, payouts, account } = await setPayouts()
    const created = await payouts.submit()
    expect(created.status).toBe(201)
    const body = await created.json<CreatedBulk>()
    expect(body).toEqual({ bulkTransferId: expect.stringMatching(/^bulk-/), state: 'PENDING' })
    const { bulkTransferId: id } = body
    const { gestionnaire } = scene.cast
    const get = async (path: string) =>
      bodyOf<Record<string, unknown>>(await scene.as(gestionnaire)('GET', `/api/bulk-transfers/${path}`))
    const [first, , third] = await payouts.rows(id)

    expect(await get(`${id}/status/`)).toEqual({
      bulkTransferId: id,
      state: 'PENDING',
      total: 3,
      completed: 0,
      failed: 0,
      pending: 3,
      progress_percent: 0,
      individualTransfers: [
        {
          transferId: first?.transfer_id,
          amount: 50_000,
          currency: 'XOF',
          payee_party_id_type: 'MSISDN',
          payee_party_identifier: '22997000001',
          status: 'PENDING',
          completed_at: null,
          error_code: null,
        },
        expect.anything(),
        expect.objectContaining({ transferId: third?.transfer_id, payee_party_identifier: 'kossi' }),
      ],
    })
    expect(await get(`${id}/details?rows_limit=1&rows_offset=1`)).toEqual({
      bulk_id: id,
      state: 'PENDING',
      total_amount: 150_000,
      currency: 'XOF',
      payer_account: {
        account_id: account.account_id,
        party_id_type: 'BUSINESS',
        party_identifier: 'CNSS-PENSIONS',
      },
      organization: { name: 'Caisse Nationale de Sécurité Sociale', code: 'CNSS' },
      statistics: { total: 3, completed: 0, failed: 0, pending: 3, processing: 0, success_rate: 0 },
      created_at: '2026-11-02T09:30:00.000Z',
      individual_transfers: [
        {
          id: expect.any(Number),
          transfer_id: expect.stringMatching(/-00002$/),
          amount: 75_000,
          currency: 'XOF',
          payee_party_id_type: 'MSISDN',
          payee_party_identifier: '2290197000002',
          status: 'PENDING',
          completed_at: null,
        },
      ],
    })
    const { results } = (await get('history?state=PENDING&start_date=2026-11-02&end_date=2026-11-02')) as {
      results: unknown[]
    }
    expect(results).toEqual([
      {
        id: expect.any(Number),
        bulk_id: id,
        state: 'PENDING',
        total_amount: 150_000,
        currency: 'XOF',
        transfers_count: 3,
        completed_count: 0,
        failed_count: 0,
        created_at: '2026-11-02T09:30:00.000Z',
      },
    ])
    expect(await get('history?state=COMPLETED,FAILED')).toMatchObject({ total: 0 })
    // For screens, which would ask for each bulk otherwise.
    expect(await get('history?columns=all')).toMatchObject({
      results: [{ label: null, period: PERIOD, stage: 'validated' }],
    })
    expect(await trail('payouts.bulk_created')).toMatchObject([
      { subject_id: id, organization_id: CNSS, after: { rows: 3, total_amount: 150_000 } },
    ])
  })

  it('sent ten times and five times at once is one bulk and one payment a row', async () => {
    const { payouts } = await setPayouts()
    const answers = []
    for (let time = 0; time < 10; time++) answers.push(await payouts.submit())
    const sorted = [HEADER, ...ROWS.toReversed()].join('\r\n')
    answers.push(await payouts.submit(new TextEncoder().encode(`\uFEFF${sorted}`)))
    const ids = await Promise.all(
      answers.map(async (answer) => (await bodyOf<CreatedBulk>(answer)).bulkTransferId),
    )
    expect(answers.map(({ status }) => status)).toEqual([201, ...Array(10).fill(200)])
    expect(new Set(ids).size).toBe(1)

    const atOnce = await Promise.all(
      Array.from({ length: 5 }, () => payouts.submit(ROWS, { period: '2026-12' })),
    )
    expect(atOnce.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 201])
    expect(await count('payout_bulks')).toBe(2)
    expect(await count('payout_rows')).toBe(6)
  })

  it('is paid again under another period, and after it was cancelled', async () => {
    const { payouts } = await setPayouts()
    const first = await payouts.bulk()
    expect((await payouts.submit(ROWS, { period: `${PERIOD}-rappel` })).status).toBe(201)
    expect((await payouts.cancel(first)).status).toBe(200)
    const again = await payouts.submit()
    expect([again.status, (await bodyOf<CreatedBulk>(again)).bulkTransferId === first]).toEqual([201, false])
  })

  it('with a fault in a row is refused with the place of each, and taken without these rows when asked', async () => {
    const { payouts } = await setPayouts()
    const rows = [...ROWS, 'MSISDN,22997000004,XOF,50 000', 'TEL,,EUR,7']
    const refused = await payouts.submit(rows)
    expect(refused.status).toBe(422)
    const { code, errors } = await refused.json<{
      code: string
      errors: { path: string; message: string }[]
    }>()
    expect(code).toBe('validation.failed')
    expect(errors.map(({ path }) => path)).toEqual([
      ...['file.5.montant', 'file.6.type_id', 'file.6.valeur_id', 'file.6.devise'],
    ])
    expect(errors[0]?.message).toContain('séparateur de milliers')
    expect(await count('payout_bulks')).toBe(0)

    const id = await payouts.bulk(rows, { skip_invalid: 'true' })
    expect((await payouts.rows(id)).map(({ line }) => line)).toEqual([2, 3, 4])
    expect((await payouts.submit(ROWS)).status).toBe(200)
  })

  it('is refused by what is wrong with its form, and never by more than 200 of its defects', async () => {
    const { scene, payouts } = await setPayouts()
    const { gestionnaire } = scene.cast
    const post = (body: unknown, path = '/api/bulk-transfers') =>
      scene.as(gestionnaire)('POST', path, { body })
    expect(await refusal(await post({ file: 'x' }))).toEqual([415, 'request.unsupported_type'])
    const other = new FormData()
    other.set('fichier', new File([ROWS.join('\n')], 'x.csv'))
    const unknown = await (await post(other)).json<{ errors: { path: string }[] }>()
    expect(unknown.errors.map(({ path }) => path)).toEqual(['fichier'])
    const empty = new FormData()
    empty.set('period', PERIOD)
    const none = await (await post(empty)).json<{ errors: { path: string }[] }>()
    expect(none.errors.map(({ path }) => path)).toEqual(['file'])
    for (const parts of [
      { period: '2026-13' },
      { scheduled_at: '2026-11-02T09:00:00Z' },
      { skip_invalid: 'oui' },
    ])
      expect(await refusal(await payouts.submit(ROWS, parts))).toEqual([422, 'validation.failed'])
    const large = new Uint8Array(10 * 1024 * 1024 + 1).fill(10)
    expect(await refusal(await payouts.submit(large))).toEqual([413, 'payouts.file_too_large'])
    expect(await refusal(await payouts.submit(large.subarray(1)))).toEqual([422, 'validation.failed'])

    await payouts.settings({ limits: { maker: { per_transfer: 1 } } })
    const { text } = spoiledFile({ rows: 5_000, seed: 7 })
    const many = await (await payouts.submit(new TextEncoder().encode(text))).json<{ errors: unknown[] }>()
    expect(many.errors).toHaveLength(200)
    expect(await count('payout_bulks')).toBe(0)
  })

  it('needs an active account of the own organization', async () => {
    const scene = await setScene()
    const payouts = payoutsIn(scene)
    expect(await refusal(await payouts.submit())).toEqual([409, 'payouts.no_account'])
    const { account_id } = await payouts.account()
    const { outsider, superviseur, admin, agent } = scene.cast
    expect(await refusal(await payouts.submit(ROWS, { account_id }, outsider))).toEqual([
      404,
      'payouts.account_not_found',
    ])
    for (const by of [superviseur, admin, agent])
      expect(await refusal(await payouts.submit(ROWS, {}, by))).toEqual([403, 'auth.forbidden'])
    await scene.context().db.run('update payout_accounts set is_active = 0')
    expect(await refusal(await payouts.submit(ROWS, { account_id }))).toEqual([409, 'payouts.no_account'])
  })

  it('sent again under its key after another attempt’s boundary is answered as before', async () => {
    const { scene } = await setPayouts()
    const send = (rows: readonly string[]) =>
      scene.as(scene.cast.gestionnaire)('POST', '/api/bulk-transfers', {
        body: formOf(rows, { period: PERIOD }),
        headers: { 'Idempotency-Key': 'novembre' },
      })
    const first = await send(ROWS)
    const again = await send(ROWS)
    expect(again.headers.get('Idempotent-Replayed')).toBe('true')
    expect(await again.json()).toEqual(await first.json())
    expect(await refusal(await send(ROWS.slice(1)))).toEqual([422, 'idempotency.key_reused'])
  })

  it('stays below the limits of its makers', async () => {
    const { payouts } = await setPayouts()
    await payouts.settings({ limits: { maker: { per_transfer: 60_000 } } })
    expect(await refusal(await payouts.submit())).toEqual([422, 'validation.failed'])
    await payouts.settings({ limits: { maker: { per_transfer: null, per_bulk: 149_999 } } })
    expect(await refusal(await payouts.submit())).toEqual([409, 'payouts.limit_exceeded'])
    expect((await payouts.check()).limits_hit).toEqual(['maker.per_bulk'])
    await payouts.settings({ limits: { maker: { per_bulk: 150_000 } } })
    expect((await payouts.submit()).status).toBe(201)
  })
})

describe('a dry run', () => {
  it('says everything of a file and pays nothing', async () => {
    const { payouts, account } = await setPayouts()
    const other = await payouts.bulk(['MSISDN,22997000002,XOF,75000'])
    const rows = [...ROWS, 'MSISDN,2290197000001,XOF,50000', 'MSISDN,22997000009,XOF,']
    const check = await payouts.check(rows)
    const [paid] = await payouts.rows(other)
    expect(check).toMatchObject({
      account_id: account.account_id,
      period: PERIOD,
      currency: 'XOF',
      rows: 5,
      valid_rows: 4,
      invalid_rows: 1,
      total_amount: 200_000,
      sufficient: true,
      same_as: null,
      limits_hit: [],
      rows_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      expires_at: '2026-11-03T09:30:00.000Z',
      defects: [
        { line: 6, column: 'montant', code: 'amount_empty', value: '', message: 'Le montant manque.' },
      ],
      duplicates: [
        {
          line: 3,
          kind: 'other_file',
          with: { bulk_id: other, transfer_id: paid?.transfer_id },
          payee_party_id_type: 'MSISDN',
          payee_party_identifier: '2290197000002',
          amount: 75_000,
        },
        { line: 5, kind: 'in_file', with: { line: 2 }, payee_party_identifier: '2290197000001' },
      ],
    })
    expect(await count('payout_bulks')).toBe(1)
  })

  it('becomes a bulk without its file being sent again, for a day', async () => {
    const { scene, payouts, account } = await setPayouts()
    const check = await payouts.check(ROWS, { label: 'Pensions', scheduled_at: '2026-11-05T08:00:00Z' })
    const take = (parts: Readonly<Record<string, string>>, by = scene.cast.gestionnaire) => {
      const body = new FormData()
      for (const [name, value] of Object.entries(parts)) body.set(name, value)
      return scene.as(by)('POST', '/api/bulk-transfers', { body })
    }
    const { check_id } = check
    expect(await refusal(await take({ check_id }, scene.cast.outsider))).toEqual([
      404,
      'payouts.check_not_found',
    ])
    const created = await take({ check_id })
    expect(created.status).toBe(201)
    const bulk = await payouts.read((await created.json<CreatedBulk>()).bulkTransferId)
    expect(bulk).toMatchObject({
      account_id: account.account_id,
      label: 'Pensions',
      period: PERIOD,
      rows_hash: check.rows_hash,
      scheduled_at: '2026-11-05T08:00:00.000Z',
      stage: 'validated',
      waiting_for: 'approval',
      file: { name: 'pensions.csv' },
      duplicates: { open: 0, acknowledged: 0 },
      created_by: { name: 'Awa Gnonlonfoun' },
      approved_by: null,
      total_amount: 150_000,
    })
    expect((await payouts.check()).same_as).toBe(bulk.bulk_id)
    expect((await take({ check_id })).status).toBe(200)
    await scene.context().db.run(`update payout_checks set expires_at = ${scene.clock.now()}`)
    expect(await refusal(await take({ check_id }))).toEqual([404, 'payouts.check_not_found'])
  })

  it('of somebody else makes them a maker of its bulk, who does not approve it', async () => {
    const { scene, payouts } = await setPayouts()
    const { approbateur, gestionnaire } = scene.cast
    const { check_id } = await payouts.check()
    const form = new FormData()
    form.set('check_id', check_id)
    const taken = await scene.as(approbateur)('POST', '/api/bulk-transfers', { body: form })
    const { bulkTransferId } = await bodyOf<CreatedBulk>(taken)
    for (const by of [gestionnaire, approbateur])
      expect(await refusal(await payouts.approve(bulkTransferId, by))).toEqual([403, 'payouts.own_approval'])
  })

  it('that is over leaves neither a row nor a file, and one that is not stays', async () => {
    const { scene, payouts } = await setPayouts()
    const [over, kept] = [await payouts.check(), await payouts.check()]
    await scene
      .context()
      .db.run(`update payout_checks set expires_at = 1 where check_id = '${over.check_id}'`)
    await scene.tick('17 3 * * *')
    expect(await rowsOf('select check_id from payout_checks')).toEqual([{ check_id: kept.check_id }])
    const { objects } = await env.FILES.list({ prefix: 'payouts/checks/' })
    expect(objects.map(({ key }) => key.split('/').at(-1))).toEqual([kept.check_id.replace('check-', '')])
  })
})

describe('the rows of a bulk', () => {
  it('are listed by status and text, and leave as the file that they came from', async () => {
    const { scene, payouts } = await setPayouts()
    const id = await payouts.bulk([...ROWS, 'ALIAS,@awa,XOF,5'])
    const get = (query: string) =>
      scene.as(scene.cast.superviseur)('GET', `/api/bulk-transfers/${id}/rows?${query}`)
    expect(await (await get('q=970')).json()).toMatchObject({ total: 2 })
    expect(await (await get('status=PENDING&step=VALID&limit=1')).json()).toMatchObject({
      total: 4,
      count: 1,
    })
    expect(await (await get('status=FAILED')).json()).toMatchObject({ total: 0 })
    const file = await get('format=csv&columns=upload')
    expect(file.headers.get('Content-Type')).toContain('text/csv')
    const bytes = new Uint8Array(await file.arrayBuffer())
    expect(new TextDecoder().decode(bytes)).toContain("ALIAS,'@awa,XOF,5")
    expect((await payouts.submit(bytes)).status).toBe(200)
    expect(await (await get('format=csv')).text()).toContain('MSISDN,22997000001,XOF,50000')
    const [row] = await payouts.rows(id)
    const path = `/api/bulk-transfers/${id}/rows/${row?.transfer_id}`
    expect(await (await scene.as(scene.cast.superviseur)('GET', path)).json()).toMatchObject({
      ...row,
      timeline: [{ at: '2026-11-02T09:30:00.000Z', step: 'VALID', rail_transfer_id: null, code: null }],
    })
  })

  it('are fifty thousand without one being lost, each of them once', async () => {
    const { scene, payouts } = await setPayouts()
    const { text, spoiled } = spoiledFile({ rows: 50_000, seed: 20_261_102 })
    const bytes = new TextEncoder().encode(text)
    await payouts.settings({ limits: { maker: { per_transfer: 2_000_000 } } })
    const check = await payouts.check(bytes)
    expect(check.rows).toBe(50_000)
    expect(check.valid_rows + check.invalid_rows).toBe(50_000)
    const id = await payouts.bulk(bytes, { skip_invalid: 'true' })
    const [stored] = await rowsOf<{ many: number; sum: number; ids: number }>(
      'select count(*) as many, sum(amount) as sum, count(distinct transfer_id) as ids from payout_rows',
    )
    expect(stored).toEqual({ many: check.valid_rows, sum: check.total_amount, ids: check.valid_rows })
    expect(await payouts.read(id)).toMatchObject({
      rows_hash: check.rows_hash,
      total_amount: check.total_amount,
    })
    const told = await scene.as(scene.cast.gestionnaire)(
      'GET',
      `/api/bulk-transfers/${id}/status?rows_limit=5000&rows_offset=35000`,
    )
    const { individualTransfers } = await told.json<{ individualTransfers: unknown[] }>()
    expect(individualTransfers).toHaveLength(Math.min(5_000, check.valid_rows - 35_000))
    // This account is no phone, so nobody is paid who pays.
    const found = spoiled.filter(([, code]) => code !== 'payee_is_payer')
    expect(check.defects.map(({ line, code }) => [line, code])).toEqual(found)
  })
})
