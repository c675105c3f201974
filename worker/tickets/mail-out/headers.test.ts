import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../identity/testing/database.ts'
import { OPENING } from '../../kernel/testing/scene.ts'
import { supportScene } from '../testing/support.ts'
import { ticketMailHeaders } from './headers.ts'
import { openReplyToken, replyToken } from './token.ts'

async function letters(options: Parameters<typeof supportScene>[0] = {}) {
  const { scene, cast, support } = await supportScene(options)
  const ticket = await support.open()
  const headers = (intent = 'event-1', userId = cast.gestionnaire.id) =>
    ticketMailHeaders(scene.context(), { ticketId: ticket.id, userId, locale: 'fr', intent })
  return { scene, cast, ticket, headers }
}

describe('a letter about a ticket', () => {
  it('a letter about a ticket says where answers go, what it belongs to and that a machine wrote it', async () => {
    const { headers, ticket, scene, cast } = await letters()
    const { replyTo, messageId, headers: more, marker } = await headers()
    expect(replyTo).toMatch(/^reply\+[0-9a-z.]{30,57}@aide\.test$/)
    expect(messageId).toMatch(
      new RegExp(`^<ticket\\.${ticket.id}\\.${cast.gestionnaire.id}\\.[0-9a-f]{32}@aide\\.test>$`),
    )
    expect(more).toEqual({
      'Auto-Submitted': 'auto-generated',
      'In-Reply-To': `<ticket.${ticket.id}.thread@aide.test>`,
      References: `<ticket.${ticket.id}.thread@aide.test>`,
    })
    expect(marker).toBe('##- Répondez au-dessus de cette ligne -##')
    expect(await rowsOf('select message_id, ticket_id from ticket_message_ids')).toEqual([
      { message_id: messageId, ticket_id: ticket.id },
    ])
    expect(scene.queued).not.toEqual([])
  })

  it('a letter about a ticket is the same at each attempt, whatever mails came meanwhile', async () => {
    const { headers, ticket, scene, cast } = await letters()
    const mail = (id: string, at: number) =>
      rowsOf(
        `insert into inbound_mails (message_id, recipient, key, from_email, state, ticket_id, received_at, created_at,
           updated_at) values (?, 'support@aide.test', ?, ?, 'ticket', ?, ?, ?, ?)`,
        ...[id, id, cast.gestionnaire.email, ticket.id, at, at, at],
      )
    await mail('<un@cnss.test>', OPENING - 2_000)
    await mail('<deux@cnss.test> \r\nBcc: x@y.test', OPENING - 1_000)
    const first = await headers()
    scene.clock.advance(5_000)
    await mail('<trois@cnss.test>', OPENING + 1_000)
    expect(await headers()).toEqual(first)
    expect(first.headers).toMatchObject({
      'In-Reply-To': '<un@cnss.test>',
      References: `<ticket.${ticket.id}.thread@aide.test> <un@cnss.test>`,
    })
    expect((await headers('event-2')).headers).toMatchObject({ 'In-Reply-To': '<trois@cnss.test>' })
    expect((await headers('event-1', cast.approbateur.id)).headers).toMatchObject({
      References: `<ticket.${ticket.id}.thread@aide.test>`,
    })
  })

  it('a letter about a ticket asks for no answer by mail where none comes in', async () => {
    const { headers } = await letters({ variables: { MAIL_IN_DOMAIN: '' } })
    expect(await headers()).toEqual({
      replyTo: null,
      messageId: null,
      headers: { 'Auto-Submitted': 'auto-generated' },
      marker: null,
    })
  })
})

describe('the address of answers', () => {
  it('the address of answers survives capitals and stays within what a server takes', async () => {
    const { scene } = await letters()
    const named = { ticketId: 9_999_999, userId: 99_999 }
    const token = await replyToken(scene.context(), named)
    expect(`reply+${token}`.length).toBeLessThanOrEqual(64)
    expect(await openReplyToken(scene.context(), token.toUpperCase())).toEqual(named)
  })

  it('the address of answers opens nothing once a character of it is other', async () => {
    const { scene, ticket, cast } = await letters()
    const ctx = scene.context()
    const token = await replyToken(ctx, { ticketId: ticket.id, userId: cast.gestionnaire.id })
    const [one = '', two = '', mark = ''] = token.split('.')
    const forged = [
      `${(ticket.id + 1).toString(36)}.${two}.${mark}`,
      `${one}.${(cast.gestionnaire.id + 1).toString(36)}.${mark}`,
      `${one}.${two}.${mark.replace(/^./, (first) => (first === '0' ? '1' : '0'))}`,
      `${one}.${two}.${mark.slice(1)}`,
      `${one}.${two}`,
      '',
    ]
    expect(await Promise.all(forged.map((text) => openReplyToken(ctx, text)))).toEqual(forged.map(() => null))
  })
})
