import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, at, listAt, type Person, signInAs, textAt } from '../support/person.ts'
import { type Product, startProduct } from '../support/product.ts'

/** Of an ordinary run; `SOAK_KILLS=60 npx vitest run --config e2e/processes.config.ts kill/billing` kills more often. */
const KILLS = Number(process.env.SOAK_KILLS || 3)
const ISSUES_A_KILL = 16
const PAYMENTS_A_KILL = 2
const AMOUNT = 5_000
/** Of a line of 20 000 with 18 %. */
const GROSS = 23_600
const STARTED_ON = new Date().toISOString().slice(0, 10)
const ANSWERED_WITHIN_MS = 60_000
/** The promise: a payment whose notifications were all lost. */
const SETTLED_WITHIN_MS = 5 * 60_000

let product: Product
const env = {
  DEMO_PASSWORD: 'cauris-baobab-harmattan-27',
  RATE_LIMIT_LOGIN_PAIR: '1000/60',
  RATE_LIMIT_PAYMENT_INIT: '1000/60',
  RATE_LIMIT_PUBLIC_FORM: '1000/60',
  // What an init that died has left is looked at after twice as long.
  CINETPAY_TIMEOUT_SECONDS: '2',
}

beforeAll(async () => {
  product = await startProduct({ env })
})

afterAll(async () => {
  await product?.stop()
})

/** Until when each invoice was paid at the provider: the tests below share one wait. */
const paid = new Map<number, number>()

test(
  'kill -9 around init, notifications and settling leaves each payer one payment to make',
  async () => {
    for (let kill = 0; kill < KILLS; kill += 1) {
      const [agent, client] = await signedIn()
      const invoices = await issuedInvoices(agent, PAYMENTS_A_KILL)
      const moment = MOMENTS[kill % MOMENTS.length]
      if (moment === 'init') {
        const inFlight = invoices.map((id) => init(client, id).catch(() => undefined))
        await pause((kill * 37) % 180)
        await killed(Promise.all(inFlight))
      }
      const pages = []
      for (const id of invoices)
        pages.push(textAt((await insist(() => init(client, id))).json, 'payment_url'))
      // Nobody hears the notifications of what is paid while the product is down.
      const down = moment === 'notification' ? killed(Promise.resolve(), false) : undefined
      await down
      await Promise.all(pages.map(pay))
      for (const id of invoices) paid.set(id, Date.now())
      if (moment === 'settling') {
        await pause((kill * 211) % 1_400)
        await killed(Promise.resolve(), false)
      }
      await product.untilReady()
    }
    const transactions = await paidAtProvider()
    expect(transactions.size).toBe(KILLS * PAYMENTS_A_KILL)
  },
  120_000 + KILLS * 30_000,
)

const MOMENTS = ['init', 'notification', 'settling'] as const

test(
  'kill -9 among concurrent issues leaves no gap, no duplicate and a whole chain',
  async () => {
    const promised = new Map<number, string>()
    let cut = 0
    for (let kill = 0; kill < KILLS; kill += 1) {
      const [agent] = await signedIn()
      const drafts = []
      for (let count = 0; count < ISSUES_A_KILL; count += 1) drafts.push(await drafted(agent))
      const answers = drafts.map(async (id) => {
        const answer = await issue(agent, id).catch(() => undefined)
        if (answer?.status === 200) promised.set(id, textAt(answer.json, 'number'))
        else cut += 1
      })
      await pause(100 + ((kill * 173) % 600))
      await killed(Promise.all(answers))
      // The same key: whoever got no answer does not know whether the number was given.
      for (const id of drafts) {
        const number = textAt((await insist(() => issue(agent, id))).json, 'number')
        expect(promised.get(id) ?? number, 'a number that was answered stays').toBe(number)
        promised.set(id, number)
      }
    }
    expect(cut, 'the kills came too late to cut anything off').toBeGreaterThan(0)
    expect(promised.size).toBe(KILLS * ISSUES_A_KILL)
    expect(new Set(promised.values()).size).toBe(promised.size)
    const [agent] = await signedIn()
    // An answer is stored for its key: only the invoice itself, and what is owed for it, say that it was issued.
    for (const [id, number] of promised)
      expect(at((await agent.call('GET', `/api/invoices/${id}`)).json, 'number')).toBe(number)
    expect(await entriesOf(agent, promised.values())).toEqual(
      [...promised.values()].toSorted().map((number) => `${number} ${GROSS} 0`),
    )
    expect(await faultsOf('FAC')).toEqual({ gaps: [], faults: [] })
  },
  120_000 + KILLS * 30_000,
)

