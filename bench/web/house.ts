import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { copyCheckout } from '../harness/checkout.ts'
import { freePort } from '../harness/free-port.ts'
import { startServer } from '../harness/server.ts'

export type Account = 'client' | 'agent'

/** The demo's: a manager of a pension fund, and an agent who answers all clients. */
export const emails: Readonly<Record<Account, string>> = {
  client: 'gestionnaire@cnss.test',
  agent: 'agent@matrice.test',
}

/** Where the demo has what the visits open. */
export type Addresses = Readonly<
  Record<'room' | 'project' | 'invoice' | 'payPage' | 'bulk' | 'shop' | 'product', string>
>

export interface House {
  readonly origin: string
  readonly password: string
  readonly addresses: Addresses
  readonly stop: () => Promise<void>
}

/** What `npm start` serves on a new checkout: built as it is shipped, compressed, with the demo. */
export async function openHouse(folder: string, password: string): Promise<House> {
  const checkout = join(folder, 'checkout')
  await copyCheckout(checkout)
  const port = await freePort()
  const stateDir = join(folder, 'state')
  await mkdir(stateDir, { mode: 0o700 })
  // A browser keeps cookies of `localhost` that ask for https, and those of an address it does not.
  const origin = `http://localhost:${port}`
  const server = await startServer({
    command: 'npm',
    args: ['start'],
    cwd: checkout,
    env: {
      PORT: String(port),
      STATE_DIR: stateDir,
      DEMO_PASSWORD: password,
      // One person signs in for each visit.
      RATE_LIMIT_LOGIN_PAIR: '1000/60',
      RATE_LIMIT_LOGIN_IP: '1000/60',
    },
    logFile: join(folder, 'start.log'),
    readyUrl: new URL('/readyz', origin),
    readyWithinSeconds: 180,
  })
  try {
    return { origin, password, addresses: await addressesOf(origin, password), stop: server.stop }
  } catch (failure) {
    await server.stop()
    throw failure
  }
}

export async function addressesOf(origin: string, password: string): Promise<Addresses> {
  const body = JSON.stringify({ email: emails.client, password })
  const headers = { 'Content-Type': 'application/json' }
  const entered = await read(origin, '/api/auth/login', signedIn, { method: 'POST', headers, body })
  const authorization = { headers: { Authorization: `Bearer ${entered.access}` } }
  const first = async <Row extends z.ZodType>(path: string, row: Row): Promise<z.output<Row>> => {
    const { results } = await read(
      origin,
      path,
      z.object({ results: z.tuple([row], z.unknown()) }),
      authorization,
    )
    return results[0] as z.output<Row>
  }
  const room = await first('/api/chat/rooms', withId)
  const project = await first('/api/projects', withId)
  const invoice = await first(
    '/api/invoices?status=sent,viewed,overdue',
    withId.extend({ public_url: z.url() }),
  )
  const bulk = await first(
    '/api/bulk-transfers/history?state=PENDING,PROCESSING',
    z.object({ bulk_id: z.string() }),
  )
  const shop = '/boutique/niasotac'
  const listing = await (await fetch(`${origin}${shop}`, { headers: { Accept: 'text/html' } })).text()
  const product = /href="([^"]*\/p\/[^"]*)"/.exec(listing)?.[1]
  if (product === undefined) throw new Error('The demo’s shop shows no product')
  return {
    room: `/chat/${room.id}`,
    project: `/projects/${project.id}`,
    invoice: `/invoices/${invoice.id}`,
    payPage: new URL(invoice.public_url).pathname,
    bulk: `/payouts/${bulk.bulk_id}`,
    shop,
    product,
  }
}

const signedIn = z.object({ access: z.string() })
const withId = z.object({ id: z.number() })

async function read<Shape extends z.ZodType>(
  origin: string,
  path: string,
  shape: Shape,
  request: RequestInit,
): Promise<z.output<Shape>> {
  const answer = await fetch(`${origin}${path}`, request)
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return shape.parse(await answer.json())
}
