import { difference } from '../../../../worker/kernel/data/audit.ts'
import { ADMIN, AGENT, colleagueId } from '../people.ts'
import { MINUTE } from '../sql.ts'
import { type ProjectState, taskOf } from './state.ts'
import type { CommentStory, TaskStory } from './story.ts'
import { missing, momentOf, type World } from './world.ts'

const isStaff = (id: number) => id === ADMIN || id === AGENT || STAFF.includes(id)
const STAFF = ['nadege.tossou@matrice.test', 'rodrigue.ahouansou@matrice.test'].map(colleagueId)

const EDITED_AFTER = 4 * MINUTE

export function planComments(world: World, project: ProjectState, story: TaskStory): void {
  for (const comment of story.comments ?? [])
    world.plan(momentOf(world.today, comment), (at) => write(world, project, comment, { story, at }))
}

function write(
  world: World,
  project: ProjectState,
  comment: CommentStory,
  { story, at }: { readonly story: TaskStory; readonly at: number },
): void {
  const [, , by, body, { internal = false, before, files = [] } = {}] = comment
  const task = taskOf(project, story.key)
  const id = world.idOf(comment)
  const editedAt = before === undefined ? null : at + EDITED_AFTER
  const mentions = world.mentionedIn(body)
  task.comments[internal ? 1 : 0] += 1
  world.tables.comments.push({
    id,
    organization_id: project.story.organization,
    task_id: task.id,
    author_id: by,
    body,
    internal,
    mentions: JSON.stringify(mentions),
    edited_at: editedAt,
    deleted_at: null,
    created_at: at,
    updated_at: editedAt ?? at,
    version: editedAt === null ? 1 : 2,
  })
  if (before !== undefined && editedAt !== null)
    world.tables.comment_versions.push({ comment_id: id, number: 1, body: before, until: editedAt })
  for (const [place, key] of files.entries()) {
    const { fileId } = project.documents.get(key) ?? missing(`the document ${key}`)
    world.tables.comment_files.push({ comment_id: id, file_id: fileId, place })
  }
  const deed = {
    by,
    internal,
    organization: project.story.organization,
    action: null,
    subject: ['task', task.id] as const,
    row: ['comment', id] as const,
  }
  world.record({ ...deed, kind: 'projects.comment_created', at })
  const about = {
    at,
    by,
    organization: project.story.organization,
    subject: deed.subject,
    data: { project_name: project.story.name, project_id: project.id },
  }
  const key = `demo:comment:${id}`
  world.notify({ ...about, kind: 'projects.mentioned', key, to: mentions })
  const others = [...new Set([story.made[2], ...task.assignee_ids])].filter((one) => !mentions.includes(one))
  world.notify({ ...about, kind: 'projects.commented', key, to: internal ? others.filter(isStaff) : others })
  if (before !== undefined && editedAt !== null) {
    const changed = difference({ body: before }, { body }) ?? missing('what was edited')
    world.plan(editedAt, () =>
      world.record({ ...deed, kind: 'projects.comment_changed', at: editedAt, changed }),
    )
  }
}
