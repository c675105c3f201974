import { describe, expect, it } from 'vitest'
import { notificationKinds } from '../../../contract/notification-kinds.ts'
import type { Preferences } from '../../../contract/notifications/preferences.ts'
import { recordBounce } from '../../kernel/mail/bounces.ts'
import { sendMail } from '../../kernel/mail/mail.ts'
import type { Player } from '../../kernel/testing/cast.ts'
import { mailTo, setScene } from '../../kernel/testing/scene.ts'
import { bellIn } from '../../notifications/testing/bell.ts'
import { bodyOf, refusal } from '../testing/answers.ts'
import { rowsOf } from '../testing/database.ts'

const PATH = '/api/notifications/preferences'

async function stage() {
  const scene = await setScene()
  const { gestionnaire: awa } = scene.cast
  const read = async (player: Player = awa) => bodyOf<Preferences>(await scene.as(player)('GET', PATH))
  const change = (body: object) => scene.as(awa)('PATCH', PATH, { body })
  const bounce = (id: string, type: 'hard' | 'complaint' = 'hard') =>
    recordBounce(scene.context(), { id, email: awa.email.toUpperCase(), type })
  const write = (subject: string, more: object = {}) =>
    sendMail(scene.context(), {
      to: awa.email,
      locale: 'fr',
      letter: { subject, paragraphs: [] },
      intent: crypto.randomUUID(),
      ...more,
    })
  const written = async () => (await mailTo(awa.email)).map(({ subject }) => subject)
  return { ...scene, awa, read, change, bounce, write, written }
}

describe('preferences', () => {
  it('preferences at first mail at once what cannot wait, and the rest once a day', async () => {
    const { read } = await stage()
    const { digest, digest_hour, kinds } = await read()
    expect([digest, digest_hour, Object.keys(kinds)]).toEqual(['daily', 7, [...notificationKinds]])
    const prompt = notificationKinds.filter((kind) => kinds[kind].email === 'now')
    expect(prompt.filter((kind) => !/^(billing|payouts)\./.test(kind))).toEqual([
      'chat.mentioned',
      'identity.assigned',
      'projects.assigned',
      'projects.mentioned',
      'tickets.assigned',
      'tickets.mentioned',
      'tickets.opened',
      'tickets.replied',
      'tickets.sla_breached',
      'tickets.sla_near',
      'tickets.solved',
    ])
    expect(notificationKinds.filter((kind) => kinds[kind].email === 'off')).toEqual([])
  })

  it('preferences change one by one, whatever came from another device, and are nobody else’s', async () => {
    const { read, change, cast } = await stage()
    await Promise.all([
      change({ kinds: { 'projects.commented': { email: 'now' } } }),
      change({ kinds: { 'projects.commented': { push: true } } }),
      change({ kinds: { 'documents.added': { email: 'off' } } }),
      change({ digest: 'off' }),
      change({ digest_hour: 23 }),
    ])
    expect(await read()).toMatchObject({
      digest: 'off',
      digest_hour: 23,
      kinds: {
        'projects.commented': { email: 'now', push: true },
        'documents.added': { email: 'off', push: false },
        'projects.assigned': { email: 'now', push: true },
      },
    })
    expect(await read(cast.approbateur)).toMatchObject({ digest: 'daily', digest_hour: 7 })
  })

  it('preferences refuse a kind that there is not, an hour that no clock shows and a word of their own', async () => {
    const { change } = await stage()
    for (const body of [
      { kinds: { 'projects.sneezed': { email: 'now' } } },
      { kinds: { 'projects.commented': { email: 'weekly' } } },
      { kinds: { 'projects.commented': { sms: true } } },
      { digest_hour: 24 },
      { digest_hour: -1 },
      { digest: 'weekly' },
    ])
      expect(await refusal(await change(body))).toEqual([422, 'validation.failed'])
    expect(await rowsOf('select * from notification_preferences')).toEqual([])
  })
})

describe('an address at which nothing arrives', () => {
  it('an address at which nothing arrives is not written to, except by what its owner cannot do without', async () => {
    const { bounce, write, written, read, awa, cast, clock } = await stage()
    await write('Avant')
    await bounce('b1')
    await write('Pendant')
    await write('Mot de passe', { isEssential: true })
    expect(await written()).toEqual(['Mot de passe', 'Avant'])
    expect((await read()).email_stopped).toEqual({
      at: new Date(clock.now()).toISOString(),
      reason: 'bounced',
    })
    expect((await read(cast.approbateur)).email_stopped).toBeNull()
    expect(awa.email).toBe('gestionnaire@cnss.test')
  })

  it('an address at which nothing arrives is told of in the bell, once however often it is reported', async () => {
    const { bounce, runQueue, cast, awa, ...scene } = await stage()
    const bell = bellIn(scene as never)
    for (let time = 0; time < 3; time += 1) await bounce('b1')
    await runQueue()
    expect(await bell.kinds(awa)).toEqual(['identity.mail_stopped'])
    expect(await bell.kinds(cast.approbateur)).toEqual([])
  })

  it('an address at which nothing arrived is written to again when its owner says so, until the next bounce', async () => {
    const { bounce, write, written, read, as, awa } = await stage()
    await bounce('b1', 'complaint')
    expect((await read()).email_stopped?.reason).toBe('complained')
    const answer = await as(awa)('POST', '/api/notifications/email-resumptions', { body: {} })
    expect([answer.status, (await bodyOf<Preferences>(answer)).email_stopped]).toEqual([200, null])
    // The provider tells of the old one again.
    await bounce('b1', 'complaint')
    await write('Après')
    await bounce('b2')
    await write('Encore')
    expect(await written()).toEqual(['Après'])
    expect((await read()).email_stopped?.reason).toBe('bounced')
  })
})
