import { Hono } from 'hono'
import { knobOf } from '../control/room.ts'
import { type SandboxEnv, worldOf } from '../env.ts'
import { Refusal } from '../kit/failure.ts'
import { Moment } from '../kit/moment.tsx'
import { Page } from '../kit/page.tsx'
import { pause } from '../kit/pause.ts'
import { decrypt, isSigned, makeSecrets } from './decrypt.ts'
import { pushRoom } from './room.ts'

/** RFC 8030: what a push service has to take at least, and what ours takes at most. */
const BODY_MOST = 4_096

export const pushRoutes = new Hono<SandboxEnv>()
  .get('/', async (c) => {
    const messages = await worldOf(c).pushed(null)
    return c.html(
      <Page title="Notifications sur appareil">
        <p>{messages.length} reçues, déchiffrées comme le ferait le navigateur.</p>
        {messages.length === 0 && <p class="empty">Rien encore.</p>}
        <ol class="cards">
          {messages.map(({ id, subscription, at, text }) => (
            <li key={id}>
              <code>{text}</code>
              <small>
                {subscription} · <Moment at={at} />
              </small>
            </li>
          ))}
        </ol>
      </Page>,
    )
  })
  /** A browser subscribes: what its `PushManager` would hand to the page. */
  .post('/api/subscriptions', async (c) => {
    const id = crypto.randomUUID()
    const secrets = await makeSecrets()
    await worldOf(c).keepBrowser(id, secrets)
    const endpoint = new URL(`/push/${id}`, c.req.url).href
    return c.json({ id, endpoint, keys: { p256dh: secrets.publicKey, auth: secrets.auth } }, 201)
  })
  .get('/api/messages', async (c) =>
    c.json({ results: await worldOf(c).pushed(c.req.query('subscription') ?? null) }),
  )
  .post('/:id', async (c) => {
    const id = c.req.param('id')
    const fault = await worldOf(c).strike(pushRoom.name, Object.keys(pushRoom.modes))
    if (fault?.mode === 'slow') await pause(knobOf(pushRoom, fault, 'delay_ms'))
    const refused = fault ? REFUSED[fault.mode] : undefined
    if (refused) throw new Refusal(refused, fault?.mode ?? '', 'the push service plays this failure')
    const secrets = await worldOf(c).browser(id)
    if (!secrets) throw new Refusal(404, 'missing', 'no such browser')
    if (!(await isSigned(c.req.header('authorization') ?? '', new URL(c.req.url).origin)))
      throw new Refusal(403, 'unauthorized', 'the message is not signed for this service')
    if (c.req.header('content-encoding') !== 'aes128gcm')
      throw new Refusal(415, 'encoding', 'messages are encoded as aes128gcm')
    if (c.req.header('ttl') === undefined) throw new Refusal(400, 'ttl', 'a message says how long it is kept')
    const topic = c.req.header('topic') ?? null
    if (topic !== null && !/^[\w-]{1,32}$/.test(topic)) throw new Refusal(400, 'topic', 'too long a topic')
    const body = new Uint8Array(await c.req.arrayBuffer())
    if (body.byteLength > BODY_MOST) throw new Refusal(413, 'too_large', `at most ${BODY_MOST} bytes`)
    let text: string
    try {
      text = await decrypt(body, secrets)
    } catch {
      throw new Refusal(400, 'unreadable', 'the browser cannot decrypt this')
    }
    await worldOf(c).keepMessage({ subscription: id, topic, ttl: c.req.header('ttl') ?? null, text })
    return c.body(null, 201)
  })

const REFUSED: Readonly<Record<string, 404 | 410 | 429 | 500>> = {
  missing: 404,
  gone: 410,
  rate_limited: 429,
  down: 500,
  fail_next: 500,
}
