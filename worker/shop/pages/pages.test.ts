import { describe, expect, it } from 'vitest'
import { commit } from '../../kernel/data/commit.ts'
import { CNSS, NOURX } from '../../kernel/testing/cast.ts'
import { setScene } from '../../kernel/testing/scene.ts'
import { raiseRevision } from '../settings/revision.ts'
import { openShop, type Shelved, said, shelve, shelveCategory } from '../testing/window.ts'

const PHONE = { 'User-Agent': 'Mozilla/5.0 (Linux; Android 12) Chrome/130.0 Mobile' }

const LAPTOP: Shelved = {
  id: 1,
  slug: 'hp-250',
  sku: 'HP-250',
  name: said('Ordinateur HP 250', 'HP 250 laptop'),
  price: 345_000,
  compare_at_price: 380_000,
  track_stock: true,
  on_hand: 3,
  category_ids: [2],
  description: said('Écran de 15 pouces.\n\n- Wi-Fi\n- Webcam </script><b>'),
  attributes: { marque: 'HP' },
  images: ['a', 'b'].map((letter) => ({
    token: letter.repeat(24),
    sizes: [
      { width: 320, height: 240 },
      { width: 640, height: 480 },
      { width: 1_280, height: 960 },
    ],
  })),
}
const SHIRT: Shelved = {
  id: 2,
  slug: 't-shirt',
  sku: 'TS',
  name: said('T-shirt Été'),
  price: 5_000,
  track_stock: true,
  variants: [
    { sku: 'TS-M', options: { Taille: 'M' }, on_hand: 9 },
    { sku: 'TS-L', options: { Taille: 'L' }, price: 6_000, on_hand: 0 },
  ],
}

async function street(more: readonly Shelved[] = []) {
  const scene = await setScene()
  const ctx = scene.context()
  await openShop(ctx)
  await openShop(ctx, { organization_id: NOURX, handle: 'nourx', is_default: false, is_open: false })
  await shelveCategory(ctx, { id: 1, slug: 'informatique', name: 'Informatique' })
  await shelveCategory(ctx, { id: 2, slug: 'portables', name: 'Portables', parent_id: 1 })
  await shelve(ctx, [
    LAPTOP,
    SHIRT,
    { id: 3, slug: 'brouillon', name: said('Brouillon secret'), status: 'draft' },
    { id: 4, slug: 'ancien', name: said('Ancien secret'), status: 'archived' },
    { id: 5, slug: 'etranger', name: said('Secret de NOURX'), organization_id: NOURX },
    ...more,
  ])
  const get = (path: string, headers: Record<string, string> = {}) =>
    scene.ask('GET', `/boutique/cnss${path}`, { headers: { ...PHONE, ...headers } })
  const page = async (path: string) => (await get(path)).text()
  const raise = () => commit(ctx, { write: raiseRevision(ctx, CNSS) })
  return { ...scene, scene, ctx, get, page, raise }
}

async function zipped(html: string): Promise<number> {
  const stream = new Response(html).body?.pipeThrough(new CompressionStream('gzip'))
  return (await new Response(stream).arrayBuffer()).byteLength
}

