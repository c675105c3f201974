import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { dieAtWrite, rowsOf } from '../../identity/testing/database.ts'
import { replyToken } from '../mail-out/token.ts'
import { mailScene, SUPPORT } from '../testing/mails.ts'
import { mimeOf, multipart } from '../testing/mime.ts'

const countOf = async (table: string): Promise<number> =>
  (await rowsOf<{ count: number }>(`select count(*) as count from ${table}`))[0]?.count ?? -1

describe('a mail to support', () => {
  it('a mail to support opens a ticket of the organization of its sender, in their name', async () => {
    const { bring, support, cast } = await mailScene()
    const mail = await bring({ subject: 'Re: Le site est lent', text: 'Bonjour,\nil est lent.\n\n-- \nAwa' })
    expect(mail).toMatchObject({ state: 'ticket', reason: null, reply_id: null })
    expect(await support.read({ id: mail.ticket_id ?? 0 })).toMatchObject({
      subject: 'Le site est lent',
      body: 'Bonjour,\nil est lent.',
      channel: 'mail',
      status: 'new',
      requester_id: cast.gestionnaire.id,
      organization_id: cast.gestionnaire.organization_id,
    })
  })

  it('a mail that arrives five times is one reply', async () => {
    const { bring, support, scene, cast } = await mailScene()
    const ticket = await support.open()
    const token = await replyToken(scene.context(), { ticketId: ticket.id, userId: cast.gestionnaire.id })
    const mail = await bring({ to: `reply+${token}@aide.test`, text: 'Oui.', times: 5 })
    expect(mail).toMatchObject({ state: 'reply', ticket_id: ticket.id })
    expect((await support.replies(ticket)).map(({ body, channel }) => [body, channel])).toEqual([
      ['Oui.', 'mail'],
    ])
    expect(await countOf('inbound_mails')).toBe(1)
    await scene.bringMail(mimeOf({ headers: { 'Message-ID': '<mail-1@there.test>' }, text: 'Autre' }), {
      from: 'x@y.test',
      to: `reply+${token}@aide.test`,
    })
    await scene.runQueue()
    expect(await support.replies(ticket)).toHaveLength(1)
  })

  it('a mail without a Message-ID that arrives again is one ticket', async () => {
    const { scene, cast, support } = await mailScene()
    const raw = (server: string) =>
      `Received: by ${server}\r\n${mimeOf({ from: cast.gestionnaire.email, text: 'Une fois.' }).replace(/Message-ID: .*\r\n/, '')}`
    for (const server of ['mx1', 'mx2']) await scene.bringMail(raw(server), { from: 'a@b.test', to: SUPPORT })
    await scene.runQueue()
    expect(await support.list()).toHaveLength(1)
  })

  it('a mail to two addresses of ours is taken in once', async () => {
    const { scene, cast, support, bring } = await mailScene()
    const ticket = await support.open()
    const token = await replyToken(scene.context(), { ticketId: ticket.id, userId: cast.gestionnaire.id })
    const headers = {
      'Message-ID': '<both@there.test>',
      'In-Reply-To': `<ticket.${ticket.id}.thread@aide.test>`,
    }
    expect(await bring({ to: `reply+${token}@aide.test`, headers })).toMatchObject({ state: 'reply' })
    expect(await bring({ headers })).toMatchObject({ state: 'dropped', reason: 'copy' })
    expect(await support.replies(ticket)).toHaveLength(1)
  })

  it('a mail is brought again where it could not be stored, and is then taken in', async () => {
    const broken = { ...env.FILES, put: () => Promise.reject(new Error('R2 is away')) } as unknown as R2Bucket
    const { scene, cast } = await mailScene({ bindings: { FILES: broken } })
    const raw = mimeOf({ from: cast.gestionnaire.email })
    await expect(scene.bringMail(raw, { from: 'a@b.test', to: SUPPORT })).rejects.toThrow('R2 is away')
    expect(await countOf('inbound_mails')).toBe(0)
  })

  it('a mail that will never be taken is rejected, which its sender is told', async () => {
    const { scene } = await mailScene()
    const elsewhere = await scene.bringMail(mimeOf(), { from: 'a@b.test', to: 'support@autre.test' })
    const large = mimeOf({ text: 'x'.repeat(25 * 1_024 * 1_024) })
    expect(elsewhere.rejected).toContain('takes no mail')
    expect((await scene.bringMail(large, { from: 'a@b.test', to: SUPPORT })).rejected).toContain('25 MiB')
    expect(await countOf('inbound_mails')).toBe(0)
  })

  it('a mail is rejected where none is taken in', async () => {
    const { scene } = await mailScene({ variables: { MAIL_IN_DOMAIN: '' } })
    expect((await scene.bringMail(mimeOf(), { from: 'a@b.test', to: SUPPORT })).rejected).not.toBeNull()
  })
})

describe('a death between two steps', () => {
  it('a death between a mail’s files and its reply leaves one reply with each file once', async () => {
    const { scene, cast, support } = await mailScene()
    const ticket = await support.open()
    const body = multipart('mixed', [
      ['text/plain', 'Voici.'],
      ['application/pdf; name="a.pdf"\nContent-Disposition: attachment; filename="a.pdf"', '%PDF-1.4 un'],
      ['text/csv; name="b.csv"\nContent-Disposition: attachment; filename="b.csv"', 'a;b'],
    ])
    const headers = { 'In-Reply-To': `<ticket.${ticket.id}.thread@aide.test>` }
    scene.queued.length = 0
    await scene.bringMail(mimeOf({ from: cast.gestionnaire.email, body, headers }), {
      from: 'a@b.test',
      to: SUPPORT,
    })
    const job = scene.queued.splice(0)
    // Before and after each of its writes in turn: two for each file, one for the reply.
    for (let write = 0; write < 5; write += 1)
      for (const outcome of ['not done', 'done'] as const) {
        const revive = dieAtWrite(scene, 1, outcome)
        await scene.deliver(job)
        revive()
        expect(await jobState()).toBe('running')
        scene.clock.advance(LEASE_MS)
        // More deaths than a job has attempts.
        await rowsOf(`update jobs set attempts = 0 where name = 'tickets.read_mail'`)
      }
    await scene.deliver(job)
    expect(await jobState()).toBe('done')
    const replies = await support.replies(ticket)
    expect(replies.map(({ attachments }) => attachments.map(({ name }) => name))).toEqual([
      ['a.pdf', 'b.csv'],
    ])
    expect(await countOf('documents')).toBe(2)
    expect(await countOf('files')).toBe(2)
  })
})

const LEASE_MS = 121_000

async function jobState(): Promise<string | undefined> {
  const [row] = await rowsOf<{ state: string }>(`select state from jobs where name = 'tickets.read_mail'`)
  return row?.state
}
