import { describe, expect, it } from 'vitest'
import { can, type Role } from '../../contract/permissions.ts'
import { pathOf, type Route } from '../../contract/route.ts'
import { routes } from '../../contract/routes.ts'
import { talkIn } from '../chat/testing/talk.ts'
import { CNSS, NOURX, type Player } from '../kernel/testing/cast.ts'
import { type Scene, setScene } from '../kernel/testing/scene.ts'
import { workIn } from '../projects/testing/work.ts'
import { problemOf, refusal } from './testing/answers.ts'
import { rowsOf } from './testing/database.ts'

/** Bodies that these routes would take from somebody who may. */
const HONEST: Readonly<Record<string, object>> = {
  'identity.invite': { email: 'nouvelle@exemple.test', role: 'superviseur' },
  'identity.assignAgents': { user_ids: [] },
  'chat.updateRoom': { name: 'Autre' },
  'chat.addParticipant': { user_id: 5 },
  'chat.updateParticipant': { role: 'owner' },
  'chat.sendMessage': { content: 'Bonjour' },
  'chat.requestUpload': { name: 'devis.pdf', size: 5 },
  'chat.editMessage': { content: 'Bonsoir' },
  'projects.createMilestone': { name: 'Recette' },
  'projects.updateTask': { title: 'Autre' },
}

type Ids = Readonly<Record<string, string | number>>

/** An id of each kind that belongs to CNSS or to one of its people. */
async function idsOfCnss(scene: Scene): Promise<Ids> {
  const { admin, gestionnaire, superviseur } = scene.cast
  const image = btoa(`\x89PNG\r\n\x1a\n${'\0'.repeat(24)}`)
  await scene.as(admin)('PUT', `/api/admin/organizations/${CNSS}/logo`, { body: { image } })
  const invited = await scene.as(gestionnaire)('POST', `/api/organizations/${CNSS}/invitations`, {
    body: { email: 'invitee@cnss.test', role: 'superviseur' },
  })
  const { id: invitationId } = await invited.json<{ id: number }>()
  await scene
    .context()
    .db.run(`insert into provider_accounts (id, user_id, provider, subject, email, linked_at)
    values (1, ${gestionnaire.id}, 'github', '700000001', 'gestionnaire@cnss.test', 0)`)
  const [session] = await rowsOf<{ id: string }>('select id from sessions where user_id = ?', gestionnaire.id)
  const identity = { identityId: 1, sessionId: session?.id ?? '' }
  const opened = await scene.as(gestionnaire)('POST', '/api/chat/rooms', {
    body: { is_group: true, participant_ids: [superviseur.id] },
  })
  const { id: roomId } = await opened.json<{ id: number }>()
  const attachmentId = await talkIn(scene).upload(gestionnaire, roomId, 'devis.pdf')
  const said = await scene.as(gestionnaire)('POST', `/api/chat/rooms/${roomId}/messages`, {
    body: { content: 'Entre nous', attachments: [attachmentId] },
  })
  const { id: messageId } = await said.json<{ id: number }>()
  const talk = { roomId, messageId, attachmentId, emoji: '👍' }
  const person = { organizationId: CNSS, userId: superviseur.id, invitationId, ...identity }
  return { ...person, ...talk, ...(await workOfCnss(scene)) }
}
async function workOfCnss(scene: Scene): Promise<Ids> {
  const work = workIn(scene)
  const { id: projectId } = await work.project()
  const { id: milestoneId } = await work.milestone(projectId)
  const { id: taskId } = await work.task(projectId, { labels: ['web'] })
  const [label] = await rowsOf<{ id: number }>('select id from labels')
  return { projectId, milestoneId, taskId, labelId: label?.id ?? 0 }
}
const NOWHERE: Ids = {
  projectId: 4_000,
  milestoneId: 4_000,
  taskId: 4_000,
  labelId: 4_000,
  organizationId: 4_000,
  userId: 4_000,
  invitationId: 4_000,
  identityId: 4_000,
  sessionId: crypto.randomUUID(),
  roomId: 4_000,
  messageId: 4_000,
  attachmentId: crypto.randomUUID(),
  emoji: '👍',
}

