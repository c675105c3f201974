import { beforeEach, describe, expect, it } from 'vitest'
import type { Invoice } from '../../../contract/billing/schemas.ts'
import { type SeriesVerification, verifiedInParts } from '../../../contract/billing/verification.ts'
import { randomOf } from '../../../contract/testing/random.ts'
import { bodyOf } from '../../identity/testing/answers.ts'
import { rowsOf, watchDatabase } from '../../identity/testing/database.ts'
import type { Scene } from '../../kernel/testing/scene.ts'
import { daysLater, lineOf, salesScene } from '../testing/sales.ts'
import { IS_SOAK, SOAK_TIMEOUT_MS } from '../testing/soak.ts'

let stage: Awaited<ReturnType<typeof seriesScene>>
beforeEach(async () => {
  stage = await seriesScene()
  // Five papers are drawn, which takes long on a busy machine.
}, 30_000)

/** With something in each place that may be altered. */
const WHOLE = {
  reference: 'BC-114',
  notes: 'Selon le devis',
  payment_terms: 'À réception',
  due_date: '2026-12-15',
  lines: [lineOf(27_000, { quantity: '1.5', unit: 'jour', discount_bp: 500 })],
}

/** Five invoices, with their PDFs. */
async function seriesScene() {
  const { scene, sales, cast } = await salesScene()
  const invoices: Invoice[] = []
  for (let count = 0; count < 5; count++) invoices.push(await sales.issued(WHOLE))
  await scene.runQueue()
  const verified = async (series = 'FAC', year = 2026, by = cast.admin) =>
    bodyOf<SeriesVerification>(
      await sales.ask(by, 'GET', `/api/billing/verify?series=${series}&year=${year}`),
    )
  const remove = async ({ id }: Invoice) => {
    await rowsOf('delete from billing_account_entries where document_id = ?', id)
    await rowsOf('delete from billing_documents where id = ?', id)
  }
  return { scene, sales, cast, invoices, verified, remove }
}

describe('the verification of a series', () => {
  it('finds it whole, says how many there are, and is for administrators alone', async () => {
    const { sales, cast, verified } = stage
    expect(await verified()).toEqual({
      series: 'FAC',
      year: 2026,
      issued: 5,
      valid: true,
      gaps: [],
      faults: [],
    })
    expect(await verified('AVO')).toMatchObject({ issued: 0, valid: true })
    const path = '/api/billing/verify?series=FAC&year=2026'
    for (const player of [cast.agent, cast.gestionnaire])
      expect((await sales.ask(player, 'GET', path)).status).toBe(403)
    expect((await sales.ask(cast.admin, 'GET', '/api/billing/verify?series=XYZ&year=2026')).status).toBe(422)
  })

  it('goes on over the turn of the year', async () => {
    const { scene, sales, cast, verified, invoices } = stage
    const agent = await daysLater(scene, cast.agent, 90)
    await sales.issued({}, {}, agent)
    const admin = await daysLater(scene, cast.admin, 0)
    expect(await verified('FAC', 2027, admin)).toMatchObject({ issued: 1, valid: true })
    expect(await verified('FAC', 2026, admin)).toMatchObject({ issued: 5, valid: true })
    await rowsOf(
      `update billing_documents set chain_hash = printf('%064d', 1) where id = ?`,
      invoices[4]?.id ?? 0,
    )
    expect((await verified('FAC', 2027, admin)).faults).toMatchObject([{ faults: ['previous_missing'] }])
  })

  it.each([
    ['where the series stands', 'billing_chains'],
    ['its documents', 'pdf_sha256'],
  ])('finds nothing wrong with what is issued just before it reads %s', async (_, mark) => {
    const { scene, sales, verified } = stage
    const draft = await sales.invoice()
    beforeReading(scene, mark, () =>
      sales.ask(scene.cast.agent, 'POST', `/api/invoices/${draft.id}/issue`, {}),
    )
    expect(await verified()).toMatchObject({ issued: 6, valid: true, gaps: [], faults: [] })
  })

  it('finds a document that was taken out, and the one that continued it', async () => {
    const { invoices, verified, remove } = stage
    const [, second, third] = invoices
    if (second) await remove(second)
    expect(await verified()).toMatchObject({
      issued: 4,
      valid: false,
      gaps: ['FAC-2026-00002'],
      faults: [{ id: third?.id, number: 'FAC-2026-00003', faults: ['previous_missing'] }],
    })
  })

  it('finds the last one gone, even where the count was lowered with it', async () => {
    const { invoices, verified, remove } = stage
    const [fourth, last] = invoices.slice(-2)
    if (last) await remove(last)
    const cut = [{ id: fourth?.id, number: 'FAC-2026-00004', faults: ['next_missing'] }]
    expect(await verified()).toMatchObject({ valid: false, gaps: ['FAC-2026-00005'], faults: cut })
    await rowsOf('update billing_series set last = 4')
    expect(await verified()).toMatchObject({ valid: false, gaps: [], faults: cut })
  })

  it('in parts finds what it finds as a whole, and says where the series ends', async () => {
    const { sales, cast, invoices, verified, remove } = stage
    const [, second, third] = invoices
    if (second) await remove(second)
    // The last numbers of a part and the first of the next, without five hundred invoices.
    const move = (number: string, to: string) =>
      rowsOf('update billing_documents set number = ? where number = ?', to, number)
    await move('FAC-2026-00005', 'FAC-2026-00501')
    await move('FAC-2026-00004', 'FAC-2026-00500')
    await rowsOf('update billing_series set last = 501')
    const part = async (from: number) =>
      bodyOf<SeriesVerification>(
        await sales.ask(cast.admin, 'GET', `/api/billing/verify?series=FAC&year=2026&from=${from}`),
      )
    const whole = await verified()
    expect(whole.gaps).toHaveLength(497)
    expect(whole.faults.map(({ number }) => number)).toContain(third?.number)
    expect(await part(501)).toMatchObject({ issued: 1, gaps: [], last: 501 })
    const asked: number[] = []
    const joined = await verifiedInParts((from) => {
      asked.push(from)
      return part(from)
    })
    expect(asked).toEqual([1, 501])
    expect(joined).toEqual(whole)
  })

  it('asks the database as often for ten documents as for five', async () => {
    const { scene, sales, cast } = stage
    const database = watchDatabase(scene)
    const statements = async () => {
      database.taken()
      await sales.ask(cast.admin, 'GET', '/api/billing/verify?series=FAC&year=2026&from=1')
      return database.taken().filter((what) => what.includes('billing_'))
    }
    const few = await statements()
    for (let count = 0; count < 5; count++) await sales.issued()
    await scene.runQueue()
    expect(await statements()).toEqual(few)
  })

  it('finds a receipt that is missing', async () => {
    const { invoices, sales, verified } = stage
    const [first, second] = invoices
    await sales.paid(first?.id ?? 0, { amount: 1_000 })
    await sales.paid(second?.id ?? 0, { amount: 1_000 })
    expect(await verified('REC')).toMatchObject({ issued: 2, valid: true })
    await rowsOf("update billing_payments set receipt_number = null where receipt_number = 'REC-2026-00001'")
    expect(await verified('REC')).toMatchObject({ issued: 1, valid: false, gaps: ['REC-2026-00001'] })
  })

  it(
    'finds each of many altered bytes, wherever they are: in content, columns, hashes, lines and files',
    async () => {
      const { scene, invoices, verified } = stage
      const files = await scene.bindings.FILES.list({ prefix: 'papers/document/' })
      expect(files.objects).toHaveLength(5)
      const random = randomOf(IS_SOAK ? Date.now() : 7)
      const missed: string[] = []
      for (let round = 0; round < IN_DATABASE; round++) {
        const { id } = invoices[random(5)] as Invoice
        const [table, column, where] = PLACES[random(PLACES.length)] as (typeof PLACES)[number]
        const [{ text } = { text: '' }] = await rowsOf<{ text: string }>(
          `select cast(${column} as text) as text from ${table} where ${where}`,
          id,
        )
        expect(text, `${table}.${column}`).not.toBe('')
        const at = random(text.length)
        const other = text[at] === '1' ? '2' : '1'
        const altered = text.slice(0, at) + other + text.slice(at + 1)
        const write = (value: string) => rowsOf(`update ${table} set ${column} = ? where ${where}`, value, id)
        await write(altered)
        if ((await verified()).valid) missed.push(`${table}.${column} at ${at}`)
        await write(text)
      }
      for (let round = 0; round < IN_FILES; round++) {
        const { key } = files.objects[round % files.objects.length] as R2Object
        const file = await scene.bindings.FILES.get(key)
        const bytes = new Uint8Array((await file?.arrayBuffer()) ?? [])
        const altered = bytes.slice()
        const at = random(bytes.length)
        altered[at] = (altered[at] ?? 0) ^ 1
        await scene.bindings.FILES.put(key, altered)
        if ((await verified()).valid) missed.push(`${key} at ${at}`)
        await scene.bindings.FILES.put(key, bytes)
      }
      expect(missed).toEqual([])
      expect((await verified()).valid).toBe(true)
    },
    IS_SOAK ? SOAK_TIMEOUT_MS : 60_000,
  )
})

