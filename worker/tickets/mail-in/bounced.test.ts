import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../identity/testing/database.ts'
import { ticketMailHeaders } from '../mail-out/headers.ts'
import { lastMail, mailScene } from '../testing/mails.ts'
import { multipart } from '../testing/mime.ts'

const report = (email: string, messageId: string, { action = 'failed', status = '5.1.1' } = {}) => {
  const [type, body] = multipart('report', [
    ['text/plain', 'Désolé.'],
    [
      'message/delivery-status',
      `Reporting-MTA: dns; mx.there.test\n\nFinal-Recipient: rfc822; ${email}\nAction: ${action}\nStatus: ${status}\nDiagnostic-Code: smtp; 550\n`,
    ],
    ['text/rfc822-headers', `From: Matrice <bonjour@matrice.test>\nMessage-ID: ${messageId}\nSubject: x\n`],
  ])
  return {
    from: 'MAILER-DAEMON@mx.there.test',
    envelopeFrom: '<>',
    body: [type.replace('report;', 'report; report-type=delivery-status;'), body] as const,
  }
}

describe('a report of failed delivery', () => {
  async function returned() {
    const { scene, cast, support, bring } = await mailScene()
    const ticket = await support.open()
    const letter = await ticketMailHeaders(scene.context(), {
      ...{ ticketId: ticket.id, userId: cast.gestionnaire.id, locale: 'fr' as const, intent: 'event-1' },
    })
    const stopped = () => rowsOf<{ email: string; type: string }>('select email, type from mail_bounces')
    return {
      cast,
      bring,
      stopped,
      id: letter.messageId ?? '',
      replyTo: letter.replyTo ?? '',
      support,
      ticket,
    }
  }

  it('a report of failed delivery of a letter of ours stops mail to its reader, once', async () => {
    const { cast, bring, stopped, id, support, ticket } = await returned()
    await bring({ ...report(cast.gestionnaire.email, id), times: 3 })
    expect(await stopped()).toEqual([{ email: cast.gestionnaire.email, type: 'hard' }])
    expect(await lastMail()).toMatchObject({ state: 'dropped', reason: 'bounce' })
    expect(await support.replies(ticket)).toEqual([])
  })

  it('a report of failed delivery to the address for answers of that person is believed as well', async () => {
    const { cast, bring, stopped, replyTo } = await returned()
    await bring({ ...report(cast.gestionnaire.email, '<autre@mx.test>'), to: replyTo })
    expect(await stopped()).toHaveLength(1)
  })

  it('a report of failed delivery that anybody could write stops nothing', async () => {
    const { cast, bring, stopped, id } = await returned()
    // An unknown letter, a letter to somebody else, and one that may arrive yet.
    await bring(report(cast.gestionnaire.email, '<inventé@mx.test>'))
    await bring(report(cast.gestionnaire.email, id.replace(/[0-9a-f]@/, 'x@')))
    await bring(report(cast.approbateur.email, id))
    await bring(report(cast.gestionnaire.email, id, { status: '4.2.2' }))
    await bring(report(cast.gestionnaire.email, id, { action: 'delayed' }))
    expect(await stopped()).toEqual([])
  })
})
