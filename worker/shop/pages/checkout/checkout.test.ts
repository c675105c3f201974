import { describe, expect, it } from 'vitest'
import { decideAt } from '../../../billing/testing/online.ts'
import { rowsOf } from '../../../identity/testing/database.ts'
import { sandboxMode } from '../../../kernel/testing/scene.ts'
import { orderToken } from '../../orders/link.ts'
import { idOf, orderScene, promote, stockOf } from '../../orders/testing/orders.ts'

const WHO =
  'name=Rachidatou+Alassane&phone=01+97+00+00+01&email=rachidatou%40acheteuse.test&address=Cadj%C3%A8houn'

/** A phone without scripts that has put two notebooks into its cart. */
async function buyer(options: Parameters<typeof orderScene>[0] = {}) {
  const stage = await orderScene({ variables: { RATE_LIMIT_PUBLIC_FORM: '100/60' }, ...options })
  const { scene } = stage
  let cookie = 'cart=CAHIER%3A2%7C%7C'
  const keep = (answer: Response) => {
    const set = answer.headers.get('Set-Cookie')
    if (set) cookie = set.includes('Max-Age=0') ? '' : (set.split(';')[0] ?? '')
    return answer
  }
  const get = async (path: string) =>
    keep(await scene.ask('GET', path, { headers: cookie ? { Cookie: cookie } : {} }))
  const page = async (path = '/boutique/cnss/commander') => (await get(path)).text()
  const post = async (path: string, body: string) =>
    keep(
      await scene.ask('POST', path, {
        body,
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          ...(cookie ? { Cookie: cookie } : {}),
        },
      }),
    )
  /** What the page would send besides what somebody types. */
  const hidden = (html: string) =>
    ['hash', 'total', 'key']
      .map((name) => `${name}=${new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1]}`)
      .join('&')
  const order = async (typed: string, html?: string) =>
    post('/boutique/cnss/commander', `${typed}&${hidden(html ?? (await page()))}`)
  const placed = async (typed = `${WHO}&payment=cash_on_delivery`) => {
    const answer = await order(typed)
    expect(answer.status).toBe(303)
    return answer.headers.get('Location') ?? ''
  }
  const put = (text: string) => {
    cookie = text
  }
  return { ...stage, get, page, post, order, placed, hidden, put }
}

describe('the checkout of a shop', () => {
  it('orders what it showed, and leads to the order', async () => {
    const { page, placed, get } = await buyer()
    expect(await page()).toMatch(/Commander · 6\u202f500\u202fF\u202fCFA/)
    const where = await placed()
    expect(where).toMatch(/^\/boutique\/cnss\/commande\/1\./)
    const html = await page(where)
    for (const word of [
      'Commande CMD-2026-00001',
      'En attente de confirmation',
      '2 × CAHIER',
      '6\u202f500',
      'noindex',
    ])
      expect(html, word).toContain(word)
    expect(await stockOf()).toEqual({ on_hand: 5, reserved: 2 })
    // The cart is empty now.
    expect((await get('/boutique/cnss/commander')).headers.get('Location')).toBe('/boutique/cnss/panier')
  })

  it('comes back filled, with what is wrong beside its field', async () => {
    const { order } = await buyer()
    const answer = await order('name=&phone=12&email=pas-une-adresse&note=Merci+%3Cb%3E')
    expect(answer.status).toBe(422)
    const html = await answer.text()
    for (const word of [
      ...[
        'id="name-error">Ce champ est nécessaire.',
        'id="phone-error">Ce numéro',
        'id="email-error">Cette adresse',
      ],
      ...[
        'value="12"',
        'value="pas-une-adresse"',
        'Merci &lt;b&gt;</textarea>',
        'id="payment-error"',
        'href="#phone"',
      ],
    ])
      expect(html, word).toContain(word)
    expect(html).toMatch(/id="phone"[^>]*aria-invalid="true" aria-describedby="phone-error phone-help"/)
    expect(await rowsOf('select * from shop_orders')).toEqual([])
  })

  it('shows the old and the new total where the price has changed, and orders at the new one', async () => {
    const { scene, page, order } = await buyer()
    const before = await page()
    await scene.context().db.run("update shop_products set price = 3000 where slug = 'cahier'")
    const answer = await order(`${WHO}&payment=cash_on_delivery`, before)
    expect(answer.status).toBe(409)
    const html = await answer.text()
    for (const word of [
      'Le total a changé',
      '<s>6\u202f500\u202fF\u202fCFA</s>',
      'Commander · 7\u202f500',
      'Rachidatou Alassane',
    ])
      expect(html, word).toContain(word)
    expect((await order(`${WHO}&payment=cash_on_delivery`, html)).status).toBe(303)
    expect(await rowsOf('select total from shop_orders')).toEqual([{ total: 7_500 }])
  })

  it('orders once, however often its form is sent', async () => {
    const { page, order, put } = await buyer()
    const html = await page()
    const first = await order(`${WHO}&payment=cash_on_delivery`, html)
    put('cart=CAHIER%3A2%7C%7C')
    const again = await order(`${WHO}&payment=cash_on_delivery`, html)
    expect(again.headers.get('Location')).toBe(first.headers.get('Location'))
    expect(await rowsOf('select count(*) as n from shop_orders')).toEqual([{ n: 1 }])
  })

  it('leads back to the cart where somebody was faster, and leaves out codes that do not help', async () => {
    const { scene, page, order, put } = await buyer()
    await promote(scene, { minimum_amount: 100_000 }, {})
    put('cart=CAHIER%3A2%7CMOINS500%7C')
    expect(await page()).toContain('6\u202f500')
    const html = await page()
    expect(await page('/boutique/cnss/panier')).toContain('Il manque encore un peu')
    await scene.context().db.run("update shop_items set on_hand = 1 where sku = 'CAHIER'")
    const answer = await order(`${WHO}&payment=cash_on_delivery`, html)
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/boutique/cnss/panier'])
    await scene.context().db.run("update shop_items set on_hand = 9 where sku = 'CAHIER'")
    expect((await order(`${WHO}&payment=cash_on_delivery`, html)).status).toBe(303)
  })
})

