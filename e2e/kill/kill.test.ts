import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, listAt, type Person, signInAs } from '../support/person.ts'
import { type Product, startProduct } from '../support/product.ts'

/**
 * The local queue lives in the runtime's memory, so a kill loses every message that waits in it. What was answered
 * with 201 must reach its reader all the same, once: the outbox row is the promise, the message only a hint.
 */
const ROUNDS = 6
const INTENTS_A_ROUND = 4
/** From "before the queue looked" to "in the middle of sending": the queue waits a second for more messages. */
const KILL_AFTER_MS = [0, 900, 1_050, 0, 1_000, 1_150]
const DELIVERED_WITHIN_MS = 120_000

let product: Product

beforeAll(async () => {
  product = await startProduct({
    env: {
      DEMO_PASSWORD: 'cauris-baobab-harmattan-27',
      RATE_LIMIT_LOGIN_PAIR: '1000/60',
      RATE_LIMIT_RESET_IP: '1000/60',
      RATE_LIMIT_RESET_ACCOUNT: '1000/60',
      RATE_LIMIT_INVITE_PERSON: '1000/60',
      RATE_LIMIT_INVITE_ORGANIZATION: '1000/60',
      RATE_LIMIT_INVITE_RECIPIENT: '1000/60',
    },
  })
})

afterAll(async () => {
  await product?.stop()
})

test('kill -9 of the runtime between commit and relay loses no event and doubles no mail', async () => {
  const admin = await signInAs(product.url, 'admin@matrice.test', product.password)
  const organization = await firstOrganization(admin)
  const promised: string[] = []
  const lateAtKill: number[] = []

  for (let round = 0; round < ROUNDS; round++) {
    const addresses = Array.from(
      { length: INTENTS_A_ROUND },
      (_, nth) => `killed-${round}-${nth}@example.test`,
    )
    // The last one of each round is killed while it is being answered, and asked again with its key.
    const [unanswered = '', ...answered] = addresses.toReversed()
    for (const email of answered) expect(await invite(admin, organization, email)).toBe(201)
    const before = await Promise.all(answered.map((email) => mailsTo(email)))
    await pause(KILL_AFTER_MS[round] ?? 0)
    const inFlight = invite(admin, organization, unanswered).catch(() => undefined)
    expect(product.kill9Runtime()).toBeGreaterThan(0)
    lateAtKill.push(before.filter((count) => count === 0).length)
    await inFlight
    await product.untilReady()
    await insist(admin, organization, unanswered)
    promised.push(...addresses)
  }

  expect(
    lateAtKill.reduce((sum, late) => sum + late, 0),
    'the kills came too late to lose anything',
  ).toBeGreaterThan(0)
  await untilQuiet(admin)
  expect(promised).toHaveLength(ROUNDS * INTENTS_A_ROUND)
  expect(await countMails(promised)).toEqual(Object.fromEntries(promised.map((email) => [email, 1])))
}, 300_000)

async function firstOrganization(admin: Person): Promise<unknown> {
  const { json } = await admin.call('GET', '/api/admin/organizations?q=CNSS')
  return at(listAt(json, 'results')[0], 'id')
}

async function invite(admin: Person, organization: unknown, email: string): Promise<number> {
  const { status } = await admin.call('POST', `/api/organizations/${organization}/invitations`, {
    body: { email, role: 'superviseur' },
    headers: { 'Idempotency-Key': `invite-${email}` },
  })
  return status
}

/** The same key until it is answered: a client whose answer was lost does not know whether it was heard. */
async function insist(admin: Person, organization: unknown, email: string): Promise<void> {
  for (const end = Date.now() + DELIVERED_WITHIN_MS; Date.now() < end; await pause(1_000)) {
    const status = await invite(admin, organization, email).catch(() => undefined)
    if (status === 201) return
    if (status !== undefined && status !== 409) throw new Error(`${email}: ${status}`)
  }
  throw new Error(`${email} was never answered`)
}

/** Until no job is left that could still send anything: those whose runner was killed wait for their lease to end. */
async function untilQuiet(admin: Person): Promise<void> {
  for (const end = Date.now() + DELIVERED_WITHIN_MS; Date.now() < end; await pause(2_000)) {
    await product.tick('* * * * *')
    const open = await Promise.all(['queued', 'running'].map((state) => countJobs(admin, state)))
    if (open.every((count) => count === 0)) return
  }
}

async function countJobs(admin: Person, state: string): Promise<unknown> {
  const { json } = await admin.call('GET', `/api/admin/jobs?state=${state}`)
  return at(json, 'total')
}

async function countMails(addresses: readonly string[]): Promise<Record<string, number>> {
  return Object.fromEntries(
    await Promise.all(addresses.map(async (email) => [email, await mailsTo(email)] as const)),
  )
}

async function mailsTo(email: string): Promise<number> {
  const answer = await fetch(`${product.sandboxUrl}/mail/api/messages?to=${encodeURIComponent(email)}`)
  return listAt(await answer.json(), 'results').length
}
