import { describe, expect, it } from 'vitest'
import type { Verification } from '../../../contract/billing/schemas.ts'
import type { PdfAnswer, PdfStatus } from '../../../contract/pdf.ts'
import type { Sheet } from '../../../pdf/api.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { sha256Hex } from '../../kernel/data/digest.ts'
import { CNSS, type Player } from '../../kernel/testing/cast.ts'
import { dropPapers } from '../../papers/drop.ts'
import { salesScene } from '../testing/sales.ts'
import { IS_SOAK, SOAK_TIMEOUT_MS } from '../testing/soak.ts'
import { makePdf } from './make.ts'

const JSON_ASKED = { headers: { Accept: 'application/json' } }

async function stage(options: Parameters<typeof salesScene>[0] = {}) {
  const { scene, sales, cast } = await salesScene(options)
  const read = (player: Player, path: string, more: object = JSON_ASKED) =>
    scene.as(player)('GET', path, more)
  const statusOf = async (path: string) => bodyOf<PdfStatus>(await read(cast.agent, `${path}/pdf/status`))
  const filesStored = async () => {
    const found: R2Object[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await scene.bindings.FILES.list({ prefix: 'papers/', ...(cursor ? { cursor } : {}) })
      found.push(...page.objects)
      if (!page.truncated) return found
      cursor = page.cursor
    }
  }
  return { scene, sales, cast, read, statusOf, filesStored }
}

/** A soak makes a thousand of them. */
const PAPERS = IS_SOAK ? 1_000 : 12

/** Draws nothing and counts how often it is asked; each file is another, as two versions of the code would make. */
function countingPdf() {
  const asked: unknown[] = []
  const PDF = {
    render: async (sheet: { number: string | null }) => {
      asked.push(sheet.number)
      return new TextEncoder().encode(`%PDF ${sheet.number} ${asked.length}`)
    },
  }
  return { asked, PDF }
}

/** What was to be drawn, instead of a drawing. */
const sheets = {
  drawn: [] as Sheet[],
  PDF: {
    render: async (sheet: Sheet) => {
      sheets.drawn.push(sheet)
      return new TextEncoder().encode(`%PDF ${sheet.title} ${sheets.drawn.length}`)
    },
  },
}

describe('the PDF of an issued document', () => {
  it('is waited for, and then the same for everybody who may read it', async () => {
    const { scene, sales, cast, read, statusOf } = await stage()
    const { id } = await sales.issued()
    const path = `/api/invoices/${id}`
    const waiting = await read(cast.gestionnaire, `${path}/pdf`)
    expect([waiting.status, waiting.headers.get('Retry-After')]).toEqual([202, '2'])
    expect(await waiting.json()).toEqual({ status: 'pending', status_url: `${path}/pdf/status` })
    expect(await statusOf(path)).toEqual({ status: 'pending', sha256: null, size: null })

    await scene.runQueue()
    const { status, sha256, size } = await statusOf(path)
    expect(status).toBe('ready')
    expect((await sales.readInvoice(id)).pdf_sha256).toBe(sha256)
    const link = await bodyOf<Extract<PdfAnswer, { url: string }>>(
      await read(cast.superviseur, `${path}/pdf`),
    )
    expect(Date.parse(link.expires_at)).toBe(scene.clock.now() + 5 * 60_000)
    const file = await scene.send(new Request(link.url))
    expect(file.headers.get('Content-Type')).toBe('application/pdf')
    expect(file.headers.get('Content-Disposition')).toContain('FAC-2026-00001.pdf')
    const bytes = await file.arrayBuffer()
    expect(new TextDecoder('latin1').decode(bytes.slice(0, 8))).toBe('%PDF-1.7')
    expect([bytes.byteLength, await sha256Hex(new Uint8Array(bytes))]).toEqual([size, sha256])
    // A link in a page is sent on to the same.
    const sent = await read(cast.gestionnaire, `${path}/pdf`, { headers: { Accept: 'text/html' } })
    expect(sent.status).toBe(302)
    expect((await scene.send(new Request(sent.headers.get('Location') ?? ''))).status).toBe(200)
    const foreign = await read(cast.outsider, `${path}/pdf`)
    expect(await refusal(foreign)).toEqual([404, 'billing.invoice_not_found'])
  })

  it('leaves nobody behind who read the document before', async () => {
    const { scene, sales } = await stage()
    const quote = await sales.issuedQuote()
    const before = await rowsOf('select version from billing_documents where id = ?', quote.id)
    await scene.runQueue()
    expect(await rowsOf('select version from billing_documents where id = ?', quote.id)).toEqual(before)
    expect((await sales.readQuote(quote.id)).pdf_sha256).toMatch(/^[0-9a-f]{64}$/)
  })

  it(
    'is made once, however often and by however many it is ordered',
    async () => {
      const { asked, PDF } = countingPdf()
      const { scene, sales, filesStored } = await stage({ bindings: { PDF } })
      const documents = []
      for (let count = 0; count < PAPERS; count++) documents.push(await sales.issued())
      const context = scene.context()
      const payloads = documents.map(({ id }) => ({ kind: 'document', id }))
      // Twelve at once, each three times.
      for (let from = 0; from < PAPERS; from += 12)
        await Promise.all(
          payloads
            .slice(from, from + 12)
            .flatMap((payload) => [1, 2, 3].map(() => makePdf.run(context, payload, 'test'))),
        )
      const drawn = asked.length
      // Each twin drew another file; one of them was kept.
      expect(drawn).toBeGreaterThan(PAPERS)
      await scene.runQueue()
      for (const payload of payloads) await makePdf.run(context, payload, 'test')
      expect(asked).toHaveLength(drawn)
      const kept = await rowsOf<{ pdf_sha256: string }>(
        'select pdf_sha256 from billing_documents order by id',
      )
      expect((await filesStored()).map(({ key }) => key.split('/').at(-1)).sort()).toEqual(
        kept.map(({ pdf_sha256 }) => `${pdf_sha256}.pdf`).sort(),
      )
    },
    IS_SOAK ? SOAK_TIMEOUT_MS : 30_000,
  )

  it('that cannot be drawn is failed once nobody tries any more', async () => {
    let isDown = true
    const { PDF } = countingPdf()
    const flaky = {
      render: async (sheet: Parameters<typeof PDF.render>[0]) => {
        if (isDown) throw new Error('no font')
        return PDF.render(sheet)
      },
    }
    const { scene, sales, statusOf } = await stage({ bindings: { PDF: flaky } })
    const { id } = await sales.issued()
    const path = `/api/invoices/${id}`
    await scene.runQueue()
    expect((await statusOf(path)).status).toBe('pending')
    await scene.bindings.DB.prepare("update jobs set state = 'dead' where name = 'billing.make_pdf'").run()
    expect(await statusOf(path)).toEqual({ status: 'failed', sha256: null, size: null })
    isDown = false
    await makePdf.run(scene.context(), { kind: 'document', id }, 'test')
    expect((await statusOf(path)).status).toBe('ready')
  })
})

