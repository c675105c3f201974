import { beforeEach, describe, expect, test } from 'vitest'
import { ask, postForm, put, reset } from './testing/requests.ts'

const invitation = {
  from: 'Matrice <bonjour@matrice.test>',
  to: ['Gestionnaire CNSS <Gestionnaire@cnss.test>'],
  subject: 'Votre invitation',
  html: '<p>Bonjour, <a href="https://produit.test/i/1">entrez</a>.</p>',
  text: 'Bonjour : https://produit.test/i/1.',
  headers: { 'X-Entity-Ref-ID': '1' },
  reply_to: 'aide@matrice.test',
}

const send = (mail: object = invitation, headers: Record<string, string> = {}) =>
  ask('/mail/emails', {
    method: 'POST',
    headers: { authorization: 'Bearer sandbox-mail-key', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(mail),
  })

const keyed = (key: string, mail: object = invitation) => send(mail, { 'idempotency-key': key })

interface List {
  total: number
  attempts: number
  results: { id: string; subject: string; attempts: number; idempotency_key: string | null }[]
}

const list = async (query = '') => (await ask(`/mail/api/messages${query}`)).json<List>()

beforeEach(async () => {
  await reset()
})

test('a mail is kept as it was sent and read back by its id', async () => {
  const { id } = await (await send()).json<{ id: string }>()
  expect(await (await ask(`/mail/api/messages/${id}`)).json()).toMatchObject({
    id,
    ...invitation,
    attempts: 1,
  })
  expect((await ask('/mail/api/messages/unknown')).status).toBe(404)
})

test('the same key and body is one mail, however often it is sent', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => keyed('invitation-1')))
  const ids = await Promise.all(answers.map(async (answer) => (await answer.json<{ id: string }>()).id))
  expect(new Set(ids).size).toBe(1)
  expect(await list()).toMatchObject({ total: 1, attempts: 20, results: [{ attempts: 20 }] })
})

test('the same key with another body is a conflict and changes nothing', async () => {
  await keyed('invitation-1')
  expect((await keyed('invitation-1', { ...invitation, subject: 'Autre' })).status).toBe(409)
  expect((await list()).results.map((message) => message.subject)).toEqual(['Votre invitation'])
})

test('without a key every call is a mail', async () => {
  await send()
  await send()
  expect((await list()).total).toBe(2)
})

test('the list is newest first, bounded, and found by recipient whatever the case', async () => {
  await send({ ...invitation, subject: 'Un' })
  await send({ ...invitation, subject: 'Deux', to: ['cliente@nourx.test'] })
  expect((await list()).results.map((message) => message.subject)).toEqual(['Deux', 'Un'])
  expect(await list('?limit=1')).toMatchObject({ total: 2, results: [{ subject: 'Deux' }] })
  expect(await list('?to=GESTIONNAIRE@cnss.test')).toMatchObject({ total: 1, results: [{ subject: 'Un' }] })
  expect((await ask('/mail/api/messages?limit=201')).status).toBe(422)
})

describe('an invalid mail is refused', () => {
  test.each([
    ['no recipient', { ...invitation, to: [] }],
    ['no address', { ...invitation, to: ['Gestionnaire'] }],
    ['a header slipped into the subject', { ...invitation, subject: 'a\r\nBcc: b@c.test' }],
    ['a header slipped into a header', { ...invitation, headers: { 'X-A': 'a\nBcc: b@c.test' } }],
    ['no content', { from: invitation.from, to: invitation.to, subject: 'a' }],
    ['an unknown field', { ...invitation, bcc: ['b@c.test'] }],
  ])('%s', async (_, mail) => {
    expect((await send(mail)).status).toBe(422)
    expect((await list()).total).toBe(0)
  })

  test('a wrong key, an unreadable body, an enormous one', async () => {
    expect((await send(invitation, { authorization: 'Bearer guessed' })).status).toBe(401)
    const headers = { authorization: 'Bearer sandbox-mail-key' }
    expect((await ask('/mail/emails', { method: 'POST', headers, body: '{' })).status).toBe(400)
    expect((await send({ ...invitation, text: 'x'.repeat(1_000_001) })).status).toBe(413)
  })
})

