import { describe, expect, it } from 'vitest'
import { COMMENT_EDITS_MOST, type Comment } from '../../../contract/projects/comments.ts'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { beforeNextWrite, databaseText, rowsOf } from '../../identity/testing/database.ts'
import { bellIn } from '../../notifications/testing/bell.ts'
import { commentsIn, completedUpload } from '../testing/comments.ts'
import { workScene } from '../testing/work.ts'

async function stage(variables: Readonly<Record<string, string>> = {}) {
  const { scene, cast, work, project } = await workScene({ variables })
  const task = await work.task(project.id)
  return { scene, cast, work, project, task, ...commentsIn(scene, task.id), bell: bellIn(scene) }
}

describe('a comment', () => {
  it('is read by everybody of the organization, the oldest first, as it was written', async () => {
    const { cast, said, list, scene, work, task } = await stage()
    const markdown = '**Bonjour** <script>alert(1)</script>\n\n  - un'
    await said(cast.gestionnaire, markdown)
    scene.clock.advance(1_000)
    await said(cast.agent, 'Merci.')
    const [first, second] = await list(cast.superviseur)
    expect(first).toEqual({
      id: first?.id,
      task_id: task.id,
      body: markdown,
      mentions: [],
      attachments: [],
      author: { id: cast.gestionnaire.id, name: 'Awa Gnonlonfoun', role: 'gestionnaire' },
      edited_at: null,
      deleted_at: null,
      created_at: '2026-11-02T09:30:00.000Z',
      updated_at: '2026-11-02T09:30:00.000Z',
    })
    expect(second?.body).toBe('Merci.')
    const shown = await work.readTask(task.id, cast.superviseur)
    expect(shown).toMatchObject({ comments_count: 2, updated_at: '2026-11-02T09:30:01.000Z' })
  })

  it('does not exist for other organizations, nor under another task', async () => {
    const { cast, said, read, post, work, project, scene } = await stage()
    const comment = await said(cast.agent, 'Bonjour')
    expect(await refusal(await read(cast.outsider, comment))).toEqual([404, 'projects.comment_not_found'])
    expect(await refusal(await post(cast.outsider, { body: 'Bonjour' }))).toEqual([
      ...[404, 'projects.task_not_found'],
    ])
    const other = await work.task(project.id)
    const path = `/api/tasks/${other.id}/comments/${comment.id}`
    expect(await refusal(await scene.as(cast.agent)('GET', path))).toEqual([
      404,
      'projects.comment_not_found',
    ])
  })

  it.each([
    ['empty', { body: ' \n ' }],
    ['too long', { body: 'x'.repeat(10_001) }],
    ['unknown in its fields', { body: 'x', colour: 'red' }],
    [
      'with too many files',
      { body: 'x', attachments: Array.from({ length: 11 }, () => crypto.randomUUID()) },
    ],
  ])('that is %s is refused', async (_, body) => {
    const { cast, post, bodies } = await stage()
    expect(await refusal(await post(cast.agent, body))).toEqual([422, 'validation.failed'])
    expect(await bodies(cast.agent)).toEqual([])
  })

  it('is not written by a superviseur, nor in an archived project', async () => {
    const { cast, post, said, edit, erase, work, project, bodies } = await stage()
    expect((await post(cast.superviseur, { body: 'Bonjour' })).status).toBe(403)
    const comment = await said(cast.agent, 'Bonjour')
    await work.ask(cast.agent, 'PATCH', `/api/projects/${project.id}`, { status: 'archived' })
    for (const answer of [
      await post(cast.agent, { body: 'Encore' }),
      await edit(cast.agent, comment, { body: 'Encore' }),
      await erase(cast.agent, comment),
    ])
      expect(await refusal(answer)).toEqual([409, 'projects.archived'])
    expect(await bodies(cast.agent)).toEqual(['Bonjour'])
  })

  it('is edited by its author alone, who with staff reads what it said before', async () => {
    const { cast, said, edit, versions, scene } = await stage()
    const comment = await said(cast.gestionnaire, 'Un')
    for (const body of ['Deux', 'Trois']) {
      scene.clock.advance(1_000)
      expect((await edit(cast.gestionnaire, comment, { body })).status).toBe(200)
    }
    expect(await refusal(await edit(cast.approbateur, comment, { body: 'Moi' }))).toEqual([
      ...[403, 'projects.staff_only'],
    ])
    expect(await refusal(await edit(cast.agent, comment, { body: 'Moi' }))).toEqual([
      ...[403, 'projects.not_author'],
    ])
    for (const reader of [cast.gestionnaire, cast.agent])
      expect((await pageOf(await versions(reader, comment))).results).toEqual([
        { body: 'Un', until: '2026-11-02T09:30:01.000Z' },
        { body: 'Deux', until: '2026-11-02T09:30:02.000Z' },
      ])
    expect(await refusal(await versions(cast.approbateur, comment))).toEqual([403, 'projects.staff_only'])
  })

  it('that somebody saw otherwise is not overwritten', async () => {
    const { cast, said, edit, bodies, scene } = await stage()
    const comment = await said(cast.agent, 'Un')
    await edit(cast.agent, comment, { body: 'Deux' })
    const late = await edit(cast.agent, comment, { body: 'Trois', expected: { body: 'Un' } })
    expect(await refusal(late)).toEqual([409, 'request.conflict'])
    expect(await bodies(cast.agent)).toEqual(['Deux'])
    // From another tab, between the comparison and the write.
    beforeNextWrite(scene, () => edit(cast.agent, comment, { body: 'Trois' }))
    const raced = await edit(cast.agent, comment, { body: 'Quatre', expected: { body: 'Deux' } })
    expect(await refusal(raced)).toEqual([409, 'request.conflict'])
    expect(await bodies(cast.agent)).toEqual(['Trois'])
  })

  it('is edited a hundred times at most', async () => {
    const { cast, said, edit } = await stage()
    const comment = await said(cast.agent, 'Un')
    await rowsOf(
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${COMMENT_EDITS_MOST})
       insert into comment_versions select ${comment.id}, i, 'x', 0 from n`,
    )
    expect(await refusal(await edit(cast.agent, comment, { body: 'Deux' }))).toEqual([
      ...[409, 'projects.comment_edits_full'],
    ])
    expect((await edit(cast.agent, comment, { mentions: [] })).status).toBe(200)
  })

  it('is erased by its author or staff, from everywhere', async () => {
    const { cast, said, edit, erase, list, versions, work, task, scene } = await stage()
    const comment = await said(cast.gestionnaire, 'perroquet un')
    await edit(cast.gestionnaire, comment, { body: 'perroquet deux' })
    expect(await refusal(await erase(cast.approbateur, comment))).toEqual([403, 'projects.staff_only'])
    expect((await erase(cast.agent, comment)).status).toBe(204)
    expect((await erase(cast.gestionnaire, comment)).status).toBe(204)
    expect(await list(cast.agent)).toMatchObject([
      { id: comment.id, body: '', deleted_at: '2026-11-02T09:30:00.000Z' },
    ])
    expect((await pageOf(await versions(cast.agent, comment))).results).toEqual([])
    expect((await work.readTask(task.id)).comments_count).toBe(0)
    await scene.runQueue()
    expect(await databaseText()).not.toContain('perroquet')
    expect(await refusal(await edit(cast.gestionnaire, comment, { body: 'Encore' }))).toEqual([
      ...[404, 'projects.comment_not_found'],
    ])
  })

  it('is one of 120 a minute', async () => {
    const { cast, post } = await stage({ RATE_LIMIT_COMMENT: '2/60' })
    const statuses: number[] = []
    for (let index = 0; index < 3; index += 1)
      statuses.push((await post(cast.agent, { body: 'Bonjour' })).status)
    expect(statuses).toEqual([201, 201, 429])
  })
})

describe('the files of a comment', () => {
  it('are the author’s completed uploads to that task', async () => {
    const { cast, said, edit, task, list } = await stage()
    const [one, two] = [
      await completedUpload(cast.agent, task.id),
      await completedUpload(cast.agent, task.id),
    ]
    const comment = await said(cast.agent, 'Voici', { attachments: [two, one] })
    const shown = (id: string) => ({
      id,
      name: 'plan.pdf',
      type: 'application/pdf',
      size: 1200,
      document_id: 77,
    })
    expect(comment.attachments).toEqual([shown(two), shown(one)])
    expect((await list(cast.superviseur))[0]?.attachments).toEqual([shown(two), shown(one)])
    const fewer = await bodyOf<Comment>(await edit(cast.agent, comment, { attachments: [one] }))
    expect(fewer.attachments).toEqual([shown(one)])
    expect(fewer.edited_at).toBeNull()
    await rowsOf('update files set released_at = 1 where id = ?', one)
    expect((await list(cast.superviseur))[0]?.attachments).toEqual([])
  })

  it('leave it when it is erased, and are free for another', async () => {
    const { cast, said, erase, list, task } = await stage()
    const file = await completedUpload(cast.agent, task.id)
    await erase(cast.agent, await said(cast.agent, 'Voici', { attachments: [file] }))
    expect((await list(cast.superviseur))[0]?.attachments).toEqual([])
    const again = await said(cast.agent, 'Voici encore', { attachments: [file] })
    expect(again.attachments.map(({ id }) => id)).toEqual([file])
  })

  it('are nobody else’s, of no other task, complete, and on one comment', async () => {
    const { cast, post, said, edit, task, work, project, bodies } = await stage()
    const other = await work.task(project.id)
    const used = await completedUpload(cast.agent, task.id)
    await said(cast.agent, 'Déjà', { attachments: [used] })
    const bare = await said(cast.agent, 'Sans')
    for (const id of [
      await completedUpload(cast.gestionnaire, task.id),
      await completedUpload(cast.agent, other.id),
      await completedUpload(cast.agent, task.id, { isComplete: false }),
      await completedUpload(cast.agent, task.id, { internal: true }),
      crypto.randomUUID(),
      used,
    ])
      for (const answer of [
        await post(cast.agent, { body: 'Voici', attachments: [id] }),
        await edit(cast.agent, bare, { attachments: [id] }),
      ])
        expect(await refusal(answer)).toEqual([404, 'projects.attachment_not_found'])
    expect(await bodies(cast.agent)).toEqual(['Déjà', 'Sans'])
  })
})

describe('whom a comment notifies', () => {
  it('those who are concerned, and those whom it names', async () => {
    const { cast, said, edit, bell } = await stage()
    const { gestionnaire, approbateur, superviseur, agent } = cast
    await said(gestionnaire, 'Première', { mentions: [superviseur.id] })
    expect(await bell.kinds(superviseur)).toEqual(['projects.mentioned'])
    expect(await bell.kinds(agent)).toEqual(['projects.commented'])
    expect(await bell.kinds(gestionnaire)).toEqual([])
    const comment = await said(agent, 'Deuxième')
    expect(await bell.kinds(gestionnaire)).toEqual(['projects.commented'])
    await edit(agent, comment, { mentions: [approbateur.id] })
    expect(await bell.kinds(approbateur)).toContain('projects.mentioned')
    // Whom it concerns and names at once hears of it once.
    const before = await bell.kinds(agent)
    await said(gestionnaire, 'Troisième', { mentions: [agent.id] })
    expect(await bell.kinds(agent)).toEqual(['projects.mentioned', ...before])
  })

  it('nobody without access: they cannot be named', async () => {
    const { cast, post, said, edit } = await stage()
    const named = await post(cast.gestionnaire, { body: 'Bonjour', mentions: [cast.outsider.id] })
    expect(await refusal(named)).toEqual([404, 'identity.user_not_found'])
    const comment = await said(cast.agent, 'Note', { internal: true })
    const client = await edit(cast.agent, comment, { mentions: [cast.gestionnaire.id] })
    expect(await refusal(client)).toEqual([404, 'identity.user_not_found'])
  })
})