describe('the PDF of a draft', () => {
  it('is drawn for staff who look at it, and kept nowhere', async () => {
    const { scene, sales, cast, read, filesStored } = await stage()
    const { id } = await sales.quote()
    const answer = await read(cast.agent, `/api/quotes/${id}/pdf`)
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'application/pdf'])
    expect(answer.headers.get('Cache-Control')).toBe('private, no-store')
    expect(new TextDecoder('latin1').decode((await answer.arrayBuffer()).slice(0, 5))).toBe('%PDF-')
    await scene.runQueue()
    expect(await filesStored()).toEqual([])
    expect(await rowsOf('select * from papers')).toEqual([])
    const status = await read(cast.agent, `/api/quotes/${id}/pdf/status`)
    expect(await refusal(status)).toEqual([409, 'billing.not_issued'])
    const client = await read(cast.gestionnaire, `/api/quotes/${id}/pdf`)
    expect(await refusal(client)).toEqual([404, 'billing.quote_not_found'])
  })
})

describe('the receipt of a payment', () => {
  it('is made once somebody asks for it, and given to whoever sees its invoice alone', async () => {
    const { scene, sales, cast, read } = await stage()
    const { id: invoiceId } = await sales.issued()
    const { id, receipt_number } = await sales.paid(invoiceId)
    const path = `/api/payments/${id}/receipt`
    const status = async () => bodyOf<PdfStatus>(await read(cast.gestionnaire, `${path}/status`))
    await scene.runQueue()
    expect(await status()).toMatchObject({ status: 'pending' })
    const waiting = await read(cast.gestionnaire, path)
    expect([waiting.status, await waiting.json()]).toEqual([
      202,
      { status: 'pending', status_url: `${path}/status` },
    ])
    await scene.runQueue()
    const made = await status()
    expect(made.status).toBe('ready')
    const { url } = await bodyOf<{ url: string }>(await read(cast.superviseur, path))
    const file = await scene.send(new Request(url))
    expect(file.headers.get('Content-Disposition')).toContain(`${receipt_number}.pdf`)
    expect(await sha256Hex(new Uint8Array(await file.arrayBuffer()))).toBe(made.sha256)
    for (const below of [path, `${path}/status`])
      expect(await refusal(await read(cast.outsider, below))).toEqual([404, 'billing.payment_not_found'])
  })

  it('says what was left then, whatever was paid since', async () => {
    const { scene, sales, cast, read } = await stage({ bindings: { PDF: sheets.PDF } })
    const { id: invoiceId, due_amount } = await sales.issued()
    const first = await sales.paid(invoiceId, { amount: 10_000 })
    await sales.paid(invoiceId, { amount: 5_000 })
    await read(cast.agent, `/api/payments/${first.id}/receipt`)
    await scene.runQueue()
    const said = sheets.drawn.find(({ title }) => title === 'REÇU')
    expect(said?.totals.map(({ value }) => Number(value.replaceAll(/\D/g, '')))).toEqual([
      due_amount,
      10_000,
      due_amount - 10_000,
    ])
  })

  it('that was not received is none', async () => {
    const { sales, cast, read } = await stage()
    const { id } = await sales.paid((await sales.issued()).id)
    await rowsOf("update billing_payments set status = 'failed', receipt_number = null where id = ?", id)
    for (const path of [`/api/payments/${id}/receipt`, `/api/payments/${id}/receipt/status`])
      expect(await refusal(await read(cast.agent, path))).toEqual([409, 'billing.not_received'])
  })
})

