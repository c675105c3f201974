import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import * as z from 'zod'

/** What a call to the rail takes, on top of nothing: the hub's own work is not ours to measure. */
const LATENCY_MS = 50

export interface Peer {
  readonly url: string
  /** When each transfer was first sent, in the clock of `performance.now()`. */
  readonly sentAt: ReadonlyMap<string, number>
  /** When each transfer was said to be made, in the order of those answers. */
  readonly answeredAt: readonly number[]
  /** Transfers that were sent a second time with another body; each would be a payment twice. */
  readonly different: () => number
  /** From the next transfer on: it is stored and nothing answers, which is the worst that can happen to a payment. */
  readonly goAway: () => void
  readonly comeBack: () => void
  readonly stop: () => Promise<void>
}

/** A scheme adapter that answers everything with yes, fifty milliseconds later. */
export async function startPeer(): Promise<Peer> {
  const sentAt = new Map<string, number>()
  const answeredAt: number[] = []
  const bodies = new Map<string, string>()
  let different = 0
  let isAway = false
  let isLeaving = false
  const server = createServer(async (request, response) => {
    const body = await textOf(request)
    const { pathname } = new URL(request.url ?? '/', 'http://peer')
    if (pathname === '/simpleTransfers') {
      const id = transferShape.parse(JSON.parse(body)).transfersPostRequest.transferId
      if (!sentAt.has(id)) sentAt.set(id, performance.now())
      if (bodies.has(id) && bodies.get(id) !== body) different += 1
      bodies.set(id, body)
      isAway ||= isLeaving
    }
    if (isAway) return void request.socket.destroy()
    setTimeout(() => {
      answer(response, answerOf(pathname, body))
      if (pathname === '/simpleTransfers') answeredAt.push(performance.now())
    }, LATENCY_MS)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the peer has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    sentAt,
    answeredAt,
    different: () => different,
    goAway: () => {
      isLeaving = true
    },
    comeBack: () => {
      isLeaving = false
      isAway = false
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }

  function answerOf(pathname: string, body: string): unknown {
    if (pathname.startsWith('/parties/')) return party(decodeURIComponent(pathname.split('/')[3] ?? ''))
    if (pathname === '/quotes') return quote(quoteShape.parse(JSON.parse(body)).quotesPostRequest.amount)
    if (pathname === '/simpleTransfers') return { transfer: { body: committed() } }
    const id = pathname.split('/')[2] ?? ''
    return sentAt.has(id) ? { fulfil: { body: committed() } } : NOT_STORED
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

function answer(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

const party = (identifier: string) => ({
  party: {
    body: {
      partyIdInfo: { partyIdType: 'MSISDN', partyIdentifier: identifier, fspId: 'mtnbj' },
      name: 'Bénéficiaire',
    },
  },
})

const quote = (amount: z.infer<typeof money>) => ({
  quotes: {
    body: {
      transferAmount: amount,
      payeeReceiveAmount: amount,
      payeeFspFee: { ...amount, amount: '0' },
      expiration: new Date(Date.now() + 3_600_000).toISOString(),
      ilpPacket: PACKET,
      condition: CONDITION,
    },
  },
})

const committed = () => ({
  transferState: 'COMMITTED',
  fulfilment: FULFILMENT.toString('base64url'),
  completedTimestamp: new Date().toISOString(),
})

const NOT_STORED = { errorInformation: { errorCode: '3208', errorDescription: 'Transfer ID not found' } }
const FULFILMENT = randomBytes(32)
const CONDITION = createHash('sha256').update(FULFILMENT).digest('base64url')
const PACKET = randomBytes(300).toString('base64url')

const money = z.object({ currency: z.string(), amount: z.string() })
const quoteShape = z.object({ quotesPostRequest: z.object({ amount: money }) })
const transferShape = z.object({ transfersPostRequest: z.object({ transferId: z.string() }) })
