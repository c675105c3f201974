import { beforeEach, expect, test, vi } from 'vitest'
import { bring, inbound } from './mailbox/inbound.ts'
import { mimeOf } from './mailbox/mime.ts'
import { draftOf } from './mailbox/write.tsx'
import { ask, bindings, reset } from './testing/requests.ts'

const mail = inbound.parse({
  from: 'Éric Zinsou <eric@cnss.test>',
  to: 'support@aide.test',
  subject: 'Déjà vu',
  text: 'Bonjour, ça va ?',
})

beforeEach(async () => {
  await reset()
})

test('a mail that is written becomes MIME of plain characters, whatever is in it', () => {
  const { raw, messageId } = mimeOf({
    ...mail,
    html: '<p>ça</p>',
    headers: { 'In-Reply-To': '<a@b.test>', 'message-id': '<own@b.test>' },
    attachments: [{ filename: 'écran "1".png', type: 'image/png', base64: 'iVBORw0KGgo=' }],
  })
  expect(messageId).toBe('<own@b.test>')
  expect(raw).toMatch(/^[\x20-\x7e\r\n]*$/)
  expect(raw.match(/^Message-ID:/gim)).toHaveLength(1)
  expect(raw).toContain('From: =?utf-8?B?w4lyaWM=?= Zinsou <eric@cnss.test>\r\n')
  expect(raw).toContain('In-Reply-To: <a@b.test>\r\n')
  expect(raw.split('\r\n').every((line) => line.length < 998)).toBe(true)
  for (const type of ['multipart/mixed', 'multipart/alternative', 'text/plain', 'text/html', 'image/png'])
    expect(raw).toContain(`Content-Type: ${type}`)
})

test('a header cannot be slipped into a mail that is written', async () => {
  for (const spoiled of [
    { ...mail, subject: 'a\r\nBcc: x@y.test' },
    { ...mail, headers: { 'X-A': 'a\nB: c' } },
    { ...mail, from: 'a\n<b@c.test>' },
    { ...mail, bcc: 'x@y.test' },
  ]) {
    const body = JSON.stringify(spoiled)
    const headers = { 'content-type': 'application/json' }
    expect((await ask('/mail/inbound', { method: 'POST', headers, body })).status).toBe(422)
  }
})

test('a mail that nobody takes in is refused, and no product is called', async () => {
  const body = JSON.stringify(mail)
  const answer = await ask('/mail/inbound', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  expect(answer.status).toBe(409)
})

test.each([
  [200, 'accepted'],
  [400, 'rejected'],
  [500, 'failed'],
])('a product that answers %i has %s it', async (status, outcome) => {
  const called = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('words', { status }))
  const env = { ...bindings(), MAIL_IN_URL: 'http://product.test/cdn-cgi/local/email' }
  const brought = await bring(env, { ...mail, headers: { 'Return-Path': '' } })
  expect(brought).toMatchObject({ outcome, message_id: expect.stringMatching(/^<.+@.+>$/) })
  const url = new URL(String(called.mock.calls[0]?.[0]))
  expect([url.searchParams.get('from'), url.searchParams.get('to')]).toEqual(['<>', 'support@aide.test'])
  called.mockRestore()
})

test('an answer goes where the mail says, and names what it answers', () => {
  const draft = draftOf(
    {
      ...{ id: '1', at: '2026-11-02T09:30:00.000Z', idempotency_key: null, attempts: 1 },
      ...{ from: 'Matrice <bonjour@matrice.test>', to: ['Awa <awa@cnss.test>'], subject: 'TCK-2026-00001' },
      ...{ text: 'Une ligne\nune autre', reply_to: 'reply+a.b@aide.test' },
      headers: { 'Message-ID': '<ticket.1.x@aide.test>', References: '<ticket.1.thread@aide.test>' },
    },
    'aide.test',
  )
  expect(draft).toMatchObject({
    from: 'awa@cnss.test',
    to: 'reply+a.b@aide.test',
    subject: 'Re: TCK-2026-00001',
    in_reply_to: '<ticket.1.x@aide.test>',
    references: '<ticket.1.thread@aide.test> <ticket.1.x@aide.test>',
  })
  expect(draft.text).toContain('a écrit :\n> Une ligne\n> une autre')
  expect(draftOf(null, 'aide.test').to).toBe('support@aide.test')
})
