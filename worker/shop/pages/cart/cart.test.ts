import { describe, expect, it } from 'vitest'
import { type Staging, setScene } from '../../../kernel/testing/scene.ts'
import { openShop, said, shelve } from '../../testing/window.ts'

const PHONE = { 'User-Agent': 'Mozilla/5.0 (Linux; Android 12) Chrome/130.0 Mobile' }

/** A phone without scripts: it sends forms, follows where they lead, and keeps one cookie. */
async function buyer(staging: Staging = {}) {
  const scene = await setScene(staging)
  const ctx = scene.context()
  await openShop(ctx, {
    delivery_methods: [
      { code: 'cotonou', name: said('Livraison à Cotonou'), price: 1_500 },
      { code: 'retrait', name: said('Retrait à la boutique'), price: 0 },
    ],
  })
  await shelve(ctx, [
    {
      id: 1,
      slug: 'hp-250',
      sku: 'HP-250',
      name: said('Ordinateur HP 250'),
      price: 345_000,
      track_stock: true,
      on_hand: 3,
    },
    {
      id: 2,
      slug: 't-shirt',
      sku: 'TS',
      name: said('T-shirt'),
      price: 5_000,
      variants: [{ sku: 'TS-M', options: { Taille: 'M' } }],
    },
  ])
  let cookie = ''
  const keep = (answer: Response) => {
    const set = answer.headers.get('Set-Cookie')
    if (set) cookie = set.includes('Max-Age=0') ? '' : (set.split(';')[0] ?? '')
    return answer
  }
  const get = async (path: string) =>
    keep(await scene.ask('GET', path, { headers: { ...PHONE, ...(cookie ? { Cookie: cookie } : {}) } }))
  const page = async (path = '/boutique/cnss/panier') => (await get(path)).text()
  const send = async (fields: string, headers: Record<string, string> = {}) =>
    keep(
      await scene.ask('POST', '/boutique/cnss/panier', {
        body: fields,
        headers: {
          ...PHONE,
          'Content-Type': 'application/x-www-form-urlencoded',
          ...(cookie ? { Cookie: cookie } : {}),
          ...headers,
        },
      }),
    )
  const fill = async (fields: string) => {
    const answer = await send(fields)
    expect(answer.status).toBe(303)
    return page(answer.headers.get('Location') ?? '')
  }
  return { ...scene, scene, ctx, get, page, send, fill, cookieNow: () => cookie }
}

describe('the cart of a shop', () => {
  it('is empty, is filled by forms, and says what it comes to', async () => {
    const { page, fill } = await buyer()
    expect(await page()).toContain('Votre panier est vide.')
    await fill('do=add&sku=HP-250&quantity=1')
    const html = await fill('do=add&sku=ts-m&quantity=2')
    for (const word of [
      ...[
        'Ordinateur HP 250',
        '<small>M</small>',
        '5\u202f000\u202fF\u202fCFA l’unité',
        'name="quantity:TS-M" value="2"',
      ],
      // 345 000 + 10 000, and the first way of delivery.
      ...['356\u202f500\u202fF\u202fCFA', 'href="/boutique/cnss/commander"', 'noindex'],
    ])
      expect(html, word).toContain(word)
    expect(await fill('do=delivery&delivery=retrait')).toContain('355\u202f000\u202fF\u202fCFA')
    expect(await fill('do=lines&quantity:HP-250=2&remove=TS-M')).toContain('690\u202f000\u202fF\u202fCFA')
    expect(await fill('do=lines&remove=HP-250')).toContain('Votre panier est vide.')
  })

  it('says how many are left, and does not go on before', async () => {
    const { fill } = await buyer()
    const html = await fill('do=add&sku=HP-250&quantity=4')
    expect(html).toContain('Il n’en reste que 3')
    expect(html).not.toContain('/commander')
    expect(await fill('do=lines&less=HP-250')).toContain('/commander')
  })

  it('takes out what is no longer sold, and says so', async () => {
    const { fill, page, ctx, cookieNow } = await buyer()
    await fill('do=add&sku=HP-250')
    await fill('do=add&sku=TS-M')
    await ctx.db.run("update shop_products set status = 'draft' where id = 1")
    expect(await page()).toMatch(/L’article HP-250 n’est plus vendu/)
    expect(cookieNow()).not.toContain('HP-250')
    expect(await page()).not.toContain('n’est plus vendu')
  })

  it('gives a code that nobody knows back to be mended, and asks for it once', async () => {
    const { fill, page, cookieNow } = await buyer()
    await fill('do=add&sku=TS-M')
    for (const code of ['RIEN', 'pas+un+code']) {
      const told = await fill(`do=code&code=${code}`)
      expect(told).toContain('Ce code n’existe pas.')
      // To be mended.
      expect(told).toContain(`value="${code.replaceAll('+', ' ')}"`)
    }
    expect(cookieNow()).not.toContain('RIEN')
    for (let nth = 0; nth < 12; nth += 1) expect(await page()).not.toContain('Trop de codes')
    for (let nth = 0; nth < 11; nth += 1) await fill(`do=code&code=RIEN${nth}`)
    const guessed = await fill('do=code&code=ENCORE')
    expect(guessed).toContain('Trop de codes essayés')
    expect(guessed).toContain('/commander')
  })

  it('is nobody else’s to change, and is kept by no one', async () => {
    const { fill, send, get, cookieNow } = await buyer()
    await fill('do=add&sku=TS-M')
    const before = cookieNow()
    await send('do=add&sku=HP-250', { 'Sec-Fetch-Site': 'cross-site' })
    expect(cookieNow()).toBe(before)
    const answer = await get('/boutique/cnss/panier')
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex, nofollow',
    })
    expect((await get('/boutique/cnss')).headers.get('Cache-Control')).toMatch(/^public/)
  })
})
