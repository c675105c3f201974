import { describe, expect, it } from 'vitest'
import { refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { NOURX } from '../../kernel/testing/cast.ts'
import { mailTo } from '../../kernel/testing/scene.ts'
import { openShop } from '../../shop/testing/window.ts'
import { lettersScene, tokenMailed } from '../testing/letters.ts'

const AWA = 'awa@lecteurs.test'
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const statuses = () => rowsOf('select email, status from newsletter_subscribers order by email')

describe('a subscription', () => {
  it('a subscription is confirmed by the link of its mail, repeatedly, and ends by one click without a cookie', async () => {
    const scene = await lettersScene()
    const asked = await scene.subscribe('AWA@lecteurs.test ', { name: 'Awa', lang: 'en' })
    expect([asked.status, await asked.json()]).toEqual([202, { status: 'pending' }])
    await scene.runQueue()
    const token = await tokenMailed(AWA, 'abonnement')
    expect(await mailTo(AWA)).toMatchObject([
      { from: 'Boutique CNSS <bonjour@matrice.test>', subject: 'Confirm your subscription: Boutique CNSS' },
    ])
    for (const _ of [1, 2]) expect(await (await scene.confirm(token)).json()).toEqual({ status: 'confirmed' })
    expect(await statuses()).toEqual([{ email: AWA, status: 'confirmed' }])
    expect(await rowsOf("select * from events where name = 'newsletter.subscribed'")).toHaveLength(1)

    scene.clock.advance(11 * MINUTE)
    await scene.subscribe(AWA)
    await scene.runQueue()
    const leaving = await tokenMailed(AWA, 'abonnement')
    for (const _ of [1, 2]) {
      const left = await scene.leave(leaving)
      expect([left.status, await left.json()]).toEqual([200, { status: 'unsubscribed' }])
    }
    expect(await statuses()).toEqual([{ email: AWA, status: 'unsubscribed' }])
    expect(await rowsOf("select * from events where name = 'newsletter.unsubscribed'")).toHaveLength(1)
    // The old link of the confirmation does not bring back who left after it.
    expect(await refusal(await scene.confirm(token))).toEqual([404, 'newsletter.token_invalid'])
  })

  it('opening the links of its mails changes nothing', async () => {
    const scene = await lettersScene()
    await scene.subscribe(AWA)
    await scene.runQueue()
    const token = await tokenMailed(AWA, 'abonnement')
    const page = await scene.ask('GET', `/boutique/cnss/abonnement/${token}`)
    expect(await page.text()).toContain('Confirmer mon abonnement')
    expect(page.headers.get('Cache-Control')).toContain('no-store')
    expect(await statuses()).toEqual([{ email: AWA, status: 'pending' }])
    const pressed = await scene.ask('POST', `/boutique/cnss/abonnement/${token}`)
    expect(await pressed.text()).toContain('Votre abonnement est confirmé')

    scene.clock.advance(11 * MINUTE)
    await scene.subscribe(AWA)
    await scene.runQueue()
    const leaving = await tokenMailed(AWA, 'abonnement')
    for (const path of [`/boutique/cnss/abonnement/${leaving}`, `/api/newsletter/unsubscribe/${leaving}`])
      expect(await (await scene.ask('GET', path)).text()).toContain('Me désabonner')
    expect(await statuses()).toEqual([{ email: AWA, status: 'confirmed' }])
    const left = await scene.ask('POST', `/api/newsletter/unsubscribe/${leaving}`, {
      body: 'List-Unsubscribe=One-Click',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/html' },
    })
    expect(await left.text()).toContain('Vous êtes désabonné')
    expect(await statuses()).toEqual([{ email: AWA, status: 'unsubscribed' }])
  })

  it('a token that is seven days old, altered or of another kind leads nowhere', async () => {
    const scene = await lettersScene()
    await scene.subscribe(AWA)
    await scene.runQueue()
    const token = await tokenMailed(AWA, 'abonnement')
    const INVALID = [404, 'newsletter.token_invalid']
    expect(await refusal(await scene.confirm(token.replace(/^\d+/, '77')))).toEqual(INVALID)
    expect(await refusal(await scene.leave(token))).toEqual(INVALID)
    expect((await scene.ask('GET', '/boutique/cnss/abonnement/1-2.abcdefghijklmnopqrstuvw')).status).toBe(404)
    scene.clock.advance(7 * DAY + 1)
    expect(await refusal(await scene.confirm(token))).toEqual(INVALID)
    expect(await statuses()).toEqual([{ email: AWA, status: 'pending' }])
  })

  it('every address gets the same answer, and one mail in ten minutes, three a day', async () => {
    const scene = await lettersScene()
    const answers: unknown[] = []
    const ask = async () => {
      const answer = await scene.subscribe(AWA)
      answers.push([answer.status, await answer.text()])
      await scene.runQueue()
    }
    for (let time = 0; time < 3; time += 1) await ask()
    expect(await mailTo(AWA)).toHaveLength(1)
    for (let time = 0; time < 5; time += 1) {
      scene.clock.advance(10 * MINUTE)
      await ask()
    }
    expect(await mailTo(AWA)).toHaveLength(3)
    scene.clock.advance(DAY)
    await ask()
    expect(await mailTo(AWA)).toHaveLength(4)
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toHaveLength(1)
  })

  it('what fills the hidden field, does not agree or asks a closed shop subscribes nobody', async () => {
    const scene = await lettersScene()
    const robot = await scene.subscribe(AWA, { website: 'https://spam.test' })
    expect([robot.status, await robot.json()]).toEqual([202, { status: 'pending' }])
    expect(await refusal(await scene.subscribe(AWA, { consent: false }))).toEqual([422, 'validation.failed'])
    expect(await refusal(await scene.subscribe(AWA, {}, '?shop=nourx'))).toEqual([404, 'shop.not_found'])
    await scene.runQueue()
    expect(await statuses()).toEqual([])
    expect(await mailTo(AWA)).toEqual([])
  })

  it('a stranger who types the address of a subscriber changes nothing of theirs, in this shop or another', async () => {
    const scene = await lettersScene()
    await openShop(scene.context(), { organization_id: NOURX, handle: 'nourx', is_default: false })
    await scene.subscribers(1)
    const email = 'abonne-1@lecteurs.test'
    await scene.subscribe(email, { name: 'Pirate', lang: 'en' })
    scene.clock.advance(11 * MINUTE)
    await scene.subscribe(email, {}, '?shop=nourx')
    expect(
      await rowsOf('select organization_id, name, lang, status from newsletter_subscribers order by id'),
    ).toEqual([
      { organization_id: 2, name: 'Abonné 1', lang: 'fr', status: 'confirmed' },
      { organization_id: 3, name: '', lang: 'fr', status: 'pending' },
    ])
  })

  it('the form without a script comes back filled with its error, and subscribes', async () => {
    const scene = await lettersScene()
    const send = (fields: Record<string, string>) =>
      scene.ask('POST', '/boutique/cnss/lettres', {
        body: new URLSearchParams(fields).toString(),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      })
    const wrong = await send({ email: 'awa<', name: 'Awa "A"', website: '' })
    expect(wrong.status).toBe(422)
    const html = await wrong.text()
    expect(html).toContain('value="awa&lt;"')
    expect(html).toContain('value="Awa &quot;A&quot;"')
    expect(html).toMatch(/id="email"[^>]*aria-describedby="email-error"/)
    const both = await (await send({ email: 'awa<', name: 'evil.com', website: '' })).text()
    expect(both).toMatch(/id="name"[^>]*aria-describedby="name-error">\s*<p class="notice" id="name-error"/)
    expect(both.match(/role="alert"/g)).toHaveLength(2)
    expect(await (await send({ email: AWA, name: '', website: '' })).text()).toContain('Regardez votre boîte')
    expect(await statuses()).toEqual([{ email: AWA, status: 'pending' }])
  })
})
