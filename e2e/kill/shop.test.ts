import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, at, listAt, type Person, send, signInAs, textAt } from '../support/person.ts'
import { type Product, startProduct } from '../support/product.ts'

/**
 * One product for all three promises, whose kills and waits they share. So many recipients and so many rows of a file in
 * an ordinary run; `SOAK_ROWS=10000 npx vitest run --config e2e/processes.config.ts kill/shop` is the size that is promised.
 */
const SOAK_ROWS = Number(process.env.SOAK_ROWS || 0)
const IS_SOAK = SOAK_ROWS > 0
const RECIPIENTS = SOAK_ROWS || 240
const ROWS = SOAK_ROWS || 1_000
const LEAVERS = 8
const CLICKS_A_KILL = 10
/** Of those, under way when it dies. */
const CUT_A_KILL = 2
/** Where in the campaign the runtime dies. */
const KILLS = [0.15, 0.4, 0.65] as const
/** When it dies after the answer to an application: as the queue hands the job on, which waits a second for more. */
const KILL_AFTER_MS = [1_010, 1_060] as const
const ANSWERED_WITHIN_MS = 60_000
/** What a mail in doubt waits for its dead runner, and the pauses of mails that failed meanwhile. */
const SENT_WITHIN_MS = IS_SOAK ? 30 * 60_000 : 150_000
const APPLIED_WITHIN_MS = 120_000
/** The clock of the product turns once a minute, that of the test every second. */
const TICK_MS = 1_000
/** The promise of the counters, and what a runtime that has just returned takes beyond it. */
const COUNTED_WITHIN_MS = 20_000

let product: Product
beforeAll(async () => {
  product = await startProduct({
    env: {
      DEMO_PASSWORD: 'cauris-baobab-harmattan-27',
      RATE_LIMIT_LOGIN_PAIR: '1000/60',
      RATE_LIMIT_PUBLIC_FORM: '1000/60',
    },
  })
})
afterAll(async () => {
  await product?.stop()
})

/** What the first test begins and the last one finds over. */
let campaign: unknown
/** When whoever left was told so. */
const leftAt = new Map<string, number>()

test(
  'each click that was answered before a kill -9 is counted, once for each visitor',
  async () => {
    const staff = await seller()
    await untilApplied(staff, await applied(staff, 'abonne', RECIPIENTS))
    const ways = await Promise.all(emails('abonne', LEAVERS).map(wayOut))
    const slugs = await twoProducts(staff)
    const before = await Promise.all(slugs.map(({ id }) => clicksOf(staff, id)))

    await mailMode({ mode: 'flaky', failing_percent: 20 })
    campaign = await dispatched(staff)
    let visitors = 0
    for (const [kill, share] of KILLS.entries()) {
      await until(async () => (await mailed('abonne')).size >= RECIPIENTS * share, SENT_WITHIN_MS)
      const left = Promise.all(ways.splice(0, LEAVERS / 4).map(leave))
      const clicks = Array.from({ length: CLICKS_A_KILL }, (_, nth) => ({
        visitor: visitors + nth,
        way: nth % 2,
      }))
      visitors += CLICKS_A_KILL
      const click = ({ visitor, way }: (typeof clicks)[number]) =>
        clicked(slugs[way]?.slug ?? '', way, visitor)
      const answered = clicks.slice(0, -CUT_A_KILL)
      for (const one of answered) expect(await click(one)).toBe(true)
      const cut = Promise.all(clicks.slice(-CUT_A_KILL).map(click))
      expect(product.kill9Runtime()).toBeGreaterThan(0)
      await Promise.all([cut, left])
      await product.untilReady()
      expect(await stateOf(staff), 'the kill came too late').toBe('sending')
      // Whoever got no answer clicks again, and so do some of those who got one. The others never come back.
      for (const one of clicks.slice(answered.length / 2)) await until(() => click(one), ANSWERED_WITHIN_MS)
      await Promise.all(ways.splice(0, LEAVERS / 8).map(leave))
      // The last kill, and each one of a soak, is left to the clock; otherwise somebody pauses and goes on.
      if (!IS_SOAK && kill < KILLS.length - 1)
        for (const move of ['pause', 'resumption']) await insist(() => moved(staff, move))
    }
    if (!IS_SOAK) await mailMode({ mode: 'ok' })
    const each = visitors / 2
    await until(async () => {
      const now = await Promise.all(slugs.map(({ id }) => clicksOf(staff, id)))
      return now.every((count, nth) => count - (before[nth] ?? 0) >= each)
    }, COUNTED_WITHIN_MS)
    const after = await Promise.all(slugs.map(({ id }) => clicksOf(staff, id)))
    expect(after.map((count, nth) => count - (before[nth] ?? 0))).toEqual([each, each])
  },
  SENT_WITHIN_MS,
)

