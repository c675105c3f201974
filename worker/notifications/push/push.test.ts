import { beforeEach, describe, expect, it } from 'vitest'
import { talkIn } from '../../chat/testing/talk.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { sandboxMode, setScene } from '../../kernel/testing/scene.ts'
import { supportScene } from '../../tickets/testing/support.ts'
import { channelsIn } from '../testing/channels.ts'
import { SUBSCRIPTION } from '../testing/subscription.ts'

beforeEach(() => sandboxMode('push', { mode: 'ok' }))

async function stage() {
  const { scene, cast, support } = await supportScene()
  const channels = channelsIn(scene)
  const { agent, gestionnaire: awa } = cast
  const browser = await channels.subscribe(awa)
  const said = async (text = 'Voici le texte', more: object = {}, by = agent) => {
    const ticket = await support.open()
    await support.said(ticket, text, by, more)
    await scene.runQueue()
    return ticket
  }
  return { scene, cast, support, channels, agent, awa, browser, said }
}

describe('a push message', () => {
  it('a push message reaches the browser encrypted, and says by kind and names what the bell says', async () => {
    const { said, channels, browser } = await stage()
    const ticket = await said()
    const messages = await channels.pushed(browser)
    expect(messages).toMatchObject([
      {
        title: 'Matrice',
        body: expect.stringContaining(`a répondu dans le ticket ${ticket.reference}`),
        path: `/tickets/${ticket.id}`,
      },
    ])
    expect(JSON.stringify(messages)).not.toContain('Voici le texte')
  })

  it('a push message of an internal note reaches no client', async () => {
    const { said, channels, browser } = await stage()
    await said('Entre nous', { internal: true })
    expect(await channels.pushed(browser)).toEqual([])
  })

  it('a push message is sent once, however often its job runs and while the service is away', async () => {
    const { said, channels, browser, scene } = await stage()
    await sandboxMode('push', { mode: 'fail_next' })
    await said()
    expect(await channels.pushed(browser)).toEqual([])
    scene.clock.advance(60_000)
    await scene.tick('* * * * *')
    const messages = scene.queued.splice(0)
    await Promise.all([scene.deliver(messages), scene.deliver(messages)])
    expect(await channels.pushed(browser)).toHaveLength(1)
    expect(await rowsOf("select state from jobs where name = 'notifications.push_now'")).toEqual([
      { state: 'done' },
    ])
  })

  it.each([
    ['missing', 0],
    ['gone', 0],
    ['rate_limited', 1],
    ['down', 1],
  ])('a push service that answers %s leaves %i subscriptions', async (mode, left) => {
    const { said } = await stage()
    await sandboxMode('push', { mode })
    await said()
    expect(await rowsOf('select count(*) as n from push_subscriptions')).toEqual([{ n: left }])
  })

  it('a push message is not sent where it is switched off, was read, or its session ended', async () => {
    const { said, channels, browser, awa, scene, support, agent } = await stage()
    await channels.prefer(awa, { kinds: { 'tickets.replied': { push: false } } })
    await said()
    expect(await channels.pushed(browser)).toEqual([])
    await channels.prefer(awa, { kinds: { 'tickets.replied': { push: true } } })
    const ticket = await support.open()
    await scene.context().db.run(`update sessions set ended_at = 1 where user_id = ${awa.id}`)
    await support.said(ticket, 'Bonjour', agent)
    await scene.runQueue()
    expect(await channels.pushed(browser)).toEqual([])
  })

  it('signing out forgets the browser at once', async () => {
    const { awa, scene } = await stage()
    const answer = await scene.as(awa)('POST', '/api/auth/logout', { body: {} })
    expect(answer.status).toBeLessThan(300)
    expect(await rowsOf('select * from push_subscriptions')).toEqual([])
  })
})