const knock = (scene: Scene, by: Player, route: Route, ids: Ids) =>
  scene.as(by)(
    route.method.toUpperCase(),
    pathOf(route, ids),
    route.body ? { body: HONEST[route.id] ?? {} } : {},
  )

const names = (route: Route) => [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
const bound = routes.filter(
  (route) => route.access !== 'public' && names(route).some((name) => name in NOWHERE),
)
const openTo = (role: Role) =>
  bound.filter(({ access }) => access === 'signed-in' || (access !== 'public' && can(role, access)))

/** What must be as it was, whoever knocked. */
const cnssRows = () =>
  Promise.all([
    rowsOf('select * from users order by id'),
    rowsOf('select * from organizations order by id'),
    rowsOf('select * from invitations order by id'),
    rowsOf('select * from agent_assignments'),
    rowsOf('select * from provider_accounts'),
    rowsOf('select id, ended_at from sessions order by id'),
    rowsOf('select * from chat_rooms order by id'),
    ...['projects', 'milestones', 'tasks', 'labels'].map((table) =>
      rowsOf(`select * from ${table} order by id`),
    ),
    rowsOf('select * from chat_members order by room_id, user_id'),
    rowsOf('select * from files order by id'),
  ])

/** What is left of the caller's own limit counts their requests, and says nothing about what was asked for. */
async function answerTo(response: Response) {
  const { headers, ...problem } = await problemOf(response)
  const { ratelimit: _, ...rest } = headers
  return { ...problem, headers: rest }
}

describe('what belongs to CNSS', () => {
  it.each(openTo('gestionnaire').map((route) => [route.id, route] as const))(
    'what belongs to CNSS does not exist for a gestionnaire of NOURX: %s',
    async (_, route) => {
      const scene = await setScene()
      const theirs = await idsOfCnss(scene)
      const before = await cnssRows()
      const { outsider } = scene.cast
      const nothing = await knock(scene, outsider, route, NOWHERE)
      expect(nothing.status).toBe(404)
      const problem = await answerTo(nothing)
      expect(await answerTo(await knock(scene, outsider, route, theirs))).toEqual(problem)
      // Her own organization in the path does not help with what lies below it.
      if (names(route).length > 1)
        expect(
          await answerTo(await knock(scene, outsider, route, { ...theirs, organizationId: NOURX })),
        ).toEqual(await answerTo(await knock(scene, outsider, route, { ...NOWHERE, organizationId: NOURX })))
      expect(await cnssRows()).toEqual(before)
    },
  )

  it('what belongs to CNSS is closed by role, not by number, where her role may not go at all', async () => {
    const scene = await setScene()
    const theirs = await idsOfCnss(scene)
    const closed = bound.filter((route) => !openTo('gestionnaire').includes(route))
    expect(closed.length).toBeGreaterThan(5)
    for (const route of closed)
      for (const ids of [theirs, NOWHERE])
        expect([route.id, ...(await refusal(await knock(scene, scene.cast.outsider, route, ids)))]).toEqual([
          route.id,
          403,
          'auth.forbidden',
        ])
  })

  it('what belongs to CNSS is changed by no superviseur of its own', async () => {
    const scene = await setScene()
    const theirs = await idsOfCnss(scene)
    const before = await cnssRows()
    const changing = routes.filter(
      ({ access, method }) => access !== 'public' && access !== 'signed-in' && method !== 'get',
    )
    expect(changing.length).toBeGreaterThan(10)
    for (const route of changing)
      expect([
        route.id,
        ...(await refusal(await knock(scene, scene.cast.superviseur, route, { ...theirs, jobId: 1 }))),
      ]).toEqual([route.id, 403, 'auth.forbidden'])
    expect(await cnssRows()).toEqual(before)
  })

  it('what belongs to CNSS is nothing to an agent who is not assigned to it', async () => {
    const scene = await setScene()
    const theirs = await idsOfCnss(scene)
    await scene.as(scene.cast.admin)('PUT', `/api/admin/organizations/${CNSS}/agents`, {
      body: { user_ids: [] },
    })
    for (const route of bound) {
      const answer = await knock(scene, scene.cast.agent, route, theirs)
      const allowed = openTo('agent').includes(route)
      expect([route.id, answer.status]).toEqual([route.id, allowed ? 404 : 403])
    }
  })
})
