import { describe, expect, it, test } from 'vitest'
import type { TemplateTask } from '../../contract/projects/templates.ts'
import { mayWaitFor, newKey, withItem, withoutMilestone, withoutTask } from './template-layout.ts'

const task = (key: string, more: Partial<TemplateTask> = {}): TemplateTask => ({
  key,
  milestone_key: null,
  parent_key: null,
  title: key,
  description: '',
  priority: 'normal',
  labels: [],
  estimate_minutes: null,
  start_day: null,
  due_day: null,
  depends_on_keys: [],
  ...more,
})

describe('a task of a template', () => {
  it('that is new comes last, and one that is changed stays where it was', () => {
    const [a, b] = [task('a'), task('b')]
    expect(withItem([a], b)).toEqual([a, b])
    expect(withItem([a, b], { ...a, title: 'A' })).toEqual([{ ...a, title: 'A' }, b])
  })

  it('that is removed leaves its subtasks to its own parent, and nothing that waits for it', () => {
    const parent = task('b', { parent_key: 'a' })
    const left = withoutTask(
      [task('a'), parent, task('c', { parent_key: 'b' }), task('d', { depends_on_keys: ['b', 'a'] })],
      parent,
    )
    expect(left).toEqual([task('a'), task('c', { parent_key: 'a' }), task('d', { depends_on_keys: ['a'] })])
  })
})

it('the tasks of a milestone that is removed stay in the template', () => {
  const [gone, kept] = ['m', 'n'].map((key) => ({ key, name: key, start_day: null, due_day: null }))
  if (!gone || !kept) throw new Error('two milestones')
  const layout = {
    milestones: [gone, kept],
    tasks: [task('a', { milestone_key: 'm' }), task('b', { milestone_key: 'n' })],
  }
  expect(withoutMilestone(layout, gone)).toEqual({
    milestones: [kept],
    tasks: [task('a'), task('b', { milestone_key: 'n' })],
  })
})

test.each([
  [[], '1'],
  [['1', '2'], '3'],
  [['2'], '3'],
  [['maquettes', '3'], '4'],
])('beside the keys %j the next one is %s', (keys, expected) => {
  expect(newKey(keys.map((key) => ({ key })))).toBe(expected)
})

test.each([
  ['a', ['d']],
  ['b', ['a', 'd']],
  ['c', ['a', 'b', 'd']],
  ['new', ['a', 'b', 'c', 'd']],
])('a task %s may wait for %j, where c waits for b and b for a', (key, expected) => {
  const tasks = [
    task('a'),
    task('b', { depends_on_keys: ['a'] }),
    task('c', { depends_on_keys: ['b'] }),
    task('d'),
  ]
  expect(mayWaitFor(tasks, key).map((one) => one.key)).toEqual(expected)
})
