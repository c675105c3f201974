import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { LogEvent } from '../../contract/frames/events.ts'
import { openChatSocket } from '../chat/testing/sockets.ts'
import { talkIn } from '../chat/testing/talk.ts'
import { bodyOf, refusal } from '../identity/testing/answers.ts'
import { rowsOf } from '../identity/testing/database.ts'
import { commit } from '../kernel/data/commit.ts'
import { defineEvent } from '../kernel/data/events.ts'
import { jobs } from '../kernel/data/tables.ts'
import { notice } from '../kernel/jobs/notices.ts'
import { registryOf } from '../kernel/jobs/runner.ts'
import { CNSS, NOURX, type Player } from '../kernel/testing/cast.ts'
import { setScene } from '../kernel/testing/scene.ts'
import { reactionsOfNotices } from './reactions.ts'
import { notifications } from './tables.ts'
import { bellIn } from './testing/bell.ts'

const DAY = 86_400_000

async function bellScene() {
  const scene = await setScene()
  return { ...scene, scene, talk: talkIn(scene), bell: bellIn(scene) }
}

/** Three rooms of two, by Awa: Éric is told of each. */
async function thrice() {
  const stage = await bellScene()
  const { gestionnaire, approbateur } = stage.cast
  for (const name of ['Un', 'Deux', 'Trois']) {
    stage.clock.advance(1_000)
    await stage.talk.create(gestionnaire, [approbateur], { name })
  }
  return { ...stage, awa: gestionnaire, eric: approbateur }
}

describe('the list of notifications', () => {
  it('is one’s own, the newest first, with how many are unread', async () => {
    const { bell, eric, awa, cast } = await thrice()
    const page = await bell.list(eric)
    expect(page).toMatchObject({ total: 3, count: 3, unread: 3, next: null })
    expect(page.results.map(({ data }) => data['room_name'])).toEqual(['Trois', 'Deux', 'Un'])
    expect(page.results[0]).toMatchObject({
      kind: 'chat.added',
      seq: 6,
      organization_id: CNSS,
      subject_type: 'room',
      by: { id: awa.id, name: 'Awa Gnonlonfoun' },
      read_at: null,
    })
    for (const other of [awa, cast.superviseur, cast.outsider, cast.admin])
      expect(await bell.list(other)).toMatchObject({ total: 0, unread: 0 })
  })

  it('is read on by its cursor, and narrowed to what is unread', async () => {
    const { bell, eric } = await thrice()
    const first = await bell.list(eric, '?limit=2')
    expect(first.results).toHaveLength(2)
    const rest = await bell.list(eric, `?limit=2&cursor=${first.next}`)
    expect(rest.results.map(({ data }) => data['room_name'])).toEqual(['Un'])
    await bell.read(eric, { ids: [first.results[0]?.id] })
    expect((await bell.list(eric, '?unread=true')).results.map(({ data }) => data['room_name'])).toEqual([
      'Deux',
      'Un',
    ])
    expect(await bell.list(eric, '?unread=false')).toMatchObject({ total: 1, unread: 2 })
  })

  it('holds nothing of the organization that somebody has left, by any path', async () => {
    const { bell, eric, cast, as, clock, scene } = await thrice()
    await as(cast.admin)('PATCH', `/api/admin/users/${eric.id}`, { body: { organization_id: NOURX } })
    clock.advance(1_000)
    const moved = await signedIn(eric)
    expect(await bell.kinds(moved)).toEqual(['identity.moved'])
    expect(await bell.list(moved)).toMatchObject({ total: 1, unread: 1 })
    await bell.read(moved, { up_to: 1_000 })
    expect(await rowsOf('select id from notifications where read_at is null')).toHaveLength(3)
    const { events } = await personalLog(eric)
    expect(JSON.stringify(events)).not.toMatch(/Un|Deux|Trois|Awa/)

    async function signedIn(player: Player): Promise<Player> {
      const answer = await scene.ask('POST', '/api/auth/login', {
        body: { email: player.email, password: 'palmier-lagune-tambour' },
      })
      return { ...player, token: (await bodyOf<{ access: string }>(answer)).access }
    }
    async function personalLog({ id }: Player): Promise<{ events: LogEvent[] }> {
      const { socket, hear, send } = await openChatSocket(scene, moved)
      send({ type: 'hello', v: 1, device_id: 'phone', streams: {} })
      await hear('welcome')
      send({ type: 'since', stream: `user:${id}`, seq: 0 })
      const page = (await hear('page')) as unknown as { events: LogEvent[] }
      socket.close()
      return page
    }
  })

  it('holds nothing of an organization that was taken from an agent', async () => {
    const { bell, cast, as, talk, runQueue } = await bellScene()
    const { admin, agent, gestionnaire } = cast
    const assign = (user_ids: number[]) =>
      as(admin)('PUT', `/api/admin/organizations/${CNSS}/agents`, { body: { user_ids } })
    await assign([agent.id])
    await talk.group(gestionnaire, agent)
    expect(await bell.kinds(agent)).toContain('chat.added')
    expect((await assign([])).status).toBe(200)
    await runQueue()
    const { results, unread } = await bell.list(agent)
    expect(results.filter(({ organization_id }) => organization_id === CNSS)).toEqual([])
    expect(unread).toBe(results.filter(({ read_at }) => read_at === null).length)
    await bell.read(agent, { up_to: 1_000 })
    expect(
      await rowsOf(`select kind from notifications where organization_id = ${CNSS} and read_at is not null`),
    ).toEqual([])
  })
})

