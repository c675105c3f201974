import { describe, expect, it } from 'vitest'
import { refusal } from '../../identity/testing/answers.ts'
import { CNSS } from '../../kernel/testing/cast.ts'
import { personalStream } from '../../live/testing/personal-stream.ts'
import { bellIn } from '../../notifications/testing/bell.ts'
import { commentsIn, completedUpload } from '../testing/comments.ts'
import { workScene } from '../testing/work.ts'

async function stage() {
  const { scene, cast, work, project } = await workScene()
  const task = await work.task(project.id, {
    assignee_ids: [cast.gestionnaire.id],
    due_date: '2026-11-04',
    status: 'in_progress',
  })
  const talk = commentsIn(scene, task.id)
  await talk.said(cast.gestionnaire, 'Bonjour')
  const spent = { project_id: project.id, task_id: task.id, spent_on: '2026-11-02', minutes: 60 }
  await work.ask(cast.agent, 'POST', '/api/time-entries', spent)
  return { scene, cast, work, project, task, talk, bell: bellIn(scene) }
}

/** Everything that a client reads of a project, with the calendar that they subscribed to. */
const READ_BY_CLIENTS = (projectId: number, taskId: number, feed: string) => [
  ...['/api/projects', `/api/projects/${projectId}`, `/api/projects/${projectId}/board`],
  ...[`/api/projects/${projectId}/budget`, `/api/projects/${projectId}/activity`],
  ...['/api/tasks', '/api/tasks?sort=-updated_at', '/api/tasks/export', `/api/tasks/${taskId}`],
  ...[`/api/tasks/${taskId}/comments`, `/api/tasks/${taskId}/activity`, '/api/home', '/api/notifications'],
  ...['/api/calendar?from=2026-11-01&to=2026-11-30', feed],
]

describe('an internal comment', () => {
  it('changes nothing that a client reads, whatever happens to it', async () => {
    const { scene, cast, work, project, task, talk, bell } = await stage()
    const { gestionnaire, superviseur, agent, admin } = cast
    const feed = await work.ask(gestionnaire, 'POST', '/api/calendar/feeds', {})
    const { url } = (await feed.json()) as { url: string }
    const paths = READ_BY_CLIENTS(project.id, task.id, new URL(url).pathname)
    const seenBy = async () => {
      const seen: Record<string, string> = {}
      for (const client of [gestionnaire, superviseur])
        for (const path of paths) {
          const answer = await scene.as(client)('GET', path)
          expect(answer.status, path).toBe(200)
          seen[`${client.email} ${path}`] = await answer.text()
        }
      return seen
    }
    const streams = async () => [
      await personalStream(scene, gestionnaire),
      await personalStream(scene, superviseur),
    ]
    await scene.runQueue()
    const [before, streamsBefore, bells] = [await seenBy(), await streams(), await bell.kinds(gestionnaire)]
    scene.clock.advance(60_000)

    const attachments = [await completedUpload(agent, task.id, { internal: true })]
    const more = { internal: true, mentions: [admin.id], attachments }
    const comment = await talk.said(agent, 'canari caché', more)
    await talk.edit(agent, comment, { body: 'canari changé' })
    const gone = await talk.said(admin, 'canari effacé', { internal: true })
    await talk.erase(admin, gone)
    const unbilled = { project_id: project.id, spent_on: '2026-11-02', minutes: 30, billable: false }
    const entered = await work.ask(agent, 'POST', '/api/time-entries', { ...unbilled, note: 'canari noté' })
    expect(entered.status).toBe(201)
    await scene.runQueue()

    expect(await seenBy()).toEqual(before)
    expect(await streams()).toEqual(streamsBefore)
    expect(await bell.kinds(gestionnaire)).toEqual(bells)
    expect(JSON.stringify(before)).not.toContain('internal')
  })

  it('is read by staff, counted and announced to them', async () => {
    const { scene, cast, work, task, talk, bell } = await stage()
    const comment = await talk.said(cast.agent, 'canari', { internal: true, mentions: [cast.admin.id] })
    expect(comment.internal).toBe(true)
    expect(await talk.bodies(cast.admin)).toEqual(['Bonjour', 'canari'])
    expect((await work.readTask(task.id)).comments_count).toBe(2)
    expect((await work.readTask(task.id, cast.gestionnaire)).comments_count).toBe(1)
    const heard = (await personalStream(scene, cast.admin)).filter(
      ({ kind, data }) => kind === 'projects.comment_created' && data['id'] === comment.id,
    )
    expect(heard).toHaveLength(1)
    expect(heard[0]?.data).toMatchObject({ organization_id: CNSS, task_id: task.id })
    expect(JSON.stringify(heard)).not.toContain('canari')
    expect(await bell.kinds(cast.admin)).toContain('projects.mentioned')
  })

  it('does not exist for a client, by any of its addresses', async () => {
    const { cast, talk } = await stage()
    const comment = await talk.said(cast.agent, 'canari', { internal: true })
    for (const answer of [
      await talk.read(cast.gestionnaire, comment),
      await talk.versions(cast.gestionnaire, comment),
      await talk.edit(cast.gestionnaire, comment, { body: 'x' }),
      await talk.erase(cast.gestionnaire, comment),
    ])
      expect(await refusal(answer)).toEqual([404, 'projects.comment_not_found'])
  })

  it('is not written by a client', async () => {
    const { cast, talk } = await stage()
    const answer = await talk.post(cast.gestionnaire, { body: 'Bonjour', internal: true })
    expect(await refusal(answer)).toEqual([403, 'projects.internal_staff_only'])
    expect(await talk.bodies(cast.agent)).toEqual(['Bonjour'])
  })
})