describe('a browser', () => {
  it('a browser is one subscription, renewed by whoever signs in by it, and nobody else’s to see or remove', async () => {
    const { awa, cast, browser, scene } = await stage()
    const { endpoint, keys } = browser
    const again = await scene.as(awa)('POST', '/api/push/subscriptions', { body: { endpoint, keys } })
    expect([again.status, (await bodyOf<{ id: number }>(again)).id]).toEqual([200, browser.id])
    const other = scene.as(cast.approbateur)
    const NOT_FOUND = [404, 'notifications.subscription_not_found']
    const path = `/api/push/subscriptions/${browser.id}`
    expect(await refusal(await other('GET', path))).toEqual(NOT_FOUND)
    expect(await refusal(await other('DELETE', path))).toEqual(NOT_FOUND)
    expect(await bodyOf(await other('GET', '/api/push/subscriptions'))).toMatchObject({ total: 0 })
    const taken = await other('POST', '/api/push/subscriptions', { body: { endpoint, keys } })
    expect(taken.status).toBe(201)
    expect(await bodyOf(await scene.as(awa)('GET', '/api/push/subscriptions'))).toMatchObject({ total: 0 })
    expect((await other('DELETE', path)).status).toBe(204)
  })

  it('a browser of an unknown push service, or with keys of another form, is refused', async () => {
    const { awa, scene } = await stage()
    const post = (body: object) => scene.as(awa)('POST', '/api/push/subscriptions', { body })
    for (const endpoint of ['https://attacker.test/push/1', 'http://127.0.0.1:8787/push/1'])
      expect(await refusal(await post({ ...SUBSCRIPTION, endpoint }))).toEqual([
        422,
        'notifications.push_service_unknown',
      ])
    for (const keys of [
      { p256dh: 'short', auth: SUBSCRIPTION.keys.auth },
      { p256dh: SUBSCRIPTION.keys.p256dh },
    ])
      expect(await refusal(await post({ ...SUBSCRIPTION, keys }))).toEqual([422, 'validation.failed'])
  })

  it('a deployment without keys says that nothing is pushed', async () => {
    const off = { VAPID_PUBLIC_KEY: '', VAPID_PRIVATE_KEY: '', VAPID_SUBJECT: '' }
    const scene = await setScene({ variables: off })
    const as = scene.as(scene.cast.gestionnaire)
    const OFF = [404, 'notifications.push_off']
    expect(await refusal(await as('GET', '/api/push/key'))).toEqual(OFF)
    expect(await refusal(await as('POST', '/api/push/subscriptions', { body: SUBSCRIPTION }))).toEqual(OFF)
  })
})

describe('whoever has not read a message after a minute', () => {
  it('whoever has not read a message after a minute is called to it once, unless they muted the conversation', async () => {
    const scene = await setScene()
    const { gestionnaire: awa, approbateur: eric, superviseur: fatou } = scene.cast
    const talk = talkIn(scene)
    const channels = channelsIn(scene)
    const browsers = {
      awa: await channels.subscribe(awa),
      eric: await channels.subscribe(eric),
      fatou: await channels.subscribe(fatou),
    }
    const room = await talk.group(awa, eric, fatou)
    await scene.as(fatou)('PUT', `/api/chat/rooms/${room.id}/mute`, { body: {} })
    await talk.say(awa, room.id, 'Le mot du jour')
    await talk.project(room.id)
    await scene.runQueue()
    const missed = async (browser: { browser: string }) =>
      (await channels.pushed(browser)).filter(({ tag }) => tag === `room-${room.id}`)
    expect(await missed(browsers.eric)).toEqual([])
    for (let minute = 0; minute < 3; minute += 1) await channels.later(90)
    const [call, ...others] = await missed(browsers.eric)
    expect([call?.path, others]).toEqual([`/chat/${room.id}`, []])
    expect(call?.body).toContain('Un message non lu')
    expect(JSON.stringify(call)).not.toContain('Le mot du jour')
    expect(await missed(browsers.awa)).toEqual([])
    expect(await missed(browsers.fatou)).toEqual([])
  })
})
