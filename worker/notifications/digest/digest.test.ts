import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { talkIn } from '../../chat/testing/talk.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { CNSS, type Player } from '../../kernel/testing/cast.ts'
import { mailTo, sandboxMode, setScene } from '../../kernel/testing/scene.ts'
import { workIn } from '../../projects/testing/work.ts'
import { bellIn } from '../testing/bell.ts'
import { channelsIn } from '../testing/channels.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

beforeEach(() => sandboxMode('mail', { mode: 'ok' }))

/** It is 10:30 in Porto-Novo: the digest of the day is still to come for whoever has something to read. */
async function stage() {
  const scene = await setScene()
  const { agent, gestionnaire: awa } = scene.cast
  const channels = channelsIn(scene)
  const work = workIn(scene)
  /** Awa is told that she belongs to a project, which waits for the digest. */
  const happen = async (name: string) => {
    await work.project({ name, member_ids: [awa.id] })
    await scene.runQueue()
  }
  const digests = async (player: Player = awa) =>
    (await mailTo(player.email)).filter(({ subject }) => subject.startsWith('Votre résumé'))
  return { ...scene, scene, agent, awa, channels, work, happen, digests, bell: bellIn(scene) }
}

describe('a digest', () => {
  it('a digest holds what is unread, once a day of its reader’s clock, and nothing is no digest', async () => {
    const { happen, channels, digests, clock, cast } = await stage()
    await channels.quarter()
    expect(await digests()).toEqual([])
    await happen('Portail')
    await happen('Paie')
    for (let time = 0; time < 3; time += 1) await channels.quarter()
    const [first, ...others] = await digests()
    expect(others).toEqual([])
    expect(first?.subject).toBe('Votre résumé : 2 nouveautés')
    expect(first?.text).toMatch(/Paie[\s\S]*Portail/)
    expect(first).toMatchObject({ headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } })
    // What comes later waits for the next day, and what was told is told once.
    await happen('Intranet')
    clock.advance(13 * HOUR)
    await channels.quarter()
    expect(await digests()).toHaveLength(1)
    clock.advance(8 * HOUR)
    await channels.quarter()
    const [second] = await digests()
    expect(second?.subject).toBe('Votre résumé : 1 nouveauté')
    expect(second?.text).not.toContain('Portail')
    for (const player of [cast.approbateur, cast.outsider, cast.superviseur])
      expect(await digests(player)).toEqual([])
  })

  it('a digest waits for the hour that its reader chose, in their organization’s time zone', async () => {
    const { happen, channels, digests, clock, awa } = await stage()
    await env.DB.prepare(
      `update organizations set time_zone = 'America/Los_Angeles' where id = ${CNSS}`,
    ).run()
    await channels.prefer(awa, { digest_hour: 9 })
    await happen('Portail')
    // 09:30 UTC is 01:30 there, by winter time since yesterday.
    const quarters: number[] = []
    for (let quarter = 0; quarter < 36; quarter += 1) {
      await channels.quarter()
      quarters.push((await digests()).length)
      clock.advance(15 * 60_000)
    }
    // 17:00 UTC.
    expect(quarters.indexOf(1)).toBe(30)
    expect(quarters.at(-1)).toBe(1)
  })

  it('a digest holds nothing that was read, switched off or taken away, and none goes where it is switched off', async () => {
    const { happen, channels, digests, bell, awa, agent, cast, as, work } = await stage()
    await happen('Lu')
    await bell.read(awa, { up_to: 1_000 })
    await channels.prefer(awa, { kinds: { 'projects.member_added': { email: 'off' } } })
    await happen('Tu')
    await channels.quarter()
    expect(await digests()).toEqual([])
    await channels.prefer(awa, { digest: 'off', kinds: { 'projects.member_added': { email: 'digest' } } })
    await happen('Sans résumé')
    await channels.quarter()
    expect(await digests()).toEqual([])
    // The agent loses the organization before the cron comes.
    await work.project({ name: 'Confié', member_ids: [agent.id] }, cast.admin)
    await as(cast.admin)('PUT', `/api/admin/organizations/${CNSS}/agents`, { body: { user_ids: [] } })
    await channels.quarter()
    expect(JSON.stringify(await digests(agent))).not.toContain('Confié')
  })

  it('a digest is the same mail at every attempt: it leaves once, wherever the runner fell', async () => {
    const { happen, channels, digests, bell, clock, tick, runQueue, awa, queued, deliver } = await stage()
    await happen('Portail')
    await sandboxMode('mail', { mode: 'accept_then_drop', count: 2 })
    await channels.quarter()
    // Taken by the provider, and we do not know. It is read meanwhile, and more comes.
    await bell.read(awa, { up_to: 1_000 })
    await happen('Paie')
    for (let attempt = 0; attempt < 3; attempt += 1) {
      clock.advance(60_000)
      await tick('* * * * *')
      await tick('*/15 * * * *')
      const messages = queued.splice(0)
      await Promise.all([deliver(messages), deliver(messages)])
      await runQueue()
    }
    expect(await digests()).toMatchObject([{ subject: 'Votre résumé : 1 nouveauté', attempts: 3 }])
    expect(await rowsOf("select state from jobs where name = 'notifications.send_digest'")).toEqual([
      { state: 'done' },
    ])
    expect(await rowsOf('select count(*) as n from notification_digests')).toEqual([{ n: 1 }])
  })

  it('a digest of five hundred people a run leaves the others to the next one', async () => {
    const { channels, clock } = await stage()
    const ids = JSON.stringify(Array.from({ length: 620 }, (_, index) => 7_000 + index))
    const now = clock.now()
    await env.DB.batch([
      env.DB.prepare(`insert into users (id, email, first_name, last_name, role, organization_id, sort_name, search_text,
        created_at) select value, 'resume-' || value || '@cnss.test', 'A', 'B', 'gestionnaire', ${CNSS}, 'b', 'b', ${now}
        from json_each('${ids}')`),
      env.DB.prepare(`insert into notifications (key, user_id, organization_id, kind, data, created_at, email)
        select 'k' || value, value, ${CNSS}, 'projects.started', '{"project_name":"Portail"}', ${now}, 'digest'
        from json_each('${ids}')`),
    ])
    const ordered = async () =>
      (
        await rowsOf<{ n: number }>("select count(*) as n from jobs where name = 'notifications.send_digest'")
      )[0]?.n
    await channels.quarter()
    expect(await ordered()).toBe(500)
    clock.advance(15 * 60_000)
    await channels.quarter()
    expect(await ordered()).toBe(620)
  }, 60_000)
})

describe('a missed message', () => {
  it('a missed message is in the digest of whoever has not read it, until they read or mute the conversation', async () => {
    const scene = await setScene()
    const { gestionnaire: awa, approbateur: eric, superviseur: fatou } = scene.cast
    const talk = talkIn(scene)
    const channels = channelsIn(scene)
    const room = await talk.group(awa, eric, fatou)
    for (const text of ['Un', 'Deux']) await talk.say(awa, room.id, text)
    await talk.project(room.id)
    await scene.as(fatou)('PUT', `/api/chat/rooms/${room.id}/mute`, { body: {} })
    // The next morning.
    scene.clock.advance(DAY - 3 * HOUR)
    await channels.quarter()
    const of = async (player: Player) => (await mailTo(player.email)).map(({ text }) => text).join('\n')
    expect(await of(eric)).toContain('2 messages non lus dans')
    expect(await of(fatou)).not.toContain('non lu')
    expect(await of(awa)).not.toContain('non lu')
  })
})
