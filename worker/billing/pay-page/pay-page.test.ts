import { describe, expect, it } from 'vitest'
import type { PublicInvoice } from '../../../contract/billing/pay-page.ts'
import type { Invoice } from '../../../contract/billing/schemas.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { openBrowser } from '../../identity/testing/browser.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { sandboxMode } from '../../kernel/testing/scene.ts'
import { decideAt, notificationsOf, onlineScene } from '../testing/online.ts'
import { payPagePath } from './link.ts'

const NAVIGATION = { headers: { 'Sec-Fetch-Mode': 'navigate', 'User-Agent': 'Mozilla/5.0 Firefox/130.0' } }
const pathOf = ({ public_url }: Pick<Invoice, 'public_url'>) => new URL(public_url ?? '').pathname
const tokenOf = (invoice: Pick<Invoice, 'public_url'>) => pathOf(invoice).slice('/p/'.length)

async function payScene(options: Parameters<typeof onlineScene>[0] = {}) {
  const stage = await onlineScene(options)
  const { scene, sales } = stage
  const invoice = await sales.issued()
  const submit = (fields: Readonly<Record<string, string>> = {}, path = pathOf(invoice)) =>
    scene.send(
      new Request(`http://matrice.test${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'CF-Connecting-IP': '198.51.100.7' },
        body: new URLSearchParams(fields).toString(),
        redirect: 'manual',
      }),
    )
  const page = async (path = pathOf(invoice), more: Parameters<typeof scene.ask>[2] = {}) =>
    (await scene.ask('GET', path, more)).text()
  const json = () => scene.ask('GET', `/api/public/invoices/${tokenOf(invoice)}`)
  return { ...stage, invoice, submit, page, json }
}

describe('the pay page', () => {
  it('says what is owed, to whom and until when, in French or English, and nothing else of the invoice', async () => {
    const { scene, invoice, page, json } = await payScene()
    expect(tokenOf(invoice).length).toBeGreaterThanOrEqual(32)
    const answer = await scene.ask('GET', pathOf(invoice))
    const html = await answer.text()
    expect(answer.status).toBe(200)
    for (const word of [
      '<html lang="fr">',
      `Facture ${invoice.number}`,
      'Refonte du site',
      'Caisse Nationale de Sécurité Sociale',
      'Reste à payer',
      '47\u202f790\u202fF\u202fCFA',
      '2 novembre 2026',
      '2 décembre 2026',
      'Par virement\u00a0: BJ066 01001',
      '<button type="submit">Payer</button>',
    ])
      expect(html).toContain(word)
    expect(html).not.toMatch(/Intégration|3201718460321|Haie Vive|RB\/COT|<script|<style| style=| on\w+=/)
    const english = await page(pathOf(invoice), { headers: { 'Accept-Language': 'en' } })
    for (const word of ['Left to pay', '2 December 2026', 'Pay</button>']) expect(english).toContain(word)
    expect(english).not.toMatch(/Reste à payer|Payer|Échéance/)
    expect(await bodyOf<PublicInvoice>(await json())).toEqual({
      number: invoice.number,
      kind: 'invoice',
      status: 'sent',
      subject: 'Refonte du site',
      issuer_name: invoice.issuer.name,
      client_name: invoice.client.name,
      currency: 'XOF',
      gross_amount: 47_790,
      balance_amount: 47_790,
      issue_date: '2026-11-02',
      due_date: '2026-12-02',
      payable: true,
      payment_status: null,
    })
  })

  it('runs nothing, is kept nowhere, is found by nobody, and is small', async () => {
    const { scene, invoice } = await payScene()
    const answer = await scene.ask('GET', pathOf(invoice))
    const headers = Object.fromEntries(answer.headers)
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; .*form-action 'self' http:\/\/sandbox\.test;/,
      ),
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, no-store',
    })
    const html = await answer.text()
    const zipped = new Response(html).body?.pipeThrough(new CompressionStream('gzip'))
    expect((await new Response(zipped).arrayBuffer()).byteLength).toBeLessThan(20 * 1_024)
  })

  it('leads to the provider by its form alone, waits, and says the receipt', async () => {
    const { scene, invoice, submit, page, json, notify } = await payScene()
    const away = await submit()
    const payment_url = away.headers.get('Location') ?? ''
    expect([away.status, payment_url]).toEqual([
      303,
      expect.stringMatching(/^http:\/\/sandbox\.test\/cinetpay\/pay\//),
    ])
    expect((await submit({ amount: '47 790' })).headers.get('Location')).toBe(payment_url)
    const waiting = await page()
    for (const word of ['en cours de vérification', 'http-equiv="refresh"', 'Reprendre le paiement'])
      expect(waiting).toContain(word)
    const back = await decideAt({ payment_url })
    const { pathname, search } = new URL(back.headers.get('Location') ?? '')
    const returned = await scene.ask('GET', `${pathname}${search}`)
    expect([returned.status, returned.headers.get('Location')]).toEqual([303, invoice.public_url])
    for (const notification of await notificationsOf()) await notify(notification)
    await scene.runQueue()
    const paid = await page()
    expect(paid).toContain('Cette facture est payée')
    expect(paid).toContain('Reçu REC-2026-00001')
    expect(paid).not.toContain('<form')
    expect(await bodyOf<PublicInvoice>(await json())).toMatchObject({
      status: 'paid',
      payable: false,
      payment_status: 'succeeded',
    })
  })

  it('shows a payment without waiting for a notification or the queue', async () => {
    const { scene, submit, page } = await payScene()
    await sandboxMode('cinetpay', { mode: 'webhooks_none' })
    await decideAt({ payment_url: (await submit()).headers.get('Location') ?? '' })
    scene.clock.advance(5_000)
    expect(await page()).toContain('Reçu REC-2026-00001')
  })

  it('takes a part, and says what is refused above its form', async () => {
    const { sales, invoice, submit, scene } = await payScene()
    for (const [amount, told] of [
      ['12', 'Montant trop petit'],
      ['beaucoup', 'Montant trop petit'],
      ['10 001', 'Montant non multiple de 5'],
      ['50000', 'Montant trop élevé'],
    ] as const) {
      const refused = await submit({ amount })
      expect(refused.status).toBe(409)
      expect(await refused.text()).toContain(`role="alert">${told}`)
    }
    await sandboxMode('cinetpay', { mode: 'init_down', count: 1 })
    expect([(await submit()).status, (await submit({ amount: '10000' })).status]).toEqual([502, 303])
    expect(await sales.readInvoice(invoice.id)).toMatchObject({ balance_amount: 47_790 })
    const other = await scene.ask('POST', pathOf(invoice), { body: { amount: 1 } })
    expect(other.status).toBe(415)
  })

  it('is one attempt for all its visitors, over JSON as well', async () => {
    const { scene, invoice } = await payScene({ variables: { RATE_LIMIT_PUBLIC_FORM: '100/60' } })
    const ask = () => scene.ask('POST', `/api/public/invoices/${tokenOf(invoice)}/payments`, { body: {} })
    const answers = await Promise.all(Array.from({ length: 10 }, ask))
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 201])
    expect(await bodyOf(answers[0] as Response)).toEqual({
      status: 'pending',
      amount: 47_790,
      currency: 'XOF',
      remaining_amount: 0,
      payment_url: expect.stringMatching(/^http/),
    })
    expect(await rowsOf('select payer_id from billing_payments')).toEqual([{ payer_id: null }])
  })

  it('is viewed by a person who follows the link, not by staff, a HEAD, a program or a preview', async () => {
    const { scene, cast, invoice, page, sales } = await payScene()
    const status = async () => (await sales.readInvoice(invoice.id)).status
    await page()
    await scene.ask('HEAD', pathOf(invoice), NAVIGATION)
    for (const agent of [
      'Googlebot/2.1',
      'WhatsApp/2.23',
      'facebookexternalhit/1.1',
      'TelegramBot (like TwitterBot)',
    ])
      await page(pathOf(invoice), { headers: { ...NAVIGATION.headers, 'User-Agent': agent } })
    await page(pathOf(invoice), { headers: { ...NAVIGATION.headers, 'Sec-Purpose': 'prefetch' } })
    const staffs = openBrowser(scene)
    await staffs.signIn(cast.agent.email)
    expect((await staffs.ask('GET', pathOf(invoice), NAVIGATION)).status).toBe(200)
    expect(await status()).toBe('sent')
    await page(pathOf(invoice), NAVIGATION)
    expect(await status()).toBe('viewed')
    expect(
      await rowsOf("select actor_id from audit_entries where action = 'billing.invoice_viewed'"),
    ).toEqual([{ actor_id: null }])
  })

  it('has a new address where staff say so, and the old one is dead', async () => {
    const { scene, cast, invoice, sales } = await payScene()
    const renew = (by = cast.agent) => scene.as(by)('POST', `/api/invoices/${invoice.id}/link`, { body: {} })
    const renewed = await bodyOf<Invoice>(await renew())
    expect(renewed.public_url).not.toBe(invoice.public_url)
    expect((await sales.readInvoice(invoice.id)).public_url).toBe(renewed.public_url)
    expect((await scene.ask('GET', pathOf(invoice))).status).toBe(404)
    expect((await scene.ask('GET', pathOf(renewed))).status).toBe(200)
    expect((await renew(cast.gestionnaire)).status).toBe(403)
  })

  it('is one 404 for a dead, an unknown and an undelivered link, and for what nobody pays', async () => {
    const { scene, cast, invoice, sales, submit } = await payScene({
      variables: { RATE_LIMIT_PUBLIC_FORM: '100/60' },
    })
    const undelivered = await sales.issued({}, { send: false })
    expect([undelivered.public_url, (await sales.invoice()).public_url]).toEqual([null, null])
    await scene.as(cast.agent)('POST', `/api/invoices/${invoice.id}/link`, { body: {} })
    const forged = tokenOf(invoice).replace(/^\d+-1/, `${undelivered.id}-1`)
    // Whoever guessed it right would still find nothing.
    const early = (await payPagePath(scene.context(), { ...undelivered, link_number: 1 })).slice('/p/'.length)
    const pages: string[] = []
    for (const token of [tokenOf(invoice), forged, early, '1.x', 'x', '9-9.x'])
      for (const answer of [
        await scene.ask('GET', `/p/${token}`),
        await submit({}, `/p/${token}`),
        await scene.ask('GET', `/p/${token}/logo`),
      ])
        pages.push(`${answer.status} ${await answer.text()}`)
    expect(pages[0]).toContain('404 <!doctype html>')
    expect(pages).toEqual(pages.map(() => pages[0]))
    for (const token of [tokenOf(invoice), early, 'x'])
      expect(await refusal(await scene.ask('GET', `/api/public/invoices/${token}`))).toEqual([
        404,
        'billing.page_not_found',
      ])
  })

  it('of a proforma takes its payment, and leads to the invoice that it became', async () => {
    const { scene, sales, submit, page } = await payScene({ variables: { RATE_LIMIT_PUBLIC_FORM: '100/60' } })
    const proforma = await sales.issued({ kind: 'proforma' })
    expect(await page(pathOf(proforma))).toContain('Facture proforma PRO-2026-00001')
    const away = await submit({}, pathOf(proforma))
    await decideAt({ payment_url: away.headers.get('Location') ?? '' })
    scene.clock.advance(5_000)
    await page(pathOf(proforma))
    const on = await scene.ask('GET', pathOf(proforma))
    expect(on.status).toBe(303)
    expect(await page(on.headers.get('Location') ?? '')).toContain('Reçu REC-2026-00001')
  })

  it('says in words that an invoice is not paid online', async () => {
    const { scene, sales, page } = await payScene({ variables: { RATE_LIMIT_PUBLIC_FORM: '100/60' } })
    const euros = await sales.issued({ currency: 'EUR' })
    const html = await page(pathOf(euros))
    expect(html).toContain('ne se paie pas en ligne')
    expect(html).not.toContain('<form')
    const json = await scene.ask('GET', `/api/public/invoices/${tokenOf(euros)}`)
    expect(await bodyOf<PublicInvoice>(json)).toMatchObject({ payable: false })
  })
})