describe('the pages of a shop', () => {
  it('list its products, found and filtered by a form alone', async () => {
    const { page } = await street()
    const all = await page('')
    for (const word of [
      ...[
        '<html lang="fr">',
        'Boutique CNSS',
        'href="/boutique/cnss/p/hp-250"',
        'Ordinateur HP 250',
        '345\u202f000\u202fF\u202fCFA',
      ],
      ...[
        '380\u202f000',
        '−9\u202f%',
        'Bientôt épuisé',
        'dès 5\u202f000',
        '2 articles',
        'href="/boutique/cnss/c/informatique"',
      ],
    ])
      expect(all, word).toContain(word)
    expect(all).not.toMatch(/[Ss]ecret| style=| on\w+=|undefined|\[object|NaN/)
    expect(await page('?q=ETE')).toMatch(/Résultats pour.*T-shirt Été/)
    expect(await page('?q=ETE')).not.toContain('HP 250')
    expect(await page('?a=Taille%3AM')).toContain('checked')
    expect(await page('?a=Taille%3AM&utm_source=x')).not.toContain('HP 250')
    expect(await page('?min=5%20001')).not.toContain('T-shirt')
    expect(await page('?q=velours')).toContain('Aucun article ne correspond.')
    expect(await page('?lang=en')).toMatch(/<html lang="en">.*HP 250 laptop/)
    expect(await page('/c/informatique')).toMatch(/<h1>Informatique<\/h1>.*HP 250/)
    expect(await page('/c/informatique')).not.toContain('T-shirt')
  })

  it('show a product whole: what it is, costs and looks like, and how to get it', async () => {
    const { page } = await street()
    const html = await page('/p/hp-250')
    for (const word of [
      ...[
        '<h1>Ordinateur HP 250</h1>',
        'Plus que 3 en stock',
        '<li>Wi-Fi</li>',
        '&lt;/script&gt;&lt;b&gt;',
        'HP-250',
      ],
      ...['action="/boutique/cnss/panier"', 'formaction="/boutique/cnss/p/hp-250/whatsapp"', 'Fil d’Ariane'],
      ...['Livraison à Cotonou', 'Mobile money ou carte'],
    ])
      expect(html, word).toContain(word)
    const shirt = await page('/p/t-shirt')
    expect(shirt).toMatch(/value="TS-M"[^>]*checked/)
    expect(shirt).toMatch(/value="TS-L"[^>]*disabled/)
  })

  it('tell search engines and messengers what a product is, in both languages', async () => {
    const { page } = await street()
    const html = await page('/p/hp-250')
    const content = (property: string) =>
      new RegExp(`<meta property="${property}" content="([^"]*)"`).exec(html)?.[1]
    const url = 'http://matrice.test/boutique/cnss/p/hp-250'
    expect(['title', 'type', 'url', 'image', 'description'].map((name) => content(`og:${name}`))).toEqual([
      'Ordinateur HP 250',
      'product',
      url,
      `http://matrice.test/api/shop/media/${'a'.repeat(24)}/1280.jpg`,
      'Écran de 15 pouces. - Wi-Fi - Webcam &lt;/script&gt;&lt;b&gt;',
    ])
    expect([content('product:price:amount'), content('product:price:currency')]).toEqual(['345000', 'XOF'])
    for (const link of [
      `<link rel="canonical" href="${url}"`,
      `hreflang="fr" href="${url}"`,
      `hreflang="en" href="${url}?lang=en"`,
      `hreflang="x-default" href="${url}"`,
    ])
      expect(html).toContain(link)
    const data = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].map(
      ([, json = '']) => JSON.parse(json) as Record<string, unknown>,
    )
    expect(data).toMatchObject([
      {
        '@type': 'Product',
        name: 'Ordinateur HP 250',
        sku: 'HP-250',
        offers: {
          '@type': 'Offer',
          price: '345000',
          priceCurrency: 'XOF',
          availability: 'https://schema.org/LimitedAvailability',
        },
      },
      {
        '@type': 'BreadcrumbList',
        itemListElement: [{ position: 1 }, { name: 'Informatique' }, {}, { position: 4 }],
      },
    ])
    expect(await page('/p/t-shirt')).toContain('"lowPrice":"5000","highPrice":"6000"')
  })

  it('load the first picture at once, the others late, each with its size', async () => {
    const { page } = await street()
    const pictures = [...(await page('/p/hp-250')).matchAll(/<img [^>]*>/g)].map(([tag]) => tag)
    expect(pictures).toHaveLength(4)
    for (const [place, tag] of pictures.entries()) {
      expect(tag).toMatch(/srcset="[^"]*320\.jpg 320w, [^"]*640w, [^"]*1280\.jpg 1280w"/)
      expect(tag).toMatch(/width="640" height="480"/)
      expect(tag.includes('loading="lazy"')).toBe(place > 0)
    }
  })

  it('are small: 24 products in 25 KB', async () => {
    const many = Array.from({ length: 30 }, (_, nth) => ({
      id: 10 + nth,
      slug: `article-numero-${nth}`,
      price: 1_000 * (nth + 1),
      attributes: { couleur: `Teinte ${nth}` },
      name: said(`Article très demandé numéro ${nth}, modèle ${(nth * 7_919) % 1_000}`),
      images: [{ token: `${nth}`.padStart(24, 'x'), sizes: LAPTOP.images?.[0]?.sizes ?? [] }],
    }))
    const { page } = await street(many)
    const html = await page('')
    expect(html.match(/<li class="card/g)).toHaveLength(24)
    expect(await zipped(html)).toBeLessThan(25 * 1_024)
    expect(await page('?page=2')).toMatch(/aria-current="page">2</)
    expect((await page('?page=2')).match(/<li class="card/g)).toHaveLength(8)
  })

  it('are fresh after every change, kept until then, and run nothing but our own', async () => {
    const { get, ctx, raise } = await street()
    const first = await get('/p/hp-250')
    const tag = first.headers.get('ETag') ?? ''
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'cache-control': 'public, max-age=0, must-revalidate',
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; script-src 'self'; style-src 'self';/,
      ),
    })
    const again = () => get('/p/hp-250', { 'If-None-Match': tag })
    expect((await again()).status).toBe(304)
    await ctx.db.run('update shop_products set price = 340000 where id = 1')
    await raise()
    expect(await (await again()).text()).toContain('340\u202f000')
  })

  it('show nothing of drafts, of what is gone, of other shops and of closed ones, on no path', async () => {
    const { get, ask } = await street()
    const bodies = []
    for (const slug of ['brouillon', 'ancien', 'etranger', 'nulle-part'])
      for (const path of [`/p/${slug}`, `/p/${slug}?lang=en`, `/p/${slug}/whatsapp`, `/c/${slug}`]) {
        const answer = await get(path, { 'If-None-Match': 'W/"2-1-0.1.0"' })
        expect([path, answer.status]).toEqual([path, 404])
        bodies.push(await answer.text())
      }
    for (const path of [
      '/boutique/nourx',
      '/boutique/nourx/p/etranger',
      '/boutique/nourx/c/x',
      ...['panier', 'commander', 'sitemap.xml', 'lettres', 'commande/1.x', 'p/etranger/whatsapp'].map(
        (page) => `/boutique/nourx/${page}`,
      ),
      '/boutique/nulle',
    ])
      for (const query of ['', '?lang=en']) {
        const answer = await ask('GET', `${path}${query}`)
        expect([path, answer.status]).toEqual([path, 404])
        bodies.push(await answer.text())
      }
    for (const path of ['', '?q=secret', '?sort=popular', '/p/hp-250', '/sitemap.xml'])
      bodies.push(await (await get(path)).text())
    bodies.push(await (await ask('GET', '/sitemap.xml')).text())
    for (const body of bodies) expect(body).not.toMatch(/NOURX|\/nourx\//)
    for (const body of bodies) expect(body).not.toMatch(/brouillon secret|ancien secret|secret de/i)
  })

  it('are told to search engines, and what is of one person is not', async () => {
    const { ask, page } = await street()
    const robots = await (await ask('GET', '/robots.txt')).text()
    for (const line of ['Disallow: /', 'Allow: /boutique', 'Sitemap: http://matrice.test/sitemap.xml'])
      expect(robots.split('\n')).toContain(line)
    for (const path of ['panier', 'commander', 'commande/', 'abonnement/'])
      expect(robots).toContain(`Disallow: /boutique/*/${path}`)
    const at = 'http://matrice.test/boutique/cnss'
    expect(await (await ask('GET', '/sitemap.xml')).text()).toContain(`<loc>${at}/sitemap.xml</loc>`)
    const sitemap = await page('/sitemap.xml')
    for (const path of ['', '/c/informatique', '/c/portables', '/p/hp-250', '/p/t-shirt'])
      expect(sitemap).toContain(`<loc>${at}${path}</loc>`)
    expect(sitemap).toContain(`hreflang="en" href="${at}/p/hp-250?lang=en"`)
    expect(sitemap.match(/<url>/g)).toHaveLength(5)
  })

  it('begin, without a shop’s name, with the one that the platform puts first', async () => {
    const { scene } = await street()
    const answer = await scene.ask('GET', '/boutique', { headers: PHONE })
    expect([answer.status, answer.headers.get('Location')]).toEqual([
      302,
      expect.stringMatching(/\/boutique\/cnss$/),
    ])
  })

  it('lead on from addresses that products and departments had', async () => {
    const { get, ctx } = await street()
    await ctx.db.run(
      `insert into shop_old_slugs values (${CNSS}, 'product', 'hp', 1), (${CNSS}, 'category', 'info', 1)`,
    )
    const to = async (path: string) => {
      const answer = await get(path)
      return [answer.status, answer.headers.get('Location')]
    }
    expect(await to('/p/hp?lang=en')).toEqual([301, '/boutique/cnss/p/hp-250?lang=en'])
    expect(await to('/c/info')).toEqual([301, '/boutique/cnss/c/informatique'])
  })

  it('lead to WhatsApp, however often, and count the click', async () => {
    const { get } = await street()
    for (let nth = 0; nth < 25; nth += 1) {
      const answer = await get('/p/t-shirt/whatsapp?sku=TS-M')
      expect([answer.status, answer.headers.get('Location')?.slice(0, 30)]).toEqual([
        302,
        'https://wa.me/2290197000001?te',
      ])
    }
  })
})
