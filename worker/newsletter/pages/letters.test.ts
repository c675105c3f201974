import { describe, expect, it } from 'vitest'
import { lettersScene } from '../testing/letters.ts'

async function publishedScene(more: Record<string, unknown> = {}) {
  const scene = await lettersScene()
  await scene.subscribers(1)
  const { id, slug } = await scene.draft({ is_archived: true, ...more })
  const page = (path: string, tag?: string) =>
    scene.ask('GET', `/boutique/cnss${path}`, tag === undefined ? {} : { headers: { 'If-None-Match': tag } })
  const publish = (is_archived: boolean) =>
    scene.staff('PATCH', `/api/newsletter/campaigns/${id}`, { body: { is_archived } })
  const send = async () => {
    await scene.post(`campaigns/${id}/dispatch`)
    await scene.runQueue()
  }
  return { page, publish, send, slug }
}

describe('the letters of a shop', () => {
  it('the pages of letters are kept by the revision, which a letter that appears or is taken down raises', async () => {
    const { page, publish, send, slug } = await publishedScene()
    const empty = await page('/lettres')
    const first = empty.headers.get('ETag') ?? ''
    expect(first).toMatch(/^W\/"/)
    expect(empty.headers.get('Cache-Control')).toBe('public, max-age=0, must-revalidate')
    expect((await page('/lettres', first)).status).toBe(304)
    expect((await page(`/lettres/${slug}`, first)).status).toBe(404)
    await send()
    const listed = await page('/lettres', first)
    expect([listed.status, await listed.text()]).toEqual([200, expect.stringContaining(`/lettres/${slug}`)])
    const letter = await page(`/lettres/${slug}`, first)
    const tag = letter.headers.get('ETag') ?? ''
    expect([letter.status, (await page(`/lettres/${slug}`, tag)).status]).toEqual([200, 304])
    await publish(false)
    expect((await page(`/lettres/${slug}`, tag)).status).toBe(404)
    expect(await (await page('/lettres', tag)).text()).not.toContain(`/lettres/${slug}`)
  })

  it('a letter is shown whole in one language, as its mails were', async () => {
    const { page, send, slug } = await publishedScene({
      subject: { fr: 'Objet', en: 'Subject' },
      body: { fr: 'Corps' },
    })
    await send()
    const html = await (await page(`/lettres/${slug}?lang=en`)).text()
    expect([html.includes('Objet'), html.includes('Corps'), html.includes('Subject')]).toEqual([
      true,
      true,
      false,
    ])
    expect(await (await page('/lettres?lang=en')).text()).toContain('Objet')
  })

  it('a letter runs nothing of what was written in it, and names nobody', async () => {
    const { page, send, slug } = await publishedScene({
      body: { fr: 'Bonjour {{name}}, <script>alert(1)</script>\n\n[ici](javascript:alert(1))' },
    })
    await send()
    const html = await (await page(`/lettres/${slug}`)).text()
    expect(html).toContain('Bonjour, &lt;script&gt;')
    expect(html).not.toMatch(/<script>|href="javascript|\{\{name/)
  })

  it('the page of a subscription shuts nobody out, however many look from one address', async () => {
    const { page } = await publishedScene()
    const answers = await Promise.all(Array.from({ length: 25 }, () => page('/abonnement/1-1.x')))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]))
  })
})
