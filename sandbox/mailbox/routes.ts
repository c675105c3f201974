import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import * as z from 'zod'
import { knobOf } from '../control/room.ts'
import { type SandboxEnv, worldOf } from '../env.ts'
import { Refusal, readJson } from '../kit/failure.ts'
import { pause } from '../kit/pause.ts'
import { play, played } from './bounces.ts'
import { type Brought, bring, inbound } from './inbound.ts'
import { mailSchema } from './mail.ts'
import { pageRoutes } from './pages.tsx'
import { mailboxRoom, mailKey } from './room.ts'

/** A row of the store holds two megabytes; half of that is already a very long mail. */
const mailBytesMax = 1_000_000

/** Twice what the product takes, so that its refusal can be seen. */
const inboundBytesMax = 80_000_000

const shown = ({ message_id, outcome }: Brought) => ({ message_id, outcome })

const listQuery = z.strictObject({
  to: z.string().min(1).max(320).nullable().default(null),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const mailboxRoutes = new Hono<SandboxEnv>()
  .route('/', pageRoutes)
  .post('/emails', bodyLimit({ maxSize: mailBytesMax, onError: tooLarge }), async (c) => {
    if (c.req.header('authorization') !== `Bearer ${mailKey}`) {
      throw new Refusal(401, 'unauthorized', 'the key is not known')
    }
    const mail = mailSchema.parse(await readJson(c))
    const { outcome, id, fault } = await worldOf(c).deliver(
      mail,
      idempotencyKey(c.req.header('idempotency-key')),
    )
    if (fault?.mode === 'slow') await pause(knobOf(mailboxRoom, fault, 'delay_ms'))
    switch (outcome) {
      case 'stored':
      case 'repeated':
        return c.json({ id })
      case 'conflict':
        throw new Refusal(409, 'idempotency_conflict', 'this Idempotency-Key came with another body')
      case 'refused':
        throw new Refusal(422, 'refused', 'the provider refuses this mail for good')
      case 'rate_limited':
        c.header('retry-after', String(knobOf(mailboxRoom, fault, 'retry_after_seconds')))
        return c.json({ error: 'rate_limited', message: 'too many mails' }, 429)
      case 'down':
      case 'dropped':
        throw new Refusal(500, 'internal_failure', 'the provider is out of order')
    }
  })
  .get('/api/messages', async (c) => c.json(await worldOf(c).messages(listQuery.parse(c.req.query()))))
  .delete('/api/messages', async (c) => {
    await worldOf(c).emptyMailbox()
    return c.body(null, 204)
  })
  .get('/api/tally', async (c) => c.json({ results: await worldOf(c).tally() }))
  .post('/inbound', bodyLimit({ maxSize: inboundBytesMax, onError: tooLarge }), async (c) =>
    c.json(shown(await bring(c.env, inbound.parse(await readJson(c))))),
  )
  .post('/api/bounces', async (c) => c.json({ sent: await play(c.env, played.parse(await readJson(c))) }))
  .get('/api/messages/:id', async (c) => {
    const message = await worldOf(c).message(c.req.param('id'))
    if (!message) throw new Refusal(404, 'not_found', 'no such message')
    return c.json(message)
  })
  .get('/api/attempts', async (c) => {
    const { limit } = listQuery.parse(c.req.query())
    return c.json({ results: await worldOf(c).attempts(limit) })
  })

function idempotencyKey(header: string | undefined): string | null {
  if (header === undefined) return null
  return z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, 'Idempotency-Key: 1 to 255 visible characters')
    .parse(header)
}

function tooLarge(): Response {
  return Response.json({ error: 'too_large', message: `at most ${mailBytesMax} bytes` }, { status: 413 })
}
