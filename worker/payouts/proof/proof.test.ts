import { beforeEach, describe, expect, it } from 'vitest'
import type { Page } from '../../../contract/page.ts'
import type { Entry } from '../../../contract/payouts/ledger.ts'
import type { Reconciliation } from '../../../contract/payouts/proof.ts'
import type { PublicReceipt, Receipt } from '../../../contract/payouts/receipts.ts'
import type { PdfStatus } from '../../../contract/pdf.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf, trail } from '../../identity/testing/database.ts'
import { sha256Hex } from '../../kernel/data/digest.ts'
import type { Scene } from '../../kernel/testing/scene.ts'
import { stagedPayouts } from '../testing/drive.ts'
import { NEW_ACCOUNT_ID, PERIOD } from '../testing/payouts.ts'

const ACCOUNT = `/api/accounts/${NEW_ACCOUNT_ID}`
let scene: Scene
let bulkId: string
let path: string
const get = (address: string, by = scene.cast.superviseur) => scene.as(by)('GET', address)
const anybody = (address: string, headers = {}) => scene.ask('GET', address, { headers })
const receipts = async () => (await bodyOf<Page<Receipt>>(await get(`${ACCOUNT}/receipts`))).results
const transfers = () =>
  rowsOf<{ transfer_id: string }>('select transfer_id from payout_rows order by id').then((rows) =>
    rows.map(({ transfer_id }) => transfer_id),
  )

/** Not there, ordered, and then led to. */
async function isMade(pdf: string, status: string): Promise<void> {
  expect(await bodyOf<PdfStatus>(await get(status))).toMatchObject({ status: 'pending' })
  const waiting = await get(pdf)
  expect([waiting.status, await waiting.json()]).toEqual([202, { status: 'pending', status_url: status }])
  await scene.runQueue()
  const { status: stands, sha256 } = await bodyOf<PdfStatus>(await get(status))
  expect(stands).toBe('ready')
  const file = await scene.send(new Request((await get(pdf)).headers.get('Location') ?? ''))
  const bytes = new Uint8Array(await file.arrayBuffer())
  expect(new TextDecoder().decode(bytes.slice(0, 5))).toBe('%PDF-')
  expect(await sha256Hex(bytes)).toBe(sha256)
}

/** Two rows are paid; one has a payee whom the rail does not know. */
beforeEach(async () => {
  const { payouts, drive, ...staged } = await stagedPayouts(1_000_000)
  scene = staged.scene
  bulkId = await payouts.bulk(
    ['MSISDN,22997000001,XOF,50000', 'MSISDN,22999132040,XOF,75000', 'ALIAS,kossi,XOF,25000'],
    { period: PERIOD },
  )
  path = `/api/bulk-transfers/${bulkId}`
  await payouts.approve(bulkId)
  await drive.pay()
})

describe('the statement of an account', () => {
  it('lists what its ledger moved by kind, bulk and day, and is exported with a trace', async () => {
    const list = async (query: string) =>
      (await bodyOf<Page<Entry>>(await get(`${ACCOUNT}/statement${query}`))).results
    const all = await list('')
    expect(all.map(({ seq }) => seq)).toEqual([7, 6, 5, 4, 3, 2, 1])
    expect(all.map(({ kind }) => kind).toSorted()).toEqual([
      ...['fund', 'post', 'post', 'reserve', 'reserve', 'reserve', 'void'],
    ])
    expect((await list('?kind=fund'))[0]).toMatchObject({ reference: 'VIR-1', balance: 1_000_000 })
    expect((await list(`?bulk=${bulkId}&kind=post`)).map(({ amount }) => amount).toSorted()).toEqual([
      25_000, 50_000,
    ])
    // The ledger's clock is that of the machine.
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
    expect(await list(`?start_date=${day(-1)}&end_date=${day(1)}`)).toHaveLength(7)
    expect(await list(`?start_date=${day(2)}`)).toEqual([])
    expect(await list(`?end_date=${day(-2)}`)).toEqual([])

    const answer = await get(`${ACCOUNT}/statement?kind=fund&format=csv`)
    expect(answer.headers.get('Content-Type')).toContain('text/csv')
    expect(await answer.text()).toContain(',fund,funding,available,XOF,1000000,1000000,0,VIR-1,')
    expect(await trail('payouts.exported')).toMatchObject([{ after: { what: 'statement', rows: 1 } }])
    for (const list of ['statement', 'receipts'])
      expect((await get(`${ACCOUNT}/${list}`, scene.cast.outsider)).status).toBe(404)
  })
})