describe('the statement of an account', () => {
  const path = `/api/organizations/${CNSS}/statement/pdf`

  it('is made as it stands for who asks, and anew once it has gone on', async () => {
    const { scene, sales, cast, read, filesStored } = await stage()
    await sales.issued()
    await scene.runQueue()
    const documents = (await filesStored()).length
    const asked = `${path}?currency=XOF&end_date=2026-11-30`
    const waiting = await read(cast.gestionnaire, asked)
    expect([waiting.status, await waiting.json()]).toEqual([
      202,
      { status: 'pending', status_url: `${path}/status?currency=XOF&end_date=2026-11-30` },
    ])
    await scene.runQueue()
    const status = async () =>
      bodyOf<PdfStatus>(await read(cast.gestionnaire, asked.replace('/pdf', '/pdf/status')))
    expect((await status()).status).toBe('ready')
    expect((await read(cast.gestionnaire, asked)).status).toBe(200)
    expect((await read(cast.superviseur, asked)).status).toBe(200)
    await sales.issued()
    expect([(await status()).status, (await read(cast.gestionnaire, asked)).status]).toEqual(['pending', 202])
    await scene.runQueue()
    expect((await status()).status).toBe('ready')
    expect(await filesStored()).toHaveLength(documents + 3)
    for (const below of [path, `${path}/status`])
      expect(await refusal(await read(cast.outsider, below))).toEqual([404, 'organizations.not_found'])
  })

  it('holds for a client nothing that was not sent', async () => {
    sheets.drawn.length = 0
    const { scene, sales, cast, read } = await stage({ bindings: { PDF: sheets.PDF } })
    await sales.issued({}, { send: false })
    for (const player of [cast.gestionnaire, cast.agent]) await read(player, path)
    await scene.runQueue()
    const rows = sheets.drawn
      .filter(({ title }) => title === 'RELEVÉ DE COMPTE')
      .map(({ table }) => table?.rows.length)
    // The opening balance, and for staff the invoice.
    expect(rows.sort()).toEqual([1, 2])
  })

  it('is dropped with its file two days later, and no other paper is', async () => {
    const { scene, sales, cast, read, filesStored } = await stage()
    await sales.issued()
    await read(cast.agent, path)
    await scene.runQueue()
    const kinds = async () => (await filesStored()).map(({ key }) => key.split('/')[1])
    expect(await kinds()).toEqual(['document', 'statement'])
    await dropPapers(scene.context())
    expect(await kinds()).toEqual(['document', 'statement'])
    scene.clock.advance(3 * 86_400_000)
    await dropPapers(scene.context())
    expect(await kinds()).toEqual(['document'])
    expect(await rowsOf('select subject from papers')).toHaveLength(1)
  })
})

describe('a verification', () => {
  it('finds an altered file, a missing one, and an altered digest', async () => {
    const { PDF } = countingPdf()
    const { scene, sales, cast, read, filesStored } = await stage({ bindings: { PDF } })
    const { id } = await sales.issued()
    const faults = async () =>
      (await bodyOf<Verification>(await read(cast.agent, `/api/invoices/${id}/verify`))).faults
    expect(await faults()).toEqual([])
    await scene.runQueue()
    expect(await faults()).toEqual([])
    const [file] = await filesStored()
    const bytes = new Uint8Array(
      (await (await scene.bindings.FILES.get(file?.key ?? ''))?.arrayBuffer()) ?? [],
    )
    bytes[3] = (bytes[3] ?? 0) ^ 1
    await scene.bindings.FILES.put(file?.key ?? '', bytes)
    expect(await faults()).toEqual(['pdf_altered'])
    await scene.bindings.FILES.delete(file?.key ?? '')
    expect(await faults()).toEqual(['pdf_missing'])
    await scene.bindings.DB.prepare('update billing_documents set pdf_sha256 = null where id = ?')
      .bind(id)
      .run()
    expect(await faults()).toEqual(['pdf_altered'])
  })
})