describe('reading', () => {
  it('marks all up to a number, and nothing that came later', async () => {
    const { bell, eric } = await thrice()
    const [, second] = (await bell.list(eric)).results
    expect(await bodyOf(await bell.read(eric, { up_to: second?.seq }))).toEqual({ unread: 1 })
    expect((await bell.list(eric)).results.map(({ read_at }) => read_at !== null)).toEqual([
      false,
      true,
      true,
    ])
  })

  it('marks what is named, once, and keeps when it was first read', async () => {
    const { bell, eric, clock } = await thrice()
    const [newest] = (await bell.list(eric)).results
    expect(await bodyOf(await bell.read(eric, { ids: [newest?.id] }))).toEqual({ unread: 2 })
    const before = (await bell.list(eric)).results[0]?.read_at
    clock.advance(60_000)
    expect(await bodyOf(await bell.read(eric, { ids: [newest?.id] }))).toEqual({ unread: 2 })
    expect((await bell.list(eric)).results[0]?.read_at).toBe(before)
    expect(await rowsOf("select id from events where name = 'notifications.read'")).toHaveLength(1)
  })

  it('of somebody else’s changes nothing', async () => {
    const { bell, eric, awa } = await thrice()
    const ids = (await bell.list(eric)).results.map(({ id }) => id)
    expect(await bodyOf(await bell.read(awa, { ids }))).toEqual({ unread: 0 })
    expect(await bodyOf(await bell.read(awa, { up_to: 1_000 }))).toEqual({ unread: 0 })
    expect((await bell.list(eric)).unread).toBe(3)
  })

  it('names them in one way', async () => {
    const { bell, eric } = await thrice()
    for (const body of [{}, { up_to: 1, ids: [1] }, { ids: [] }, { up_to: -1 }])
      expect(await refusal(await bell.read(eric, body))).toEqual([422, 'validation.failed'])
  })

  it('on one device is heard on the others at once, as what is new is', async () => {
    const { scene, bell, eric, awa, talk } = await thrice()
    const phone = await openChatSocket(scene, eric)
    phone.send({ type: 'hello', v: 1, device_id: 'phone', streams: {} })
    await phone.hear('welcome')
    const heard = async (kind: string): Promise<LogEvent> => {
      for (;;) {
        const events = phone.heard.flatMap((frame) => (frame['events'] ?? []) as LogEvent[])
        const found = events.find((event) => event.kind === kind)
        if (found) return found
        await phone.next()
      }
    }
    await bell.read(eric, { up_to: 6 })
    expect(await heard('notifications.read')).toMatchObject({ data: { up_to: 6 } })
    await talk.create(awa, [eric])
    const [newest] = (await bell.list(eric)).results
    expect(await heard('notifications.added')).toMatchObject({
      seq: newest?.seq,
      data: { id: newest?.id, kind: 'chat.added' },
    })
    phone.socket.close()
  })
})

