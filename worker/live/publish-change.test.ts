import { describe, expect, it } from 'vitest'
import { ACCESS_CHANGED, type LiveKind } from '../../contract/live-kinds.ts'
import { personChanged } from '../identity/events.ts'
import type { Context } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { CNSS, PASSWORD, type Player } from '../kernel/testing/cast.ts'
import { type Scene, setScene } from '../kernel/testing/scene.ts'
import { type Announced, announce, gathered } from './announce.ts'
import { kindsHeard, personalStream } from './testing/personal-stream.ts'

const KIND: LiveKind = 'projects.task_changed'

/** The agent changes a row at CNSS, and what runs right after the commit is done. */
async function change(scene: Scene, more: Partial<Announced> = {}) {
  const later: Promise<unknown>[] = []
  const base = scene.context({ waitUntil: (work) => void later.push(work) })
  await commitChange(scene, base, more)
  await Promise.all(later)
}

/** The same by an isolate that dies with its commit: only the job is left. */
function changeAndDie(scene: Scene) {
  const base = scene.context()
  return commitChange(scene, { ...base, reactions: { ...base.reactions, runImmediate: () => undefined } })
}

function commitChange(scene: Scene, ctx: Context, more: Partial<Announced> = {}) {
  const { id: userId, role, organization_id: organizationId } = scene.cast.agent
  const person = { userId, sessionId: 's', name: 'Koffi', role, organizationId, mustChangePassword: false }
  const event = announce(KIND, { id: 7, organization_id: CNSS, project_id: 3, ...more })
  return commit({ ...ctx, actor: { ...person, via: 'token' } }, { write: [], events: [event] })
}

const heard = (scene: Scene) => kindsHeard(scene, scene.cast)

const CLIENTS = { gestionnaire: [KIND], approbateur: [KIND], superviseur: [KIND] }
const STAFF = { admin: [KIND], agent: [KIND] }
const NOBODY = { admin: [], agent: [], gestionnaire: [], approbateur: [], superviseur: [], outsider: [] }

describe('a change of a row', () => {
  it('reaches everybody who may see the row, right after the commit, and nobody else', async () => {
    const scene = await setScene()
    await change(scene)
    expect(await heard(scene)).toEqual({ ...NOBODY, ...STAFF, ...CLIENTS })
  })

  it('says who did it, which fields differ, and the values that are no texts', async () => {
    const scene = await setScene()
    const changed = { status: 'done', due_date: null, title: 'Secret', assignee_ids: [4] }
    await change(scene, { changed })
    const [event] = await personalStream(scene, scene.cast.gestionnaire)
    expect(event).toMatchObject({
      kind: KIND,
      by: { id: scene.cast.agent.id, name: 'Koffi Mensah', role: 'agent' },
      data: {
        id: 7,
        organization_id: CNSS,
        project_id: 3,
        changed: ['status', 'due_date', 'title', 'assignee_ids'],
        values: { status: 'done', due_date: null, assignee_ids: [4] },
      },
    })
    expect(JSON.stringify(event)).not.toContain('Secret')
  })

  it('that is internal reaches staff alone', async () => {
    const scene = await setScene()
    await change(scene, { internal: true })
    await scene.runQueue()
    expect(await heard(scene)).toEqual({ ...NOBODY, ...STAFF })
  })

  it('reaches no agent to whom the organization is not assigned', async () => {
    const scene = await setScene()
    await scene.as(scene.cast.admin)('PUT', `/api/admin/organizations/${CNSS}/agents`, {
      body: { user_ids: [] },
    })
    await change(scene)
    await scene.runQueue()
    const { agent, ...others } = await heard(scene)
    expect(agent).not.toContain(KIND)
    expect(others).toMatchObject({ admin: [KIND], ...CLIENTS })
  })

  it('is no longer read by an agent who lost the organization, whose pages are told so at once', async () => {
    const scene = await setScene()
    const { admin, agent } = scene.cast
    const heardAccess = async () =>
      (await personalStream(scene, agent)).filter(({ kind }) => kind === ACCESS_CHANGED)
    expect(await heardAccess()).toEqual([])
    await scene.as(admin)('PUT', `/api/admin/organizations/${CNSS}/agents`, { body: { user_ids: [] } })
    expect(await heardAccess()).toMatchObject([{ by: null, data: {} }])
    await scene.runQueue()
    expect(await heardAccess()).toHaveLength(1)
  })

  it('reaches nobody whose account is closed, even before its job runs', async () => {
    const scene = await setScene()
    const { approbateur, admin } = scene.cast
    await changeAndDie(scene)
    const closed = await scene.as(admin)('PATCH', `/api/admin/users/${approbateur.id}`, {
      body: { is_active: false },
    })
    expect(closed.status).toBe(200)
    await scene.runQueue()
    await scene.as(admin)('PATCH', `/api/admin/users/${approbateur.id}`, { body: { is_active: true } })
    const again = await signedInAgain(scene, approbateur)
    expect((await personalStream(scene, again)).map(({ kind }) => kind)).not.toContain(KIND)
  })

  it('of which fewer may know reaches only those of them who still may', async () => {
    const scene = await setScene()
    const { gestionnaire, outsider } = scene.cast
    await change(scene, { readers: [gestionnaire.id, outsider.id] })
    expect(await heard(scene)).toEqual({ ...NOBODY, gestionnaire: [KIND] })
  })

  it('is stored once, however often its job runs', async () => {
    const scene = await setScene()
    await change(scene)
    const messages = scene.queued.splice(0)
    await scene.deliver([...messages, ...messages])
    await scene.deliver(messages)
    expect(await heard(scene)).toEqual({ ...NOBODY, ...STAFF, ...CLIENTS })
  })

  it('arrives with one step of the queue where the attempt after the commit was lost', async () => {
    const scene = await setScene()
    await changeAndDie(scene)
    expect(await heard(scene)).toEqual(NOBODY)
    await scene.deliver(scene.queued.splice(0))
    expect(await heard(scene)).toEqual({ ...NOBODY, ...STAFF, ...CLIENTS })
  })
})

describe('many changes of one commit', () => {
  const one = (id: number, more: Partial<Announced> = {}) =>
    announce(KIND, { id, organization_id: CNSS, ...more })

  it('become as few events as their audiences allow, in their order', () => {
    const others = [personChanged(CNSS, { user_id: 1 })]
    const rows = Array.from({ length: 60 }, (_, id) => one(id + 1))
    const events = gathered([...rows, one(61, { internal: true }), ...others, one(62)])
    const told = events.map(({ name, payload }) => [
      name,
      payload['internal'],
      (payload['changes'] as { data: { id: number } }[] | undefined)?.map(({ data }) => data.id),
    ])
    const upTo = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, index) => from + index)
    expect(told).toEqual([
      ['live.row_changed', false, upTo(1, 50)],
      ['live.row_changed', false, [...upTo(51, 60), 62]],
      ['live.row_changed', true, [61]],
      ['identity.person_changed', undefined, undefined],
    ])
  })

  it('reach a person once each', async () => {
    const scene = await setScene()
    await commit(scene.context(), { write: [], events: gathered([one(1), one(2), one(3)]) })
    await scene.runQueue()
    await scene.deliver(scene.queued.splice(0))
    const ids = (await personalStream(scene, scene.cast.agent)).map(({ data }) => data['id'])
    expect(ids).toEqual([1, 2, 3])
  })
})

async function signedInAgain(scene: Scene, player: Player) {
  const answer = await scene.ask('POST', '/api/auth/login', {
    body: { email: player.email, password: PASSWORD },
  })
  return { ...player, token: ((await answer.json()) as { access: string }).access }
}
