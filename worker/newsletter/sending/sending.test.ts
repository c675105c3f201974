import { describe, expect, it } from 'vitest'
import { pageOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { mailTo, sandboxMode } from '../../kernel/testing/scene.ts'
import { lettersScene, tally, tokenMailed } from '../testing/letters.ts'

const FIRST = 'abonne-1@lecteurs.test'
const REFUSED = [409, 'newsletter.campaign_transition_refused']

describe('a campaign', () => {
  it('a campaign reaches each confirmed subscriber in their language, from the shop, with a way out', async () => {
    const scene = await lettersScene()
    const [first] = await scene.subscribers(2)
    await scene.subscribers(1, { lang: 'en', from: 3 })
    for (const [at, status] of ['pending', 'unsubscribed', 'bounced', 'complained'].entries())
      await scene.subscribers(1, { status, from: 10 + at })
    const { id } = await scene.draft()
    expect(await scene.post(`campaigns/${id}/dispatch`)).toMatchObject({
      state: 'sending',
      counts: { recipients: 3, sent: 0 },
    })
    await scene.runQueue()
    expect(await scene.campaign(id)).toMatchObject({
      state: 'sent',
      counts: { recipients: 3, sent: 3, failed: 0, skipped: 0 },
    })
    expect([...(await tally()).keys()]).toEqual([1, 2, 3].map((n) => `abonne-${n}@lecteurs.test`))
    const [mail] = await mailTo(FIRST)
    expect(mail).toMatchObject({
      from: 'Boutique CNSS <bonjour@matrice.test>',
      subject: 'Bonjour Abonné 1',
      idempotency_key: `newsletter-${id}-${first}`,
      headers: {
        'List-Id': '<lettres.cnss.matrice.test>',
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        'List-Unsubscribe': expect.stringMatching(
          /^<http:\/\/matrice\.test\/api\/newsletter\/unsubscribe\/[\w.-]+>$/,
        ),
      },
      html: expect.stringContaining('<strong>Nouveau</strong>'),
    })
    expect((await mailTo('abonne-3@lecteurs.test'))[0]).toMatchObject({ subject: 'Hello Abonné 3' })
    expect(await rowsOf("select * from events where name = 'newsletter.campaign_sent'")).toHaveLength(1)

    expect((await scene.leave(await tokenMailed(FIRST, 'unsubscribe'))).status).toBe(200)
    expect((await scene.campaign(id)).counts).toMatchObject({ unsubscribed: 1 })
  })

  it('a campaign asks the provider again under one intent, and skips who has left before their mail', async () => {
    const scene = await lettersScene()
    const ids = await scene.subscribers(3)
    await sandboxMode('mail', { mode: 'accept_then_drop', count: 3 })
    const { id } = await scene.draft()
    await scene.post(`campaigns/${id}/dispatch`)
    await scene.runQueue()
    expect((await scene.campaign(id)).state).toBe('sending')
    await scene.post(`subscribers/${ids[0]}/unsubscription`)
    await scene.minute()
    expect(await scene.campaign(id)).toMatchObject({
      state: 'sent',
      counts: { recipients: 3, sent: 2, skipped: 1 },
    })
    for (const { mails } of (await tally()).values()) expect(mails).toBe(1)
  })

  it('a provider that is down costs a batch one wave a run, and the campaign goes on when it is back', async () => {
    const scene = await lettersScene()
    await scene.subscribers(20)
    await sandboxMode('mail', { mode: 'down' })
    const { id } = await scene.draft()
    await scene.post(`campaigns/${id}/dispatch`)
    await scene.runQueue()
    const attempts = async () =>
      (await rowsOf<{ n: number }>('select sum(attempts) as n from newsletter_recipients'))[0]?.n
    expect(await attempts()).toBe(6)
    await scene.minute()
    expect(await attempts()).toBe(12)
    await sandboxMode('mail', { mode: 'ok' })
    for (let time = 0; time < 12; time += 1) await scene.minute()
    expect(await scene.campaign(id)).toMatchObject({ state: 'sent', counts: { sent: 20 } })
  })

  it('a mail that the provider refuses is counted as failed and not tried again', async () => {
    const scene = await lettersScene()
    await scene.subscribers(2)
    await sandboxMode('mail', { mode: 'refuse', count: 1 })
    const { id } = await scene.draft()
    await scene.post(`campaigns/${id}/dispatch`)
    await scene.runQueue()
    expect((await scene.campaign(id)).counts).toMatchObject({ recipients: 2, sent: 1, failed: 1 })
    const failed = await pageOf<{ reason: string }>(
      await scene.staff('GET', `/api/newsletter/campaigns/${id}/recipients?state=failed`),
    )
    expect(failed.results).toMatchObject([{ reason: 'refused', attempts: 1 }])
  })

  it('a paused campaign sends nothing until it is resumed, and a cancelled one nothing more', async () => {
    const scene = await lettersScene()
    await scene.subscribers(8)
    await sandboxMode('mail', { mode: 'down' })
    const { id } = await scene.draft()
    await scene.post(`campaigns/${id}/dispatch`)
    await scene.runQueue()
    expect(await scene.post(`campaigns/${id}/pause`)).toMatchObject({ state: 'paused' })
    await sandboxMode('mail', { mode: 'ok' })
    for (let time = 0; time < 12; time += 1) await scene.minute()
    expect((await tally()).size).toBe(0)
    expect(await scene.post(`campaigns/${id}/resumption`)).toMatchObject({ state: 'sending' })
    await scene.runQueue()
    expect(await scene.campaign(id)).toMatchObject({ state: 'sent', counts: { sent: 8 } })

    await sandboxMode('mail', { mode: 'down' })
    const other = await scene.draft()
    await scene.post(`campaigns/${other.id}/dispatch`)
    await scene.runQueue()
    expect(await scene.post(`campaigns/${other.id}/cancellation`)).toMatchObject({
      state: 'cancelled',
      counts: { recipients: 8, sent: 0, skipped: 8 },
    })
    await sandboxMode('mail', { mode: 'ok' })
    await scene.minute()
    expect([...(await tally()).values()].every(({ mails }) => mails === 1)).toBe(true)
  })

  it('a campaign starts at its moment by the clock, once, and whoever confirmed meanwhile is among its recipients', async () => {
    const scene = await lettersScene()
    await scene.subscribers(1)
    const { id } = await scene.draft()
    const at = new Date(scene.clock.now() + 90_000).toISOString()
    expect(await scene.post(`campaigns/${id}/dispatch`, { at })).toMatchObject({
      state: 'scheduled',
      scheduled_at: at,
      counts: { recipients: 0 },
    })
    await scene.minute()
    expect((await scene.campaign(id)).state).toBe('scheduled')
    await scene.subscribers(1, { from: 2 })
    await scene.minute()
    await scene.tick('* * * * *')
    await scene.runQueue()
    expect(await scene.campaign(id)).toMatchObject({ state: 'sent', counts: { recipients: 2, sent: 2 } })
    expect([...(await tally()).values()].map(({ mails }) => mails)).toEqual([1, 1])
  })

  it('every move outside of the table is refused, and of several at once one wins', async () => {
    const scene = await lettersScene()
    const { id } = await scene.draft()
    const move = (name: string) =>
      scene.staff('POST', `/api/newsletter/campaigns/${id}/${name}`, { body: {} })
    for (const name of ['pause', 'resumption', 'cancellation'])
      expect(await refusal(await move(name))).toEqual(REFUSED)
    const both = await Promise.all([move('dispatch'), move('dispatch'), move('dispatch')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    await scene.runQueue()
    for (const name of ['dispatch', 'pause', 'resumption', 'cancellation'])
      expect(await refusal(await move(name))).toEqual(REFUSED)
    const words = await scene.staff('PATCH', `/api/newsletter/campaigns/${id}`, { body: { name: 'Autre' } })
    expect(await refusal(words)).toEqual(REFUSED)
  })

  it('where the provider knows no intent, a mail whose end is unknown is told as unclear and never sent again', async () => {
    const sent: string[] = []
    const MAIL = {
      send: async ({ to }: { to: string }) => {
        sent.push(to)
        if (to === FIRST) throw new Error('network connection lost')
      },
    } as unknown as SendEmail
    const scene = await lettersScene({ variables: { MAIL_PROVIDER: 'cloudflare' }, bindings: { MAIL } })
    await scene.subscribers(2)
    const { id } = await scene.draft()
    await scene.post(`campaigns/${id}/dispatch`)
    await scene.runQueue()
    await scene.minute()
    expect(await scene.campaign(id)).toMatchObject({ state: 'sent', counts: { sent: 1, failed: 1 } })
    expect(sent).toEqual([FIRST, 'abonne-2@lecteurs.test'])
  })

  it('a mail in doubt is not repeated after the provider has forgotten its intent', async () => {
    const scene = await lettersScene()
    await scene.subscribers(1)
    await sandboxMode('mail', { mode: 'accept_then_drop', count: 1 })
    const { id } = await scene.draft()
    await scene.post(`campaigns/${id}/dispatch`)
    await scene.runQueue()
    await rowsOf('update newsletter_recipients set tried_at = tried_at - 86400000')
    await scene.minute()
    expect(await scene.campaign(id)).toMatchObject({ state: 'sent', counts: { sent: 0, failed: 1 } })
    expect(await mailTo(FIRST)).toMatchObject([{ attempts: 1 }])
  })

  it('two people who write one letter do not overwrite each other unseen', async () => {
    const scene = await lettersScene()
    const seen = await scene.draft()
    const path = `/api/newsletter/campaigns/${seen.id}`
    const body = { fr: 'Autre lettre', en: null }
    const first = await scene.staff('PATCH', path, { body: { body, expected: { body: seen.body } } })
    expect(first.status).toBe(200)
    const second = await scene.staff('PATCH', path, {
      body: { name: 'Autre nom', body: { fr: 'Perdue ?', en: null }, expected: { body: seen.body } },
    })
    expect(await refusal(second)).toEqual([409, 'request.conflict'])
    expect(await scene.campaign(seen.id)).toMatchObject({ name: seen.name, body })
    // What nobody else has touched may be changed all the same.
    const other = await scene.staff('PATCH', path, {
      body: { name: 'Autre nom', expected: { name: seen.name } },
    })
    expect(await other.json()).toMatchObject({ name: 'Autre nom', body })
  })

  it('a test mail goes to the address that was typed and counts nowhere', async () => {
    const scene = await lettersScene()
    const { id } = await scene.draft()
    await scene.post(`campaigns/${id}/test`, { email: 'moi@exemple.test' })
    await scene.runQueue()
    const [mail] = await mailTo('moi@exemple.test')
    expect(mail).toMatchObject({ subject: '[Test] Bonjour Awa Gnonlonfoun' })
    expect(await scene.campaign(id)).toMatchObject({ state: 'draft', counts: { recipients: 0, sent: 0 } })
  })
})
