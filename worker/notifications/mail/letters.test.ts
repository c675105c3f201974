import { beforeEach, describe, expect, it } from 'vitest'
import { rowsOf } from '../../identity/testing/database.ts'
import { commit } from '../../kernel/data/commit.ts'
import { recordBounce } from '../../kernel/mail/bounces.ts'
import { CNSS } from '../../kernel/testing/cast.ts'
import { mailTo, sandboxMode } from '../../kernel/testing/scene.ts'
import { workIn } from '../../projects/testing/work.ts'
import { supportScene } from '../../tickets/testing/support.ts'
import { bellIn } from '../testing/bell.ts'
import { channelsIn } from '../testing/channels.ts'
import { letterOrder } from './send-now.ts'

const SECRET = 'Un mot de passe racine, entre nous'

async function stage() {
  const { scene, cast, support } = await supportScene()
  const { agent, gestionnaire: awa, admin } = cast
  return {
    ...{ scene, cast, support, agent, awa, admin, work: workIn(scene) },
    ...{ bell: bellIn(scene), channels: channelsIn(scene) },
  }
}

beforeEach(() => sandboxMode('mail', { mode: 'ok' }))

describe('a letter about what just happened', () => {
  it('a letter about what just happened leaves after half a minute, and quotes a public reply', async () => {
    const { support, channels, agent, awa, scene } = await stage()
    const ticket = await support.open()
    await support.said(ticket, 'Nous avons trouvé la cause.', agent)
    await scene.runQueue()
    expect(await mailTo(awa.email)).toEqual([])
    await channels.later()
    const [mail, ...others] = await mailTo(awa.email)
    expect(others).toEqual([])
    expect(mail).toMatchObject({
      subject: `[${ticket.reference}] Le site ne répond pas`,
      reply_to: expect.stringMatching(/^reply\+.+@aide\.test$/),
      headers: {
        'List-Unsubscribe': expect.stringMatching(
          /^<http:\/\/matrice\.test\/api\/public\/unsubscribes\/.+>$/,
        ),
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        'Auto-Submitted': 'auto-generated',
        References: expect.any(String),
      },
    })
    const text = mail?.text ?? ''
    expect(text).toMatch(/^##- Répondez au-dessus de cette ligne -##/)
    expect(text).toContain('Nous avons trouvé la cause.')
    expect(text).toContain(`a répondu dans le ticket ${ticket.reference}`)
    expect(text).toContain(`http://matrice.test/tickets/${ticket.id}`)
  })

  it('a letter is not written about what was read within half a minute', async () => {
    const { support, channels, bell, agent, awa, scene } = await stage()
    const ticket = await support.open()
    await support.said(ticket, 'Bonjour', agent)
    await scene.runQueue()
    await bell.read(awa, { up_to: 1_000 })
    await channels.later()
    expect(await mailTo(awa.email)).toEqual([])
  })

  it('a letter never holds an internal note, nor an address to answer it', async () => {
    const { support, channels, bell, agent, awa, admin, cast } = await stage()
    const ticket = await support.open()
    await support.patch(ticket, { assignee_id: agent.id }, admin)
    await channels.later()
    await support.said(ticket, SECRET, admin, { internal: true })
    await channels.later()
    for (const { email } of Object.values(cast))
      expect(JSON.stringify(await mailTo(email))).not.toContain(SECRET)
    expect(await bell.kinds(awa)).not.toContain('tickets.replied')
    expect(await channels.subjects(awa)).toEqual([])
    const [mail] = await mailTo(agent.email)
    expect(mail).toMatchObject({ subject: expect.stringContaining(`dans le ticket ${ticket.reference}`) })
    expect(mail).not.toHaveProperty('reply_to')
  })

  it('a letter goes to nobody who lost the organization, the task or their account meanwhile', async () => {
    const { scene, channels, cast, work, agent, awa, admin } = await stage()
    const project = await work.project({ member_ids: [awa.id, cast.approbateur.id] })
    const ids = [awa.id, cast.approbateur.id, agent.id]
    const task = await work.task(project.id, { assignee_ids: ids }, admin)
    await scene.runQueue()
    await work.patch(task, { assignee_ids: [cast.approbateur.id, agent.id] }, admin)
    await scene.as(admin)('PUT', `/api/admin/organizations/${CNSS}/agents`, { body: { user_ids: [] } })
    await scene.as(admin)('POST', '/api/admin/users/deactivations', {
      body: { user_ids: [cast.approbateur.id] },
    })
    await channels.later()
    for (const player of [agent, cast.approbateur])
      expect((await channels.subjects(player)).filter((subject) => subject.includes('tâche'))).toEqual([])
  })

  it('a letter of another organization reaches nobody', async () => {
    const { channels, support, agent, cast } = await stage()
    await support.said(await support.open(), 'Bonjour', agent)
    await channels.later()
    expect(await channels.subjects(cast.outsider)).toEqual([])
  })

  it('a letter is not written where its kind is switched off, its digest preferred or its address bounces', async () => {
    const { channels, support, agent, awa, scene, cast } = await stage()
    const said = async () => {
      await support.said(await support.open(), 'Bonjour', agent)
      await channels.later()
    }
    await channels.prefer(awa, { kinds: { 'tickets.replied': { email: 'off' } } })
    await said()
    await channels.prefer(awa, { kinds: { 'tickets.replied': { email: 'digest' } } })
    await said()
    await channels.prefer(awa, { kinds: { 'tickets.replied': { email: 'now' } } })
    await recordBounce(scene.context(), { id: 'b', email: awa.email, type: 'hard' })
    await said()
    expect(await channels.subjects(awa)).toEqual([])
    expect(await channels.subjects(cast.approbateur)).toEqual([])
  })

  it('a thousand letters leave once each, over a provider that fails and drops its answers, and jobs that run twice', async () => {
    const { scene } = await stage()
    const count = 1_000
    const ctx = scene.context()
    const now = scene.clock.now()
    const ids = Array.from({ length: count }, (_, index) => 5_000 + index)
    const list = JSON.stringify(ids)
    const { gestionnaire } = scene.cast
    await run(
      `insert into users (id, email, first_name, last_name, role, organization_id, sort_name, search_text, created_at)
       select value, 'lettre-' || value || '@cnss.test', 'A', 'B', 'gestionnaire', ${CNSS}, 'b', 'b', ${now}
       from json_each('${list}')`,
    )
    const event = 'e-storm'
    await run(
      `insert into events (id, name, organization_id, actor_id, payload, at, request_id)
       values ('${event}', 'identity.agents_assigned', ${CNSS}, ${gestionnaire.id},
         '{"organization_id":${CNSS},"user_ids":${list}}', ${now}, 'r')`,
    )
    await run(
      `insert into notifications (key, user_id, organization_id, kind, data, created_at, email)
       select 'identity.assigned:storm:' || value, value, ${CNSS}, 'identity.assigned',
         '{"organization_name":"CNSS"}', ${now}, 'now' from json_each('${list}')`,
    )
    // Only staff is assigned; these are, for the test of how mail leaves.
    await run(`update users set role = 'admin', organization_id = 1 where id >= 5000`)
    const cause = { event_id: event, job: 'notifications.identity_agents_assigned' } as const
    await commit(ctx, {
      write: [],
      jobs: ids.map((id) => ({
        ...letterOrder(ctx, `identity.assigned:storm:${id}`, cause),
        notBefore: now,
      })),
    })
    await sandboxMode('mail', { mode: 'flaky' })
    const letters = async () => {
      const response = await fetch('http://sandbox.test/mail/api/tally')
      const { results } = (await response.json()) as { results: [string, number][] }
      return results.filter(([address]) => address.startsWith('lettre-'))
    }
    for (let round = 0; round < 8; round += 1) {
      const messages = scene.queued.splice(0)
      for (let from = 0; from < messages.length; from += 100) {
        const batch = messages.slice(from, from + 100)
        // A queue delivers some twice, at the same time.
        await Promise.all([scene.deliver(batch), scene.deliver(batch.slice(0, 10))])
      }
      scene.clock.advance(120_000)
      await scene.tick('* * * * *')
    }
    const sent = await letters()
    expect([sent.length, sent.filter(([, mails]) => mails !== 1)]).toEqual([count, []])
    expect(await rowsOf('select count(*) as n from notifications where mailed_at is null')).toEqual([
      { n: 0 },
    ])
  }, 120_000)
})

async function run(statement: string): Promise<void> {
  const { env } = await import('cloudflare:workers')
  await env.DB.prepare(statement).run()
}
