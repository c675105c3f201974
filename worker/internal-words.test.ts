import { describe, expect, it } from 'vitest'
import type { Document } from '../contract/documents/schemas.ts'
import { salesIn } from './billing/testing/sales.ts'
import { openChatSocket } from './chat/testing/sockets.ts'
import { talkIn } from './chat/testing/talk.ts'
import { bytesOf, filingIn } from './documents/testing/filing.ts'
import { sharingIn, tokenOf } from './documents/testing/sharing.ts'
import { bodyOf } from './identity/testing/answers.ts'
import { rowsOf } from './identity/testing/database.ts'
import { allPlaces, readEverything, unreachedReads } from './identity/testing/read-everything.ts'
import { CNSS, NOURX, type Player } from './kernel/testing/cast.ts'
import { mailTo, type Scene, setScene } from './kernel/testing/scene.ts'
import { personalStream } from './live/testing/personal-stream.ts'
import { knownBulk } from './payouts/testing/payouts.ts'
import { commentsIn } from './projects/testing/comments.ts'
import { workIn } from './projects/testing/work.ts'
import { orderIn } from './shop/orders/testing/orders.ts'
import { promotedIn } from './shop/testing/promotions.ts'
import { shelfIn } from './shop/testing/shelf.ts'
import { supportIn } from './tickets/testing/support.ts'

const INTERNAL_WORDS = 1_000
const CRONS = ['* * * * *', '*/15 * * * *', '17 3 * * *']

/** Words that stand nowhere else, so that one is recognized wherever it comes out. */
function wordsOf(kind: string, count = 0) {
  const word = (number: number) => `${kind}${String(number).padStart(4, '0')}q`
  const unsaid = Array.from({ length: count }, (_, index) => word(index))
  return {
    word,
    /** So many that nobody has taken yet. */
    take: (many: number) => unsaid.splice(0, many),
    left: () => unsaid.length,
  }
}

const found = (kind: string, text: string) =>
  [...new Set(text.match(new RegExp(`${kind}\\d{4}q`, 'g')))].sort()

/** A client and the operator at work, with a word in every text that both may read. */
async function workOpenly(
  scene: Scene,
  {
    client,
    staff,
    organizationId,
    kind,
  }: { client: Player; staff: Player; organizationId: number; kind: string },
) {
  const { word } = wordsOf(kind)
  const work = workIn(scene)
  const sharing = sharingIn(scene)
  const project = await work.project(
    { organization_id: organizationId, name: word(1), description: word(2), member_ids: [client.id] },
    staff,
  )
  await work.ask(staff, 'POST', `/api/projects/${project.id}/milestones`, {
    name: word(3),
    description: word(4),
    due_date: '2026-11-04',
  })
  const task = await work.task(
    project.id,
    {
      title: word(5),
      description: word(6),
      labels: [word(7)],
      due_date: '2026-11-01',
      assignee_ids: [client.id],
    },
    staff,
  )
  const talk = commentsIn(scene, task.id)
  const comment = await talk.said(client, word(8))
  await talk.edit(client, comment, { body: word(9) })
  const place = { organization_id: organizationId }
  const folder = await sharing.folder(client, { ...place, name: word(10) })
  const document = await filingIn(scene).added(client, {
    name: `${word(11)}.pdf`,
    bytes: bytesOf(`%PDF-1.7 ${word(12)}`),
    body: { ...place, folder_id: folder.id },
  })
  await scene.as(client)('PATCH', `/api/documents/${document.id}`, { body: { tags: [word(13)] } })
  const link = await sharing.share(client, `folders/${folder.id}`, { label: word(14) })
  const room = await bodyOf<{ id: number }>(await talkIn(scene).create(client, [staff], { name: word(15) }))
  await talkIn(scene).say(staff, room.id, word(16))
  const sale = { organization_id: organizationId, reference: word(18) }
  const invoice = await salesIn(scene).issued({ ...sale, subject: word(17) }, {}, staff)
  await salesIn(scene).paid(invoice.id, { reference: word(20), note: word(21) }, staff)
  await salesIn(scene).recurring(sale, staff)
  await salesIn(scene).issuedQuote({ ...sale, subject: word(19) }, {}, staff)
  const support = supportIn(scene)
  const ticket = await support.open({ subject: word(22), body: word(23) }, client)
  await support.said(ticket, word(24), client)
  await support.changed(ticket, { tags: [word(25)], watcher_ids: [client.id] }, staff)
  const words = [...Array.from({ length: 20 }, (_, index) => word(index + 1)), ...[22, 23, 24, 25].map(word)]
  return { project, task, ticket, folder, link, words }
}

