import { describe, expect, it } from 'vitest'
import { refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { NOURX } from '../../kernel/testing/cast.ts'
import { mailTo } from '../../kernel/testing/scene.ts'
import { openShop } from '../../shop/testing/window.ts'
import { type LettersScene, lettersScene, tally } from '../testing/letters.ts'

const SECRET = 'wE5tY9uQ2rI7oP4aS6dL1fK8gJ3hZ0xC-tests'
const FIRST = 'abonne-1@lecteurs.test'

async function signature(body: string, secret = SECRET): Promise<string> {
  const encoder = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign'])
  const digest = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(body)))
  return `sha256=${[...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

const report = async (scene: LettersScene, events: unknown, sign?: string) => {
  const body = JSON.stringify({ events })
  return scene.ask('POST', '/api/newsletter/bounces', {
    body,
    headers: { 'X-Signature': sign ?? (await signature(body)) },
  })
}
const event = (id: string, type: string, email = FIRST) => ({ id, type, email })
const statuses = () =>
  rowsOf('select organization_id, status, soft_bounces from newsletter_subscribers order by id')

describe('a bounce', () => {
  it('a hard bounce ends sending to its address in every shop, and is counted once for the newest campaign', async () => {
    const scene = await lettersScene()
    await scene.subscribers(1)
    await scene.subscribers(1, { organization_id: NOURX })
    const older = await scene.draft()
    const newer = await scene.draft({ name: 'Suivante' })
    for (const { id } of [older, newer]) {
      await scene.post(`campaigns/${id}/dispatch`)
      await scene.runQueue()
    }
    for (let time = 0; time < 20; time += 1) {
      const answer = await report(scene, [event('e1', 'hard', FIRST.toUpperCase()), event('e1', 'hard')])
      expect([answer.status, await answer.json()]).toEqual([200, { received: true }])
    }
    expect(await statuses()).toEqual([
      { organization_id: 2, status: 'bounced', soft_bounces: 0 },
      { organization_id: NOURX, status: 'bounced', soft_bounces: 0 },
    ])
    expect((await scene.campaign(older.id)).counts.bounced).toBe(0)
    expect((await scene.campaign(newer.id)).counts.bounced).toBe(1)
    // Nobody writes to it any more: neither a campaign nor a confirmation.
    const third = await scene.draft()
    expect(await scene.post(`campaigns/${third.id}/dispatch`)).toMatchObject({ counts: { recipients: 0 } })
    await scene.subscribe(FIRST)
    await scene.runQueue()
    expect((await tally()).get(FIRST)?.mails).toBe(2)
  })

  it('a bounce that comes when no mail of a campaign can come back any more is counted for none', async () => {
    const scene = await lettersScene()
    await scene.subscribers(1)
    const { id } = await scene.draft()
    await scene.post(`campaigns/${id}/dispatch`)
    await scene.runQueue()
    scene.clock.advance(8 * 86_400_000)
    await report(scene, [event('e1', 'hard')])
    expect(await statuses()).toMatchObject([{ status: 'bounced' }])
    expect(await rowsOf('select bounced_count from newsletter_campaigns')).toEqual([{ bounced_count: 0 }])
  })

  it('three soft bounces end sending, of which a repeated one is one', async () => {
    const scene = await lettersScene()
    await scene.subscribers(1)
    await report(scene, [event('s1', 'soft'), event('s1', 'soft')])
    await report(scene, [event('s1', 'soft'), event('s2', 'soft')])
    expect(await statuses()).toMatchObject([{ status: 'confirmed', soft_bounces: 2 }])
    await Promise.all([1, 2, 3].map(() => report(scene, [event('s3', 'soft')])))
    expect(await statuses()).toMatchObject([{ status: 'bounced', soft_bounces: 3 }])
  })

  it('a complaint ends sending for good, also for who had left', async () => {
    const scene = await lettersScene()
    await scene.subscribers(1, { status: 'unsubscribed' })
    await report(scene, [event('c1', 'complaint')])
    expect(await statuses()).toMatchObject([{ status: 'complained' }])
    await scene.subscribe(FIRST)
    await scene.runQueue()
    expect(await mailTo(FIRST)).toEqual([])
  })

  it('a report that is forged, altered or unreadable changes nothing', async () => {
    const scene = await lettersScene()
    await openShop(scene.context(), { organization_id: NOURX, handle: 'nourx', is_default: false })
    await scene.subscribers(1)
    const REFUSED = [403, 'newsletter.webhook_refused']
    const events = [event('h1', 'hard')]
    const body = JSON.stringify({ events })
    for (const forged of [
      ...['', 'sha256=', `sha256=${'0'.repeat(64)}`, await signature(`${body} `)],
      await signature(body, 'another-secret'),
    ])
      expect(await refusal(await report(scene, events, forged))).toEqual(REFUSED)
    expect(await refusal(await report(scene, [event('h1', 'gone')]))).toEqual([400, 'request.unreadable'])
    expect(await statuses()).toMatchObject([{ status: 'confirmed' }])
    expect(await rowsOf('select * from newsletter_bounces')).toEqual([])
  })
})
