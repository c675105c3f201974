import { expect, it } from 'vitest'
import { completedUploads } from '../../files/open-upload.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import type { SignedIn } from '../../kernel/context.ts'
import type { Player } from '../../kernel/testing/cast.ts'
import { type Scene, setScene } from '../../kernel/testing/scene.ts'
import { filingIn, PDF, projectIn } from '../testing/filing.ts'

function actingAs(scene: Scene, player: Player): SignedIn {
  const { id: userId, role, organization_id: organizationId } = player
  const facts = { sessionId: 's', name: player.first_name, mustChangePassword: false, via: 'token' as const }
  return scene.context({ actor: { userId, role, organizationId, ...facts } }) as SignedIn
}

it('a comment may have what its author completed for that task, as internal as itself, and nothing else', async () => {
  const scene = await setScene()
  const { agent, gestionnaire } = scene.cast
  const { added, sent, complete } = filingIn(scene)
  const { projectId, taskId } = await projectIn(scene)
  const { taskId: otherTask } = await projectIn(scene)
  const upload = async (by: Player, place: object) => {
    const id = await sent(by, { body: { organization_id: undefined, ...place } })
    const document = await (await complete(by, id)).json<{ id: number }>()
    return { id, documentId: document.id }
  }
  const first = await upload(agent, { task_id: taskId })
  const second = await upload(agent, { task_id: taskId })
  const internal = await upload(agent, { task_id: taskId, internal: true })
  const gone = await upload(agent, { task_id: taskId })
  const wrong = {
    'another’s': (await upload(gestionnaire, { task_id: taskId })).id,
    'of another task': (await upload(agent, { task_id: otherTask })).id,
    'of the project': (await upload(agent, { project_id: projectId })).id,
    'not completed': await sent(agent, { body: { organization_id: undefined, task_id: taskId } }),
    internal: internal.id,
    unknown: crypto.randomUUID(),
    'of a document that is gone for good': gone.id,
  }
  await rowsOf('update files set released_at = 1 where id = ?', gone.id)
  await added(agent)
  const ask = (ids: readonly string[], isInternal = false) =>
    completedUploads(actingAs(scene, agent), {
      place: { ownerType: 'task', containerId: taskId },
      internal: isInternal,
      ids,
    })
  const facts = { name: 'devis.pdf', type: 'application/pdf', size: PDF.length }
  expect(await ask([second.id, first.id])).toEqual([
    { id: second.id, ...facts, document_id: second.documentId },
    { id: first.id, ...facts, document_id: first.documentId },
  ])
  expect(await ask([internal.id], true)).toHaveLength(1)
  expect(await ask([first.id], true)).toBeNull()
  expect(await ask([])).toEqual([])
  for (const [what, id] of Object.entries(wrong))
    expect([what, await ask([first.id, id])]).toEqual([what, null])
})