test(
  'an import is whole after a kill -9 in the middle of it, nothing half and nothing double',
  async () => {
    const staff = await seller()
    const imports: unknown[] = []
    for (const [kill, afterMs] of KILL_AFTER_MS.entries()) {
      const id = await applied(staff, `lot${kill}-`, ROWS)
      imports.push(id)
      await pause(afterMs)
      expect(product.kill9Runtime()).toBeGreaterThan(0)
      await product.untilReady()
      expect([0, ROWS]).toContain(await countOf(staff, `lot${kill}-`))
    }
    for (const [kill, id] of imports.entries()) {
      await untilApplied(staff, id)
      expect(await countOf(staff, `lot${kill}-`)).toBe(ROWS)
    }
  },
  APPLIED_WITHIN_MS * 2,
)

test(
  'three kill -9 in the middle of a campaign with failing calls: each mail once, and none after its reader left',
  async () => {
    const staff = await seller()
    const path = `/api/newsletter/campaigns/${campaign}`
    await until(async () => {
      await product.tick('* * * * *')
      return (await stateOf(staff)) === 'sent'
    }, SENT_WITHIN_MS)
    const counts = at((await staff.call('GET', path)).json, 'counts')
    const held = await mailed('abonne')
    const leavers = new Set(emails('abonne', LEAVERS))
    expect(leftAt.size).toBe(LEAVERS)
    const wrong = emails('abonne', RECIPIENTS).filter(
      (email) => !leavers.has(email) && held.get(email)?.mails !== 1,
    )
    expect(wrong).toEqual([])
    for (const [email, told] of leftAt) {
      const letters = await lettersTo(email)
      expect(letters.length, email).toBeLessThanOrEqual(1)
      for (const letter of letters) expect(Date.parse(textAt(letter, 'at'))).toBeLessThanOrEqual(told)
    }
    // Whoever was imported while it was sent is not among its recipients.
    expect((await mailed('lot')).size).toBe(0)
    const figure = (name: string) => Number(at(counts, name))
    expect([figure('recipients'), figure('failed'), figure('sent') + figure('skipped')]).toEqual([
      RECIPIENTS,
      0,
      RECIPIENTS,
    ])
    expect(figure('skipped')).toBeLessThanOrEqual(LEAVERS)
  },
  SENT_WITHIN_MS,
)

const SUBJECT = 'Sous les coups'

/** Of the demo's shop, which is open and the default one. Anew in each test: a token is good for some time only. */
const seller = (): Promise<Person> => signInAs(product.url, 'client@niasotac.test', product.password)

const emails = (word: string, count: number): string[] =>
  Array.from({ length: count }, (_, nth) => `${word}${nth}@coups.test`)

async function applied(staff: Person, word: string, count: number): Promise<unknown> {
  const rows = emails(word, count).map((email) => `${email},${word},2026-10-01,Salon`)
  const form = new FormData()
  form.set('file', new File([['email,tags,consented_at,consent_source', ...rows].join('\n')], 'abonnes.csv'))
  const checked = await staff.call('POST', '/api/newsletter/imports', { body: form })
  expect(checked.json).toMatchObject({ valid: count, invalid: 0, creates: count })
  const id = at(checked.json, 'id')
  const answer = await staff.call('POST', `/api/newsletter/imports/${id}/application`, { body: {} })
  expect(answer.status).toBe(202)
  return id
}

async function untilApplied(staff: Person, id: unknown): Promise<void> {
  await until(
    async () => {
      const { json } = await staff.call('GET', `/api/newsletter/imports/${id}`)
      if (at(json, 'state') === 'applied') return true
      await product.tick('* * * * *')
      return false
    },
    APPLIED_WITHIN_MS,
    TICK_MS,
  )
}

async function countOf(staff: Person, tag: string): Promise<number> {
  const { json } = await staff.call('GET', `/api/newsletter/subscribers?limit=1&tag=${tag}`)
  return Number(at(json, 'total'))
}

