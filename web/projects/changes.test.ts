import { describe, expect, it, test } from 'vitest'
import { isPending } from '../lib/changes/id-for-now.ts'
import { bulkChanged, pendingTask } from './changes.ts'
import { sampleTask } from './testing/sample-task.ts'

describe('many tasks changed at once', () => {
  const task = sampleTask({ labels: ['web', 'urgent'] })
  test.each([
    ['fields', { set: { status: 'done' } }, { status: 'done', labels: ['web', 'urgent'] }],
    ['a label more, once', { add: ['web', 'client'] }, { labels: ['web', 'urgent', 'client'] }],
    ['a label less', { remove: ['urgent', 'none'] }, { labels: ['web'] }],
    ['other labels', { set: { labels: ['a'] }, add: ['b'] }, { labels: ['a', 'b'] }],
  ] as const)('%s', (_name, body, expected) => {
    const sent = { ids: [task.id], ...JSON.parse(JSON.stringify(body)) }
    expect(bulkChanged(task, sent)).toEqual({ ...task, ...expected })
  })
})

describe('a task that only this device knows', () => {
  const body = { project_id: 3, title: 'Écrire au client' }

  it('is the same one at each drawing, and another for other words', () => {
    expect(pendingTask(body).id).toBe(pendingTask({ ...body, after_id: null }).id)
    expect(pendingTask(body).id).not.toBe(pendingTask({ ...body, title: 'Appeler le client' }).id)
  })

  it('is told from one of the server', () => {
    expect(isPending(pendingTask(body))).toBe(true)
    expect(isPending(sampleTask())).toBe(false)
  })
})