/** What staff write for each other: comments, as they are and as they were, files, hours, and what is not sent yet. */
async function confide(
  scene: Scene,
  { project, task, ticket, folder }: Awaited<ReturnType<typeof workOpenly>>,
) {
  const { admin, agent } = scene.cast
  const words = wordsOf('interne', INTERNAL_WORDS)
  const filing = filingIn(scene)
  const talk = commentsIn(scene, task.id)
  const written = (count: number) => words.take(count).join(' ')

  for (let number = 0; number < 10; number += 1) {
    const place = number < 5 ? { task_id: task.id } : { organization_id: CNSS, folder_id: folder.id }
    const uploadId = await filing.sent(agent, {
      name: `${written(14)}.pdf`,
      bytes: bytesOf(`%PDF-1.7 ${written(14)}`),
      body: { organization_id: undefined, ...place, internal: true },
    })
    const { id } = await bodyOf<Document>(await filing.complete(agent, uploadId))
    await scene.as(agent)('PATCH', `/api/documents/${id}`, { body: { tags: words.take(2) } })
    if (number < 5) await talk.said(agent, written(40), { internal: true, attachments: [uploadId] })
  }
  await confideInTicket(scene, ticket, written)
  for (let number = 0; number < 5; number += 1) {
    const by = number % 2 === 0 ? agent : admin
    const said = await talk.said(by, written(40), { internal: true, mentions: [admin.id, agent.id] })
    await talk.edit(by, said, { body: written(20) })
  }
  for (let number = 0; number < 4; number += 1)
    await scene.as(agent)('POST', '/api/time-entries', {
      body: {
        project_id: project.id,
        spent_on: '2026-11-02',
        minutes: 5,
        note: written(15),
        billable: false,
      },
    })
  await draftPapers(scene, written)
  expect(words.left()).toBe(0)
}

/** Notes, with a file; what a note said before it was edited or deleted nobody reads again. */
async function confideInTicket(
  scene: Scene,
  ticket: { readonly id: number },
  written: (count: number) => string,
): Promise<void> {
  const { admin, agent } = scene.cast
  const support = supportIn(scene)
  const filing = filingIn(scene)
  const uploadId = await filing.sent(agent, {
    name: `${written(10)}.pdf`,
    bytes: bytesOf(`%PDF-1.7 ${written(10)}`),
    body: { organization_id: undefined, ticket_id: ticket.id, internal: true },
  })
  await filing.complete(agent, uploadId)
  const more = { internal: true, mentions: [admin.id], attachments: [uploadId] }
  await support.said(ticket, written(40), agent, more)
  await support.said(ticket, written(40), admin, { internal: true, status: 'pending' })
}

/** A draft and one that was issued and not sent, of quotes and of invoices. */
async function draftPapers(scene: Scene, written: (count: number) => string): Promise<void> {
  const sales = salesIn(scene)
  const paper = () => ({
    subject: written(3),
    reference: written(1),
    notes: written(3),
    lines: [{ description: written(3), unit_amount: 1_000 }],
  })
  await sales.quote(paper())
  await sales.invoice(paper())
  await sales.issuedQuote(paper(), { send: false })
  await sales.issued(paper(), { send: false })
}

/** Until nothing is left to be done, whatever was caused. */
async function settle(scene: Scene) {
  await scene.runQueue()
  for (const cron of CRONS) await scene.tick(cron)
  await scene.runQueue()
}

/** Requests that name internal rows, by a client who guesses their numbers. */
async function guesses(
  scene: Scene,
  by: Player,
  { task: { id: taskId }, ticket }: Awaited<ReturnType<typeof workOpenly>>,
): Promise<string> {
  const texts: string[] = []
  const ask = async (method: string, path: string, body?: object) =>
    texts.push(await (await scene.as(by)(method, path, body ? { body } : {})).text())
  for (const { id } of await rowsOf<{ id: number }>('select id from comments where internal')) {
    await ask('PATCH', `/api/tasks/${taskId}/comments/${id}`, { body: 'Bonjour' })
    await ask('DELETE', `/api/tasks/${taskId}/comments/${id}`)
  }
  for (const { id } of await rowsOf<{ id: number }>('select id from ticket_replies where internal')) {
    await ask('PATCH', `/api/tickets/${ticket.id}/replies/${id}`, { body: 'Bonjour' })
    await ask('DELETE', `/api/tickets/${ticket.id}/replies/${id}`)
  }
  for (const { id, file_id } of await rowsOf<{ id: number; file_id: string }>(
    'select id, file_id from documents where internal',
  )) {
    await ask('PATCH', `/api/documents/${id}`, { tags: ['autre'] })
    await ask('POST', '/api/documents/changes', { ids: [id], add: ['autre'] })
    await ask('POST', `/api/documents/${id}/links`, {})
    await ask('POST', `/api/documents/${id}/versions/1/restorations`)
    await ask('DELETE', `/api/documents/${id}`)
    await ask('POST', `/api/uploads/${file_id}/complete`)
    await ask('POST', `/api/tasks/${taskId}/comments`, { body: 'Voici', attachments: [file_id] })
    await ask('POST', `/api/tickets/${ticket.id}/replies`, { body: 'Voici', attachments: [file_id] })
  }
  for (const { id, kind } of await rowsOf<{ id: number; kind: string }>(
    'select id, kind from billing_documents where sent_at is null',
  ))
    if (kind === 'quote') {
      await ask('POST', `/api/quotes/${id}/accept`, { signatory_name: 'Awa' })
      await ask('POST', `/api/quotes/${id}/decline`, {})
    } else await ask('POST', '/api/payments/init', { invoice_id: id })
  return texts.join('\n')
}