describe('modes', () => {
  test('the mode down stores nothing but counts the attempt', async () => {
    await put('/control/mail', { mode: 'down' })
    expect((await keyed('k')).status).toBe(500)
    expect(await list()).toMatchObject({ total: 0, attempts: 1 })
  })

  test('the mode fail_next fails as often as set, then delivers: two attempts, one mail', async () => {
    await put('/control/mail', { mode: 'fail_next' })
    expect([(await keyed('k')).status, (await keyed('k')).status]).toEqual([500, 200])
    expect(await list()).toMatchObject({ total: 1, attempts: 2, results: [{ attempts: 2 }] })

    await put('/control/mail', { mode: 'fail_next', count: 2 })
    const statuses = [await send(), await send(), await send()].map((answer) => answer.status)
    expect(statuses).toEqual([500, 500, 200])
  })

  test('the mode refuse is final, and rate_limited sends Retry-After', async () => {
    await put('/control/mail', { mode: 'refuse' })
    expect((await send()).status).toBe(422)
    await put('/control/mail', { mode: 'rate_limited', retry_after_seconds: 7 })
    const limited = await send()
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7'])
    expect((await list()).total).toBe(0)
  })

  test('the mode slow delays the answer', async () => {
    await put('/control/mail', { mode: 'slow', delay_ms: 120 })
    const start = Date.now()
    expect((await send()).status).toBe(200)
    expect(Date.now() - start).toBeGreaterThanOrEqual(110)
  })

  test('accept_then_drop keeps the mail and hides it: the retry finds it and doubles nothing', async () => {
    await put('/control/mail', { mode: 'accept_then_drop', count: 1 })
    expect((await keyed('k')).status).toBe(500)
    expect((await keyed('k')).status).toBe(200)
    expect(await list()).toMatchObject({ total: 1, attempts: 2 })
    const { results } = await (await ask('/mail/api/attempts')).json<{ results: { outcome: string }[] }>()
    expect(results.map((attempt) => attempt.outcome)).toEqual(['repeated', 'dropped'])
  })
})

test('the mailbox can be emptied by the API and from the page', async () => {
  await send()
  expect((await ask('/mail/api/messages', { method: 'DELETE' })).status).toBe(204)
  expect(await list()).toMatchObject({ total: 0, attempts: 0 })
  await send()
  expect((await postForm('/mail/emptied', {})).headers.get('location')).toBe('/mail')
  expect((await list()).total).toBe(0)
})

test('a person reads the mail on a page, and its HTML runs no script there', async () => {
  await send({ ...invitation, subject: '<b>Gras</b>', html: '<script>alert(1)</script>' })
  const page = await (await ask('/mail?to=gestionnaire@cnss.test')).text()
  expect(page).toContain('&lt;b&gt;Gras&lt;/b&gt;')
  const path = /href="(\/mail\/messages\/[^"]+)"/.exec(page)?.[1] ?? ''
  const view = await (await ask(path)).text()
  expect(view).toContain('href="https://produit.test/i/1"')
  expect(view).toContain('X-Entity-Ref-ID')
  expect(view).not.toContain('alert(1)')
  const framed = await ask(`${path}/html`)
  expect(framed.headers.get('content-security-policy')).toMatch(/^sandbox allow-popups/)
  expect((await ask('/mail/messages/unknown')).status).toBe(404)
})

test('a flaky provider fails for its share of the calls, and keeps the mail in half of them', async () => {
  await put('/control/mail', { mode: 'flaky', failing_percent: 20 })
  const statuses: number[] = []
  for (let n = 0; n < 50; n += 1) statuses.push((await keyed(`k${n}`)).status)
  expect(statuses.filter((status) => status === 500)).toHaveLength(10)
  expect((await list()).total).toBe(45)
  expect((await (await ask('/mail/api/tally')).json<{ results: unknown[] }>()).results).toEqual([
    ['gestionnaire@cnss.test', 45, expect.any(String)],
  ])
})
