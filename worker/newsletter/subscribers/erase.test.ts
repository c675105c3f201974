import { describe, expect, it } from 'vitest'
import type { SubscriberImport } from '../../../contract/newsletter/imports.ts'
import type { Recipient, Subscriber } from '../../../contract/newsletter/schemas.ts'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { unsubscriptionToken } from '../subscriptions/tokens.ts'
import { subscribersForm } from '../testing/known.ts'
import { type LettersScene, lettersScene, tally, tokenMailed } from '../testing/letters.ts'

const EMAIL = 'abonne-1@lecteurs.test'
const erase = (scene: LettersScene, id: number) => scene.staff('DELETE', `/api/newsletter/subscribers/${id}`)
const listed = async (scene: LettersScene) =>
  (await pageOf<Subscriber>(await scene.staff('GET', '/api/newsletter/subscribers'))).results

describe('somebody who asks to be erased', () => {
  it('is in no list, row, trail or file any more, and the figures of campaigns stay', async () => {
    const scene = await lettersScene()
    const [id = 0] = await scene.subscribers(2)
    const campaign = await scene.draft()
    await scene.post(`campaigns/${campaign.id}/dispatch`)
    await scene.runQueue()
    await scene.staff('PATCH', `/api/newsletter/subscribers/${id}`, { body: { name: 'Abonné 1 bis' } })
    expect((await erase(scene, id)).status).toBe(204)
    expect((await listed(scene)).map(({ email }) => email)).toEqual(['abonne-2@lecteurs.test'])
    expect(await refusal(await scene.staff('GET', `/api/newsletter/subscribers/${id}`))).toEqual([
      404,
      'newsletter.subscriber_not_found',
    ])
    expect(await refusal(await erase(scene, id))).toEqual([404, 'newsletter.subscriber_not_found'])
    for (const table of ['newsletter_subscribers', 'newsletter_recipients', 'audit_entries'])
      expect(JSON.stringify(await rowsOf(`select * from ${table}`)), table).not.toMatch(/abonne-1|Abonné 1/)
    const mails = await pageOf<Recipient>(
      await scene.staff('GET', `/api/newsletter/campaigns/${campaign.id}/recipients`),
    )
    expect(mails.results[0]).toMatchObject({ email: '', name: '', state: 'sent' })
    expect((await scene.campaign(campaign.id)).counts).toMatchObject({ recipients: 2, sent: 2 })
  })

  it('is brought back by no list, and by nothing but their own confirmation', async () => {
    const scene = await lettersScene()
    const [id = 0] = await scene.subscribers(1)
    const list = () => subscribersForm(`email,consented_at,consent_source\n${EMAIL},2026-10-01,Salon`)
    const check = async () =>
      bodyOf<SubscriberImport>(await scene.staff('POST', '/api/newsletter/imports', { body: list() }))
    const apply = async (importId: number) => {
      await scene.staff('POST', `/api/newsletter/imports/${importId}/application`, { body: {} })
      await scene.runQueue()
    }
    // Checked before, and applied after.
    const before = await check()
    await erase(scene, id)
    await apply(before.id)
    const after = await check()
    expect(after).toMatchObject({ valid: 1, creates: 0, unchanged: 1 })
    await apply(after.id)
    expect(await listed(scene)).toEqual([])
    // An old link of theirs does no harm, and shows no address.
    expect((await scene.leave(await unsubscriptionToken(scene.context(), id, null))).status).toBe(200)
    await scene.subscribe(EMAIL)
    await scene.runQueue()
    await scene.confirm(await tokenMailed(EMAIL, 'abonnement'))
    expect(await listed(scene)).toMatchObject([{ email: EMAIL, status: 'confirmed', source: 'form' }])
    expect(await check()).toMatchObject({ updates: 0, unchanged: 1 })
  })

  it('receives nothing of what is under way: a campaign, a confirmation', async () => {
    const scene = await lettersScene()
    const [id = 0] = await scene.subscribers(1)
    await scene.subscribe(EMAIL)
    const { id: campaignId } = await scene.draft()
    await scene.post(`campaigns/${campaignId}/dispatch`)
    await erase(scene, id)
    await scene.runQueue()
    expect([...(await tally()).keys()]).toEqual([])
    // Nothing was written to what is left of the address either, which a provider would refuse.
    expect(await rowsOf("select name, state from jobs where state <> 'done'")).toEqual([])
    expect(await scene.campaign(campaignId)).toMatchObject({ state: 'sent', counts: { sent: 0, skipped: 1 } })
  })
})