test(
  'kill -9 loses, doubles and invents no payment: each settles by the clock within five minutes',
  async () => {
    const [agent] = await signedIn()
    for (const [id, since] of paid)
      for (;;) {
        if ((await succeeded(agent, id)).length > 0) break
        expect(Date.now() - since, `invoice ${id} is not settled`).toBeLessThan(SETTLED_WITHIN_MS)
        await pause(2_000)
      }
    const transactions = await paidAtProvider()
    const received = []
    for (const id of paid.keys()) received.push(...(await succeeded(agent, id)))
    expect(received.map((payment) => textAt(payment, 'transaction_id')).toSorted()).toEqual(
      [...transactions].toSorted(),
    )
    expect(received.every((payment) => at(payment, 'amount') === AMOUNT)).toBe(true)
    for (const id of paid.keys()) {
      const { json } = await agent.call('GET', `/api/invoices/${id}`)
      expect({ paid: at(json, 'paid_amount'), status: at(json, 'status') }).toEqual({
        paid: AMOUNT,
        status: 'partially_paid',
      })
    }
    const receipts = received.map((payment) => textAt(payment, 'receipt_number'))
    expect(await entriesOf(agent, receipts)).toEqual(
      receipts.toSorted().map((number) => `${number} 0 ${AMOUNT}`),
    )
    expect(await faultsOf('REC')).toEqual({ gaps: [], faults: [] })
  },
  SETTLED_WITHIN_MS + 60_000,
)

/** Anew in each round: a token is good for a quarter of an hour. */
const signedIn = () =>
  Promise.all(
    ['admin@matrice.test', 'gestionnaire@cnss.test'].map((email) =>
      signInAs(product.url, email, product.password),
    ),
  ) as Promise<[Person, Person]>

/** Kills the runtime and waits for whatever was under way, and for the runtime unless it is to stay away. */
async function killed(underWay: Promise<unknown>, untilBack = true): Promise<void> {
  expect(product.kill9Runtime()).toBeGreaterThan(0)
  await underWay
  if (untilBack) await product.untilReady()
}

/** Until it is answered: after a kill the runtime is away for a moment, and what died in it holds its key for another. */
async function insist(ask: () => Promise<Answer>): Promise<Answer> {
  let last: unknown
  for (const end = Date.now() + ANSWERED_WITHIN_MS; Date.now() < end; await pause(500)) {
    const answer = await ask().catch(() => undefined)
    if (answer && answer.status < 300) return answer
    last = answer?.json
    if (answer && answer.status !== 409 && answer.status < 500) break
  }
  throw new Error(`no answer: ${JSON.stringify(last)}`)
}

async function drafted(agent: Person): Promise<number> {
  const body = {
    organization_id: await clientId(agent),
    subject: 'Sous les coups',
    lines: [{ description: 'Une heure', unit_amount: 20_000 }],
  }
  const answer = await agent.call('POST', '/api/invoices', { body })
  expect(answer.status).toBe(201)
  return Number(at(answer.json, 'id'))
}

let client: unknown
async function clientId(agent: Person): Promise<unknown> {
  client ??= at(listAt((await agent.call('GET', '/api/admin/organizations?q=CNSS')).json, 'results')[0], 'id')
  return client
}

const issue = (agent: Person, id: number): Promise<Answer> =>
  agent.call('POST', `/api/invoices/${id}/issue`, { body: {}, headers: { 'Idempotency-Key': `issue-${id}` } })

async function issuedInvoices(agent: Person, count: number): Promise<number[]> {
  const ids: number[] = []
  for (let index = 0; index < count; index += 1) {
    const id = await drafted(agent)
    await insist(() => issue(agent, id))
    ids.push(id)
  }
  return ids
}

const init = (payer: Person, invoice_id: number): Promise<Answer> =>
  payer.call('POST', '/api/payments/init', { body: { invoice_id, amount: AMOUNT } })

/** What a payer does on the provider's page, who never comes back to ours. */
async function pay(page: string): Promise<void> {
  const answer = await fetch(page, {
    method: 'POST',
    body: new URLSearchParams({ decision: 'pay' }),
    redirect: 'manual',
  })
  await answer.body?.cancel()
  expect(answer.status).toBe(303)
}

/** Whatever the provider took. */
async function paidAtProvider(): Promise<Set<string>> {
  const answer = await fetch(`${product.sandboxUrl}/cinetpay/api/transactions`)
  const transactions = listAt(await answer.json(), 'results')
  return new Set(
    transactions.filter((one) => at(one, 'code') === '00').map((one) => textAt(one, 'transaction_id')),
  )
}

/** Read from the list, which asks the provider nothing. */
async function succeeded(agent: Person, invoiceId: number): Promise<unknown[]> {
  const { json } = await agent.call('GET', `/api/payments?invoice=${invoiceId}&status=succeeded&limit=200`)
  return listAt(json, 'results')
}

/** What the client's account says of these numbers, each as often as it says it. */
async function entriesOf(agent: Person, numbers: Iterable<string>): Promise<string[]> {
  const asked = new Set(numbers)
  const { json } = await agent.call(
    'GET',
    `/api/organizations/${await clientId(agent)}/statement?start_date=${STARTED_ON}`,
  )
  return listAt(json, 'results')
    .filter((entry) => asked.has(textAt(entry, 'number')))
    .map((entry) => `${textAt(entry, 'number')} ${at(entry, 'debit_amount')} ${at(entry, 'credit_amount')}`)
    .toSorted()
}

async function faultsOf(series: string): Promise<{ gaps: unknown; faults: unknown }> {
  const [admin] = await signedIn()
  const year = new Date().getUTCFullYear()
  const { json } = await admin.call('GET', `/api/billing/verify?series=${series}&year=${year}`)
  return { gaps: at(json, 'gaps'), faults: at(json, 'faults') }
}