describe('a receipt', () => {
  it('is one per paid row, numbered without a gap, and read by row', async () => {
    const all = await receipts()
    expect(all.map(({ number }) => number)).toEqual([2, 1])
    const [paid = '', refused = ''] = await transfers()
    const one = await bodyOf<Receipt>(await get(`${path}/rows/${paid}/receipt`))
    expect(all).toContainEqual(one)
    expect(one).toMatchObject({
      transfer_id: paid,
      amount: 50_000,
      payee_party_identifier: '22997000001',
      url: `http://matrice.test/recu/${one.code}`,
    })
    expect(await refusal(await get(`${path}/rows/${refused}/receipt`))).toEqual([
      404,
      'payouts.receipt_not_found',
    ])
    expect((await get(`${path}/rows/${paid}/receipt`, scene.cast.outsider)).status).toBe(404)
  })

  it('is made as PDF once somebody asks for it, once', async () => {
    const [paid = '', refused = ''] = await transfers()
    const receipt = `${path}/rows/${paid}/receipt`
    await isMade(`${receipt}?format=pdf`, `${receipt}/pdf/status`)
    // Asked for again, it is there.
    expect((await get(`${receipt}?format=pdf`)).status).toBe(302)
    expect(await rowsOf('select subject, kept_until from papers')).toEqual([
      { subject: `payout_receipt:${paid}`, kept_until: null },
    ])
    for (const end of ['?format=pdf', '/pdf/status'])
      expect(await refusal(await get(`${path}/rows/${refused}/receipt${end}`))).toEqual([
        404,
        'payouts.receipt_not_found',
      ])
    for (const end of ['?format=pdf', '/pdf/status'])
      expect((await get(receipt + end, scene.cast.outsider)).status).toBe(404)
  })

  it('is checked by anybody who has its code, who learns of the payee what they know already', async () => {
    const [, first] = await receipts()
    const answer = await anybody(`/api/public/receipts/${first?.code}`)
    const shown = await bodyOf<PublicReceipt>(answer)
    expect(shown).toEqual({
      valid: true,
      number: 1,
      organization: { name: expect.any(String), code: 'CNSS' },
      amount: first?.amount,
      currency: 'XOF',
      completed_at: first?.completed_at,
      payee_masked: expect.stringContaining('••••••'),
      hash: first?.hash,
      prev_hash: '0'.repeat(64),
    })
    expect(JSON.stringify(shown)).not.toContain(String(first?.payee_party_identifier))
    expect(await refusal(await anybody('/api/public/receipts/none'))).toEqual([
      404,
      'payouts.receipt_not_found',
    ])
  })

  it.each([
    ['update payout_receipts set amount = amount + 1 where number = 1', [false, true]],
    ["update payout_receipts set payee_party_identifier = '22997000009' where number = 1", [false, true]],
    ["update payout_receipts set prev_hash = replace(prev_hash, '0', 'a') where number = 1", [false, true]],
    [
      "update payout_receipts set hash = replace(hash, substr(hash, 1, 1), 'x') where number = 1",
      [false, false],
    ],
    // Taken out of the chain: the next one names another.
    [
      "update payout_receipts set prev_hash = replace(prev_hash, substr(prev_hash, 1, 1), 'x') where number = 2",
      [false, false],
    ],
  ])('is no longer valid after %s', async (change, valid) => {
    const [second, first] = await receipts()
    const isValid = async (code = '') =>
      (await bodyOf<PublicReceipt>(await anybody(`/api/public/receipts/${code}`))).valid
    const page = async () => (await anybody(`/recu/${first?.code}`, { 'Accept-Language': 'en' })).text()
    expect([await isValid(first?.code), await isValid(second?.code)]).toEqual([true, true])
    expect(await page()).toContain('This receipt is valid.')
    await rowsOf(change)
    expect([await isValid(first?.code), await isValid(second?.code)]).toEqual(valid)
    expect(await page()).toContain('This receipt is not valid')
  })

  it('has a page without a session or a script, in both languages', async () => {
    const [second] = await receipts()
    const answer = await anybody(`/recu/${second?.code}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
    expect(answer.headers.get('X-Robots-Tag')).toContain('noindex')
    expect(await answer.text()).toMatch(/Reçu de paiement n°\u00a02[\s\S]*Ce reçu est valide/)
    const missing = await anybody('/recu/none', { 'Accept-Language': 'en' })
    expect(missing.status).toBe(404)
    expect(await missing.text()).toContain('Receipt not found')
  })
})

describe('the reconciliation of a bulk', () => {
  const read = async () => bodyOf<Reconciliation>(await get(`${path}/reconciliation`))

  it('holds file, rows, ledger and rail against each other', async () => {
    expect(await read()).toEqual({
      bulk_id: bulkId,
      file: {
        name: 'pensions.csv',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        rows: 3,
        total_amount: 150_000,
      },
      by_status: [
        { status: 'COMPLETED', step: 'COMMITTED', count: 2, amount: 75_000 },
        { status: 'FAILED', step: 'FAILED', count: 1, amount: 75_000 },
      ],
      ledger: { reserved: 150_000, posted: 75_000, fees: 0, voided: 75_000 },
      rail: { committed_count: 2, committed_amount: 75_000, differences: [] },
      balanced: true,
    })
    expect((await get(`${path}/reconciliation`, scene.cast.outsider)).status).toBe(404)
  })

  it.each([
    ['delete from payout_receipts where number = 2', 1],
    ['update payout_receipts set amount = amount + 1 where number = 1', 1],
    ["update payout_rows set step = 'FAILED' where step = 'COMMITTED'", 0],
    ["delete from payout_entries where kind = 'void'", 0],
  ])('is not balanced after %s', async (change, differences) => {
    await rowsOf(change)
    const { balanced, rail } = await read()
    expect([balanced, rail.differences.length]).toEqual([false, differences])
  })

  it('is given as CSV, row by row', async () => {
    const [paid, refused] = await transfers()
    const csv = await (await get(`${path}/reconciliation?format=csv`)).text()
    const [header, ...lines] = csv.trim().split('\r\n')
    expect(header?.replace('\uFEFF', '')).toBe(
      'line,transfer_id,rail_transfer_id,type_id,valeur_id,devise,montant,frais,statut,etape,code,termine_le,recu',
    )
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatch(
      new RegExp(`^2,${paid},[0-9a-f-]{36},MSISDN,22997000001,XOF,50000,\\d+,COMPLETED,COMMITTED,,2.*Z,\\d$`),
    )
    expect(lines[1]).toMatch(new RegExp(`^3,${refused},.*,FAILED,FAILED,payee_not_found,,$`))
    expect(await trail('payouts.exported')).toMatchObject([{ after: { what: 'reconciliation', rows: 3 } }])
  })

  it('is made as PDF anew where the figures have changed', async () => {
    const [pdf, status] = [`${path}/reconciliation?format=pdf`, `${path}/reconciliation/pdf/status`]
    await isMade(pdf, status)
    expect((await get(pdf)).status).toBe(302)
    await rowsOf('delete from payout_receipts where number = 2')
    await isMade(pdf, status)
    const kept = await rowsOf<{ kept_until: number }>('select kept_until from papers')
    expect(kept.map(({ kept_until }) => kept_until > scene.clock.now())).toEqual([true, true])
    for (const address of [pdf, status]) expect((await get(address, scene.cast.outsider)).status).toBe(404)
  })

  it('is drawn for whoever looks while the bulk goes on, since the figures of a moment ago are none', async () => {
    await rowsOf("update payout_bulks set stage = 'running'")
    const pdf = await get(`${path}/reconciliation?format=pdf`)
    expect([pdf.status, pdf.headers.get('Content-Type')]).toEqual([200, 'application/pdf'])
    expect(new TextDecoder().decode((await pdf.arrayBuffer()).slice(0, 5))).toBe('%PDF-')
    expect(await rowsOf('select * from papers')).toEqual([])
  })
})