describe('a notification', () => {
  it('is there once, however often its event is delivered and wherever an attempt fell', async () => {
    const { scene, cast, talk, bell, queued, deliver } = await bellScene()
    const { gestionnaire, approbateur } = cast
    // The object cannot be reached while the request lasts: the row is there, without a number.
    const { USER_PRESENCE } = scene.bindings
    const away = { idFromName: () => 0, get: () => ({ append: () => Promise.reject(new Error('away')) }) }
    Object.assign(scene.bindings, { USER_PRESENCE: away })
    await talk.group(gestionnaire, approbateur)
    Object.assign(scene.bindings, { USER_PRESENCE })
    expect((await bell.list(approbateur)).results).toMatchObject([{ kind: 'chat.added', seq: null }])
    const messages = queued.splice(0)
    await Promise.all([deliver([...messages, ...messages]), deliver(messages)])
    expect((await bell.list(approbateur)).results).toMatchObject([{ kind: 'chat.added' }])
    expect((await bell.list(approbateur)).results[0]?.seq).toBeGreaterThan(0)
    // Numbered by the object, and the isolate fell before that was written down: it is the same number again.
    const { db } = scene.context()
    const seq = (await bell.list(approbateur)).results[0]?.seq
    await db.update(notifications).set({ seq: null })
    await db.update(jobs).set({ state: 'queued', next_attempt_at: 0 }).where(eq(jobs.name, JOB))
    const [job] = await rowsOf<{ id: number }>('select id from jobs where name = ?', JOB)
    await deliver([{ job_id: job?.id }])
    expect((await bell.list(approbateur)).results).toMatchObject([{ seq }])
  })

  it('does not reach whoever is switched off', async () => {
    const { cast, talk, as, scene } = await bellScene()
    const room = await talk.group(cast.gestionnaire, cast.superviseur)
    await talk.say(cast.gestionnaire, room.id, 'Fatou ?', { mentions: [cast.superviseur.id] })
    await as(cast.admin)('POST', '/api/admin/users/deactivations', {
      body: { user_ids: [cast.superviseur.id] },
    })
    await talk.project(room.id)
    await scene.runQueue()
    expect(await rowsOf("select id from notifications where kind = 'chat.mentioned'")).toEqual([])
  })

  it('is forgotten two months after it was read, and half a year after it was not', async () => {
    const { bell, eric, clock, tick } = await thrice()
    const [newest] = (await bell.list(eric)).results
    await bell.read(eric, { ids: [newest?.id] })
    const left = async () => (await rowsOf('select id from notifications')).length
    clock.advance(59 * DAY)
    await tick('17 3 * * *')
    expect(await left()).toBe(3)
    clock.advance(2 * DAY)
    await tick('17 3 * * *')
    expect(await left()).toBe(2)
    clock.advance(120 * DAY)
    await tick('17 3 * * *')
    expect(await left()).toBe(0)
  })
})

const JOB = 'notifications.chat_group_opened'

describe('an event with several notices', () => {
  it('notifies a person of each, once, although every job runs twice', async () => {
    const happened = defineEvent('test.happened', z.strictObject({ user_id: z.number() }))
    const compose = async (_: unknown, { payload }: { payload: { user_id: number } }) => ({
      to: [payload.user_id],
      organizationId: null,
    })
    const reactions = reactionsOfNotices([
      notice(happened, { job: 'test.tell_of_move', kind: 'identity.moved' }, compose),
      notice(happened, { job: 'test.tell_of_device', kind: 'identity.new_device' }, compose),
    ])
    const scene = await setScene({ reactions, registry: registryOf(reactions.map(({ job }) => job)) })
    const { id } = scene.cast.gestionnaire
    await commit(scene.context(), { write: [], events: [happened(null, { user_id: id })] })
    await scene.runQueue()
    const kinds = () => rowsOf('select kind from notifications where user_id = ? order by kind', id)
    expect(await kinds()).toEqual([{ kind: 'identity.moved' }, { kind: 'identity.new_device' }])
    await scene.context().db.update(jobs).set({ state: 'queued', next_attempt_at: 0 })
    scene.clock.advance(60_000)
    await scene.tick('* * * * *')
    await scene.runQueue()
    expect(await kinds()).toHaveLength(2)
  })
})