describe('the page of an order', () => {
  it('leads to the payment, waits for it, and says the receipt', async () => {
    const { scene, page, order } = await buyer()
    const away = await order(`${WHO}&payment=cinetpay`)
    const payment_url = away.headers.get('Location') ?? ''
    expect(payment_url).toMatch(/^http:\/\/sandbox\.test\/cinetpay\/pay\//)
    const path = `/boutique/cnss/commande/${await orderToken(scene.context(), 1)}`
    const waiting = await page(path)
    for (const word of ['en cours de vérification', 'http-equiv="refresh"', 'Reprendre le paiement'])
      expect(waiting, word).toContain(word)
    scene.clock.advance(6 * 60_000)
    expect(await page(path)).toContain('Le paiement tarde')
    await decideAt({ payment_url })
    scene.clock.advance(5_000)
    const paid = await page(path)
    for (const word of ['Commande payée', 'REC-2026-00001']) expect(paid, word).toContain(word)
    expect(paid).not.toContain('value="pay"')
  })

  it('offers another try where the payment failed or the provider was away', async () => {
    const { scene, page, placed, post } = await buyer()
    await sandboxMode('cinetpay', { mode: 'init_down', count: 1 })
    const where = await placed(`${WHO}&payment=cinetpay`)
    // Whether the attempt was opened is not known: it is taken up again.
    expect(await page(where)).toContain('Reprendre le paiement')
    const away = await post(where, 'do=pay')
    expect([away.status, away.headers.get('Location')?.startsWith('http://sandbox.test/')]).toEqual([
      303,
      true,
    ])
    await decideAt({ payment_url: away.headers.get('Location') ?? '' }, { decision: 'refuse' })
    scene.clock.advance(5_000)
    expect(await page(where)).toMatch(/n’a pas abouti.*Payer 6\u202f500/s)
  })

  it('is cancelled by its buyer, once, and says so', async () => {
    const { page, placed, post } = await buyer()
    const where = await placed()
    expect((await post(where, 'do=cancel')).status).toBe(303)
    expect(await page(where)).toMatch(/Commande annulée.*Commander de nouveau/s)
    expect(await stockOf()).toEqual({ on_hand: 5, reserved: 0 })
    const again = await post(where, 'do=cancel')
    expect(again.status).toBe(409)
    expect(await again.text()).toContain('role="alert"')
  })

  it('says that it expired, is confirmed, handed over', async () => {
    const { scene, page, placed, put, move, cast, order } = await buyer()
    const where = await placed()
    const token = where.split('/').at(-1) ?? ''
    await move(cast.gestionnaire, { token }, 'confirmation')
    expect(await page(where)).toContain('Commande confirmée')
    await move(cast.gestionnaire, { token }, 'fulfilment')
    expect(await page(where)).toContain('Commande remise')
    expect(idOf({ token })).toBe(1)
    put('cart=CAHIER%3A1%7C%7C')
    const late = (await order(`${WHO}&payment=whatsapp`)).headers.get('Location') ?? ''
    scene.clock.advance(49 * 3_600_000)
    await scene.tick('* * * * *')
    expect(await page(late)).toContain('Commande expirée')
  })

  it('is a 404 for whoever has no token, and in another shop', async () => {
    const { get, placed } = await buyer()
    const where = await placed()
    expect((await get(`${where}x`)).status).toBe(404)
    expect((await get('/boutique/cnss/commande/1.x')).status).toBe(404)
  })

  it('is there for who has its link after the shop has closed, and the shop for nobody', async () => {
    const { scene, get, page, placed, post } = await buyer()
    const where = await placed()
    await scene.context().db.run('update shops set is_open = 0')
    const html = await page(where)
    expect(html).toContain('En attente de confirmation')
    expect(html).not.toMatch(/href="[^"]*(panier|lettres)"|<search>/)
    for (const path of [`${where}x`, '/boutique/cnss/commande/9.x', '/boutique/nulle/commande/1.x']) {
      const answer = await get(path)
      expect([path, answer.status]).toEqual([path, 404])
      expect(await answer.text()).not.toContain('Boutique CNSS')
    }
    expect((await post(where, 'do=cancel')).headers.get('Location')).toBe(where)
    expect(await page(where)).toContain('Commande annulée')
  })
})