/** What somebody sees who has nothing but the address of a folder that internal files are in. */
async function visit(scene: Scene, token: string): Promise<string> {
  const { look, opened, fetchFile } = sharingIn(scene)
  const open = await opened(token)
  const answers = [await look(token), await scene.ask('GET', `/s/${token}`)]
  for (const { id } of await rowsOf<{ id: number }>('select id from documents'))
    answers.push(await fetchFile(token, id, open.access))
  return [JSON.stringify(open), ...(await Promise.all(answers.map((answer) => answer.text())))].join('\n')
}

async function feedOf(scene: Scene, player: Player): Promise<string> {
  const made = await bodyOf<{ url: string }>(
    await scene.as(player)('POST', '/api/calendar/feeds', { body: {} }),
  )
  return (await scene.ask('GET', new URL(made.url).pathname)).text()
}

/** A device that hears everything from now on. */
async function listening(scene: Scene, player: Player) {
  const { send, hear, heard, socket } = await openChatSocket(scene, player)
  send({ type: 'hello', v: 1, device_id: 'open', streams: {} })
  await hear('welcome')
  return { heard: () => JSON.stringify(heard), close: () => socket.close() }
}

const stage = () =>
  setScene({ variables: { RATE_LIMIT_PUBLIC_FORM: '1000/60', RATE_LIMIT_EXPORT: '1000/60' } })

describe('a thousand internal words', () => {
  it('a thousand internal words stand in nothing that a client reads, hears or is sent, and staff read all of them', async () => {
    const scene = await stage()
    const { agent, gestionnaire, superviseur, outsider } = scene.cast
    const open = await workOpenly(scene, {
      client: gestionnaire,
      staff: agent,
      organizationId: CNSS,
      kind: 'public',
    })
    const clients = [gestionnaire, superviseur, outsider]
    const devices = await Promise.all(clients.map((client) => listening(scene, client)))
    await confide(scene, open)
    await knownBulk(scene)
    await promotedIn(scene)
    await orderIn(scene)
    await settle(scene)

    await shelfIn(scene)
    const search = { places: await allPlaces(), words: ['interne0000q', 'interne0500q'] }
    expect(unreachedReads(search.places)).toEqual(UNREACHED)
    const ofStaff = found('interne', await readEverything(scene, agent, search))
    expect(ofStaff).toHaveLength(INTERNAL_WORDS)

    for (const [place, client] of clients.entries()) {
      const read = await readEverything(scene, client, search)
      const refused = client === superviseur ? '' : await guesses(scene, client, open)
      const streamed = JSON.stringify(await personalStream(scene, client))
      const sent = JSON.stringify(await mailTo(client.email))
      const all = [read, refused, streamed, sent, devices[place]?.heard(), await feedOf(scene, client)]
      expect([client.role, found('interne', all.join('\n'))]).toEqual([client.role, []])
      if (client === gestionnaire) expect(found('public', read)).toEqual(open.words)
      devices[place]?.close()
    }
    const visited = await visit(scene, tokenOf(open.link))
    expect(found('interne', visited)).toEqual([])
    expect(found('public', visited)).toEqual(expect.arrayContaining(['public0011q', 'public0012q']))
  })
})

/**
 * Of these there is no row here: nobody sends a file in a conversation or a mail, makes a rule, a template, a team, a text to answer
 * with or a view, or writes to readers of a shop.
 */
const UNREACHED: readonly string[] = [
  'chat.readAttachment',
  'chat.readAttachmentThumbnail',
  'documents.readRetentionRule',
  'newsletter.readSubscriber',
  'newsletter.readSubscriberImport',
  'newsletter.readSegment',
  'newsletter.readCampaign',
  'newsletter.listRecipients',
  'notifications.readSubscription',
  'projects.readTemplate',
  'tickets.readTeam',
  'tickets.readCannedReply',
  'tickets.readCannedReplyText',
  'tickets.readInboundMail',
  'views.readView',
]

describe('the words of an organization', () => {
  it('the words of an organization are read by its own people and by no client of another', async () => {
    const scene = await stage()
    const { admin, gestionnaire, outsider } = scene.cast
    const cnss = await workOpenly(scene, {
      client: gestionnaire,
      staff: admin,
      organizationId: CNSS,
      kind: 'cnss',
    })
    const nourx = await workOpenly(scene, {
      client: outsider,
      staff: admin,
      organizationId: NOURX,
      kind: 'nourx',
    })
    await settle(scene)
    const search = { places: await allPlaces(), words: ['cnss0005q', 'nourx0005q'] }
    const ofCnss = await readEverything(scene, gestionnaire, search)
    const ofNourx = await readEverything(scene, outsider, search)
    expect([found('cnss', ofCnss), found('nourx', ofCnss)]).toEqual([cnss.words, []])
    expect([found('nourx', ofNourx), found('cnss', ofNourx)]).toEqual([nourx.words, []])
  })
})
