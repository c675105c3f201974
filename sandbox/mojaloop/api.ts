import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type * as z from 'zod'
import { knobOf, type Setting } from '../control/room.ts'
import { type SandboxEnv, worldOf } from '../env.ts'
import { pause } from '../kit/pause.ts'
import { verify } from './packet.ts'
import { fspOf, nameOf } from './payees.ts'
import { offer } from './quotes.ts'
import { type MojaloopMode, mojaloopRoom, schemeToken } from './room.ts'
import { absent, codeOf, conveyed, shapeOf } from './transfers.ts'
import {
  type Answer,
  answered,
  type Call,
  invalid,
  quoteAsk,
  refused,
  timedOut,
  transferAsk,
  unauthorized,
} from './wire.ts'

const LOOKUP_MODES: readonly MojaloopMode[] = [
  'slow',
  'dead',
  'server_error',
  'garbage',
  'lookup_code',
  'lookup_timeout',
  'lookup_repeated',
]
const QUOTE_MODES: readonly MojaloopMode[] = [
  'slow',
  'dead',
  'server_error',
  'garbage',
  'quote_code',
  'quote_timeout',
  'quote_mismatch',
  'quote_currency',
  'fee_fractional',
  'fee_over_cap',
]

/** The scheme adapter's API: what a payer's system calls. */
export const apiRoutes = new Hono<SandboxEnv>()
  .get('/parties/:type/:id', async (c) => {
    if (!isPayer(c)) return reply(c, unauthorized())
    const { type, id } = c.req.param()
    const struck = await worldOf(c).strikeRail(id, LOOKUP_MODES)
    const isAgain = struck.fault?.mode === 'lookup_repeated' && (await worldOf(c).isLookedUpAgain(id))
    const answer = isAgain
      ? timedOut('parties', knobOf(mojaloopRoom, struck.fault, 'delay_ms'))
      : (spoiled('parties', 'lookup', struck.fault) ?? conveyed(struck.fault, found(type, id)))
    return reply(c, answer, struck.room)
  })
  .post('/quotes', async (c) => {
    if (!isPayer(c)) return reply(c, unauthorized())
    const asked = parsed(quoteAsk, await c.req.text())
    if (!asked) return reply(c, invalid('request.body does not match the schema of POST /quotes'))
    const { quotesPostRequest: quote } = asked
    const struck = await worldOf(c).strikeRail(quote.payee.partyIdInfo.partyIdentifier, QUOTE_MODES)
    const answer =
      spoiled('quotes', 'quote', struck.fault) ??
      conveyed(struck.fault, await offer(quote, struck.fault, struck))
    return reply(c, answer, struck.room)
  })
  .post('/simpleTransfers', async (c) => {
    if (!isPayer(c)) return reply(c, unauthorized())
    const body = await c.req.text()
    const asked = parsed(transferAsk, body)
    if (!asked) return reply(c, invalid('request.body does not match the schema of POST /simpleTransfers'))
    const { transfersPostRequest: ask } = asked
    const { room, answer } = await worldOf(c).sendTransfer({
      body,
      ask,
      ...(await verify(ask.ilpPacket, ask.condition)),
    })
    return reply(c, answer, room)
  })
  .get('/transfers/:id', async (c) => {
    if (!isPayer(c)) return reply(c, unauthorized())
    const { room, answer } = await worldOf(c).askTransfer(c.req.param('id'))
    return reply(c, answer, room)
  })

const isPayer = (c: Context): boolean => c.req.header('authorization') === `Bearer ${schemeToken}`

function parsed<Schema extends z.ZodType>(schema: Schema, body: string): z.output<Schema> | null {
  try {
    return schema.safeParse(JSON.parse(body)).data ?? null
  } catch {
    return null
  }
}

/** The faults that a look-up and a quote share; null where the call goes through. */
function spoiled(call: Call, prefix: 'lookup' | 'quote', fault: Setting | null): Answer | null {
  if (fault?.mode === `${prefix}_code`) return refused(call, codeOf(fault), shapeOf(fault))
  if (fault?.mode === `${prefix}_timeout`) return timedOut(call, knobOf(mojaloopRoom, fault, 'delay_ms'))
  return absent(fault)
}

const found = (partyIdType: string, partyIdentifier: string): Answer =>
  answered('parties', {
    partyIdInfo: { partyIdType, partyIdentifier, fspId: fspOf(partyIdType, partyIdentifier) },
    name: nameOf(partyIdentifier),
  })

async function reply(c: Context, { status, body, pauseMs }: Answer, room?: Setting): Promise<Response> {
  await pause(pauseMs + (room ? knobOf(mojaloopRoom, room, 'latency_ms') : 0))
  const type = body.startsWith('<') ? 'text/html' : 'application/json'
  return c.body(body, status as ContentfulStatusCode, { 'content-type': type })
}