/** A twentieth of the claim; a soak alters a thousand bytes. */
const [IN_DATABASE, IN_FILES] = IS_SOAK ? [800, 200] : [40, 5]

/** Lets something happen right before the first statement that names a table or a column. */
function beforeReading(scene: Scene, mark: string, meanwhile: () => Promise<unknown>): void {
  const real = scene.bindings.DB
  const later = (statement: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(statement, {
      get(target, property) {
        const value: unknown = Reflect.get(target, property)
        if (typeof value !== 'function') return value
        if (property === 'bind') return (...values: unknown[]) => later(target.bind(...values))
        return async (...words: unknown[]) => {
          await meanwhile()
          return value.apply(target, words)
        }
      },
    })
  const DB = new Proxy(real, {
    get(target, property) {
      if (property === 'prepare')
        return (text: string) => {
          const statement = target.prepare(text)
          if (!text.includes(mark)) return statement
          Object.assign(scene.bindings, { DB: real })
          return later(statement)
        }
      const value: unknown = Reflect.get(target, property)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  Object.assign(scene.bindings, { DB })
}

/** Where a document is kept, and which of its rows are meant. */
const PLACES = [
  ...[
    ...['content', 'content_hash', 'previous_hash', 'chain_hash', 'pdf_sha256', 'issuer', 'client', 'taxes'],
    ...['subject', 'reference', 'notes', 'payment_terms', 'issue_date', 'due_date'],
    ...['lines_amount', 'net_amount', 'tax_amount', 'gross_amount', 'due_amount'],
  ].map((column) => ['billing_documents', column, 'id = ?'] as const),
  ...[
    ...['description', 'quantity', 'unit', 'unit_amount', 'discount_bp', 'discount_amount', 'tax_rate_bp'],
    ...['amount', 'net_amount', 'tax_amount', 'gross_amount'],
  ].map((column) => ['billing_lines', column, 'document_id = ?'] as const),
  ['papers', 'sha256', "subject = 'document:' || cast(? as integer)"],
  ['papers', 'file_key', "subject = 'document:' || cast(? as integer)"],
] as const