async function dispatched(staff: Person): Promise<unknown> {
  const post = async (path: string, body: object) => {
    const answer = await staff.call('POST', `/api/newsletter/${path}`, { body })
    expect(answer.status).toBeLessThan(300)
    return at(answer.json, 'id')
  }
  const rules = [{ field: 'tags', op: 'has', value: 'abonne' }]
  const segment_id = await post('segments', { name: SUBJECT, rules })
  const body = { fr: 'Bonjour {{name}},' }
  const id = await post('campaigns', { name: SUBJECT, subject: { fr: SUBJECT }, body, segment_id })
  await post(`campaigns/${id}/dispatch`, {})
  return id
}

const stateOf = async (staff: Person): Promise<unknown> =>
  at((await staff.call('GET', `/api/newsletter/campaigns/${campaign}`)).json, 'state')

const moved = (staff: Person, move: string): Promise<Answer> =>
  staff.call('POST', `/api/newsletter/campaigns/${campaign}/${move}`, { body: {} })

/** Somebody who subscribes again is mailed their way out. */
async function wayOut(email: string): Promise<{ email: string; token: string }> {
  const body = { email, consent: true }
  expect((await send(product.url, 'POST', '/api/newsletter/subscriptions', { body })).status).toBe(202)
  for (let token: string | undefined; ; await pause(200)) {
    token = /\/abonnement\/([\w.-]+)/.exec(JSON.stringify(await mailsTo(email)))?.[1]
    if (token) return { email, token }
  }
}

async function leave({ email, token }: { email: string; token: string }): Promise<void> {
  const post = () =>
    fetch(`${product.url}/api/newsletter/unsubscribe/${token}`, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    })
  await until(async () => (await post()).status === 200, ANSWERED_WITHIN_MS)
  leftAt.set(email, Date.now())
}

async function twoProducts(staff: Person): Promise<{ id: number; slug: string }[]> {
  const { json } = await staff.call('GET', '/api/shop/products?status=active&limit=2')
  return listAt(json, 'results').map((one) => ({ id: Number(at(one, 'id')), slug: textAt(one, 'slug') }))
}

async function clicksOf(staff: Person, id: number): Promise<number> {
  return Number(at((await staff.call('GET', `/api/shop/products/${id}/status`)).json, 'whatsapp_click_count'))
}

/** By the call of the page's script, or by the link: a browser of its own each. True where it was answered. */
async function clicked(slug: string, way: number, visitor: number): Promise<boolean> {
  const headers = { 'User-Agent': `Mozilla/5.0 (Android 14; Mobile) Visite/${visitor}` }
  const answer = await (way === 0
    ? fetch(`${product.url}/api/products/${slug}/track_click`, { method: 'POST', headers })
    : fetch(`${product.url}/boutique/niasotac/p/${slug}/whatsapp`, { headers, redirect: 'manual' })
  ).catch(() => undefined)
  await answer?.body?.cancel()
  return answer !== undefined && answer.status < 400
}

async function mailMode(setting: object): Promise<void> {
  const answer = await fetch(`${product.sandboxUrl}/control/mail`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(setting),
  })
  expect(answer.status).toBe(200)
}

/** How many mails each address that begins so holds. */
async function mailed(word: string): Promise<Map<string, { readonly mails: number }>> {
  const answer = await fetch(`${product.sandboxUrl}/mail/api/tally`)
  const held = new Map<string, { readonly mails: number }>()
  for (const one of listAt(await answer.json(), 'results'))
    if (Array.isArray(one) && String(one[0]).startsWith(word))
      held.set(String(one[0]), { mails: Number(one[1]) })
  return held
}

async function mailsTo(email: string): Promise<unknown[]> {
  const answer = await fetch(`${product.sandboxUrl}/mail/api/messages?to=${encodeURIComponent(email)}`)
  return listAt(await answer.json(), 'results')
}

const lettersTo = async (email: string): Promise<unknown[]> =>
  (await mailsTo(email)).filter((mail) => textAt(mail, 'subject') === SUBJECT)

async function until(holds: () => Promise<boolean>, withinMs: number, everyMs = 50): Promise<void> {
  for (const end = Date.now() + withinMs; Date.now() < end; await pause(everyMs))
    if (await holds().catch(() => false)) return
  throw new Error(`not within ${withinMs} ms`)
}

/** Until it is answered: after a kill the runtime is away for a moment. */
async function insist(ask: () => Promise<Answer>): Promise<void> {
  let last: unknown
  await until(async () => {
    const answer = await ask()
    last = answer.json
    return answer.status < 300
  }, ANSWERED_WITHIN_MS).catch((error: Error) => {
    throw new Error(`${error.message}: ${JSON.stringify(last)}`)
  })
}
