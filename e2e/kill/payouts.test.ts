import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, at, listAt, type Person, signInAs, textAt } from '../support/person.ts'
import { type Product, startProduct } from '../support/product.ts'

/**
 * One kill each, in turn; the demo's fund has an account, money, a maker and an approver. So many of an ordinary run;
 * `SOAK_KILLS=20 npx vitest run --config e2e/processes.config.ts kill/payouts` kills more often.
 */
const MOMENTS = ['post', 'approval', 'reserving', 'sending'] as const
const KILLS = Number(process.env.SOAK_KILLS || MOMENTS.length)
/** What is in flight when a run begins, twice. */
const ROWS = 8
const AMOUNT = 5_000
const ANSWERED_WITHIN_MS = 60_000
/** From the runtime's return until a further row is paid: the rest of a lease, or the patience of a ledger. How long a
 *  runtime takes to start is the machine's. */
const ON_WITHIN_MS = 30_000
/** The rest of the bulk, with the questions about what was on its way. */
const SETTLED_WITHIN_MS = 60_000
/** Of each call at the rail, so that a kill finds rows on their way. */
const LATENCY_MS = 500

let product: Product
beforeAll(async () => {
  product = await startProduct({
    env: { DEMO_PASSWORD: 'cauris-baobab-harmattan-27', RATE_LIMIT_LOGIN_PAIR: '1000/60' },
  })
  const answer = await fetch(`${product.sandboxUrl}/control/mojaloop`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ mode: 'ok', latency_ms: LATENCY_MS }),
  })
  expect(answer.status).toBe(200)
})
afterAll(async () => {
  await product?.stop()
})

test(
  'kill -9 at the upload, the approval, the reserving and while sending pays each row once',
  async () => {
    const payees = new Set<string>()
    for (let round = 0; round < KILLS; round += 1) {
      const moment = MOMENTS[round % MOMENTS.length] ?? 'sending'
      // Each time a little later, so that many kills fall on many moments.
      const turn = Math.floor(round / MOMENTS.length)
      const [maker, approver] = await signedIn()
      const numbers = Array.from(
        { length: ROWS },
        (_, row) => `2290166${String(round).padStart(2, '0')}${row}123`,
      )
      for (const number of numbers) payees.add(number)
      const upload = () =>
        maker.call('POST', '/api/bulk-transfers', { body: formOf(numbers, `2026-01-k${round}`) })
      let since = 0
      let before = 0
      if (moment === 'post') since = await cutOff(upload(), 15 + 5 * turn)
      const id = textAt((await insist(upload)).json, 'bulkTransferId')
      const path = `/api/bulk-transfers/${id}`
      const rows_hash = textAt((await insist(() => maker.call('GET', path))).json, 'rows_hash')
      const approve = () =>
        approver.call('POST', `${path}/approval`, {
          body: { rows_hash },
          headers: { 'Idempotency-Key': `approve-${round}` },
        })
      if (moment === 'approval') since = await cutOff(approve(), 15 + 5 * turn)
      await insist(approve)
      if (moment === 'reserving') since = await cutOff(Promise.resolve(), 40 * turn)
      if (moment === 'sending') {
        // The first rows are paid, and the next ones on their way.
        await until(async () => (await paidAtRail(new Set(numbers))).length > 0, ANSWERED_WITHIN_MS)
        await pause(LATENCY_MS / 2 + 100 * turn)
        since = await cutOff(Promise.resolve(), 0)
        before = await completedOf(maker, path)
        expect(before).toBeLessThan(ROWS)
      }
      // Where the request died with the runtime, it is approved by its repetition.
      since = Math.max(since, Date.parse(textAt((await maker.call('GET', path)).json, 'approved_at')))
      await until(async () => (await completedOf(maker, path)) > before, ON_WITHIN_MS - (Date.now() - since))
      const on = Date.now() - since
      await until(() => isSettled(maker, path), SETTLED_WITHIN_MS)
      const settled = Date.now() - since
      console.log(`${moment}: on ${seconds(on)}, settled ${seconds(settled)} after the runtime's return`)
      expect(at((await maker.call('GET', path)).json, 'paid_amount')).toBe(ROWS * AMOUNT)
    }
    expect(await paidAtRail(payees)).toEqual([...payees].toSorted())
    const [maker] = await signedIn()
    const { json } = await maker.call('GET', '/api/accounts/ACC-CNSS-001/verification')
    expect(json).toMatchObject({ ok: true, faults: [] })
  },
  KILLS * (SETTLED_WITHIN_MS + ANSWERED_WITHIN_MS),
)

const signedIn = () =>
  Promise.all(
    ['gestionnaire@cnss.test', 'approbateur@cnss.test'].map((email) =>
      signInAs(product.url, email, product.password),
    ),
  ) as Promise<[Person, Person]>

function formOf(numbers: readonly string[], period: string): FormData {
  const rows = numbers.map((number) => `MSISDN,${number},XOF,${AMOUNT}`)
  const form = new FormData()
  form.set('file', new File([['type_id,valeur_id,devise,montant', ...rows].join('\n')], 'kill.csv'))
  form.set('period', period)
  return form
}

/** Kills the runtime while something is under way, and answers when it was back. */
async function cutOff(underWay: Promise<unknown>, afterMs: number): Promise<number> {
  const ended = underWay.catch(() => undefined)
  await pause(afterMs)
  expect(product.kill9Runtime()).toBeGreaterThan(0)
  await ended
  await product.untilReady()
  return Date.now()
}

const seconds = (milliseconds: number): string => `${Math.round(milliseconds / 1_000)} s`

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

async function until(holds: () => Promise<boolean>, withinMs: number): Promise<void> {
  for (const end = Date.now() + withinMs; Date.now() < end; await pause(250))
    if (await holds().catch(() => false)) return
  throw new Error(`not within ${withinMs} ms`)
}

const completedOf = async (reader: Person, path: string): Promise<number> =>
  Number(at((await reader.call('GET', path)).json, 'completed_count'))

async function isSettled(reader: Person, path: string): Promise<boolean> {
  return at((await reader.call('GET', path)).json, 'stage') === 'completed'
}

/** Whom of these the rail paid, each as often as it did. */
async function paidAtRail(payees: ReadonlySet<string>): Promise<string[]> {
  const paid: string[] = []
  for (let after: unknown = 0; after !== null; ) {
    const answer = await fetch(`${product.sandboxUrl}/control/mojaloop/ledger?after=${after}`)
    const page: unknown = await answer.json()
    for (const one of listAt(page, 'results'))
      if (at(one, 'state') === 'COMMITTED') paid.push(textAt(one, 'payee_identifier'))
    after = at(page, 'next') ?? null
  }
  // The rail spells numbers as they were before November 2024.
  return paid
    .map((number) => number.replace(/^229(?=\d{8}$)/, '22901'))
    .filter((number) => payees.has(number))
    .toSorted()
}
