import { expect, it } from 'vitest'
import { bodyOf } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { CNSS } from '../../kernel/testing/cast.ts'
import { mailTo } from '../../kernel/testing/scene.ts'
import { ticketMailHeaders } from '../mail-out/headers.ts'
import { mailScene } from '../testing/mails.ts'
import { type Sample, type SampleWorld, samplesOf } from '../testing/mime-samples.ts'

it('each of more than fifty mails lands in its ticket, alone and trimmed, and loops stop', {
  timeout: 120_000,
}, async () => {
  const { scene, cast, support, bring } = await mailScene()
  const opening = '<opening@cnss.test>'
  const opened = await bring({ subject: 'Le site est lent', headers: { 'Message-ID': opening } })
  const a = await support.read({ id: opened.ticket_id ?? 0 }, cast.admin)
  const b = await support.open({ subject: 'Autre chose' })
  const nourx = await support.open({}, cast.outsider)
  const letter = (ticketId: number, userId: number) =>
    ticketMailHeaders(scene.context(), { ticketId, userId, locale: 'fr', intent: `${ticketId}:${userId}` })
  const [toA, toB, colleague, toNourx] = await Promise.all([
    letter(a.id, cast.gestionnaire.id),
    letter(b.id, cast.gestionnaire.id),
    letter(a.id, cast.approbateur.id),
    letter(nourx.id, cast.outsider.id),
  ])
  const world: SampleWorld = {
    ...{ a, b, nourx, openingA: opening, letterA: toA.messageId ?? '' },
    ...{ replyA: toA.replyTo ?? '', replyB: toB.replyTo ?? '' },
    ...{ replyAOfColleague: colleague.replyTo ?? '', replyNourx: toNourx.replyTo ?? '' },
  }
  // Staff see it while it is open, and a note of theirs is read by nobody who writes.
  await support.said(a, 'Entre nous : canari', cast.agent, { internal: true })

  const samples = samplesOf(world)
  expect(samples.length).toBeGreaterThan(60)
  const found: Pick<Sample, 'name' | 'lands' | 'says'>[] = []
  for (const { name, mail } of samples) {
    // One an hour of each sender would not do: the limit is twenty.
    scene.clock.advance(4 * 60_000)
    const landed = await bring(mail)
    const lands =
      landed.state === 'reply'
        ? ({ [a.id]: 'A', [b.id]: 'B' }[landed.ticket_id ?? 0] ?? 'elsewhere')
        : landed.state === 'ticket'
          ? 'new'
          : (landed.reason ?? landed.state)
    const says = await wordsOf(landed)
    found.push({ name, lands, ...(says === null ? {} : { says }) })
  }
  expect(found).toEqual(
    samples.map(({ name, lands, says }) => ({ name, lands, ...(says === undefined ? {} : { says }) })),
  )

  // Every reply is its own, and nothing that came in was answered or shows what staff said among themselves.
  const replies = samples.filter(({ lands }) => lands === 'A' || lands === 'B').length
  const [stored] = await rowsOf<{ count: number }>(
    `select count(*) as count from ticket_replies where channel = 'mail'`,
  )
  expect(stored?.count).toBe(replies)
  for (const person of [cast.gestionnaire, cast.approbateur, cast.outsider])
    expect(JSON.stringify(await mailTo(person.email))).not.toContain('canari')
  const asClient = await support.ask(cast.gestionnaire, 'GET', `/api/tickets/${a.id}/replies?limit=200`)
  expect(JSON.stringify(await bodyOf(asClient))).not.toContain('canari')
  const own = await rowsOf<{ organization_id: number }>('select distinct organization_id from ticket_replies')
  expect(own).toEqual([{ organization_id: CNSS }])
})

async function wordsOf({
  ticket_id,
  reply_id,
}: {
  readonly ticket_id: number | null
  readonly reply_id: number | null
}): Promise<string | null> {
  const [row] =
    reply_id === null
      ? await rowsOf<{ body: string }>('select body from tickets where id = ?', ticket_id)
      : await rowsOf<{ body: string }>('select body from ticket_replies where id = ?', reply_id)
  return row?.body ?? null
}
