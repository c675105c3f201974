import { describe, expect, test } from 'vitest'
import { HOME_ITEMS_MOST } from '../../contract/home.ts'
import { sampleTask } from '../projects/testing/sample-task.ts'
import { waitingIn } from './waiting.ts'

const awaited = (id: number, type = 'task') => ({
  type,
  id,
  title: `Tâche ${id}`,
  due_date: null,
  since: null,
})
const hrefsOf = (home: Parameters<typeof waitingIn>[0]) => waitingIn(home).items.map(({ href }) => href)

describe('what waits on the home', () => {
  test('is what was asked of a client, in the order of the answer', () => {
    const asked = [awaited(3, 'ticket'), awaited(3), awaited(1)]
    expect(hrefsOf({ awaiting_me: asked })).toEqual(['/tickets/3', '/tasks/3', '/tasks/1'])
    expect(hrefsOf({})).toEqual([])
  })

  test('leaves out what this page cannot open', () => {
    expect(hrefsOf({ awaiting_me: [awaited(3), awaited(8, 'invoice')] })).toEqual(['/tasks/3'])
  })

  test('is of staff what is late, then what is for today, then the rest of the week', () => {
    const task = (id: number) => sampleTask({ id })
    const mine = { week: [task(4)], today: [task(2), task(3)], overdue: [task(1)] }
    expect(hrefsOf({ my_tasks: mine })).toEqual(['/tasks/1', '/tasks/2', '/tasks/3', '/tasks/4'])
  })

  test('says that there may be more where the answer is full', () => {
    const many = Array.from({ length: HOME_ITEMS_MOST }, (_, index) => awaited(index + 1))
    expect(waitingIn({ awaiting_me: many }).isCut).toBe(true)
    expect(waitingIn({ awaiting_me: many.slice(1) }).isCut).toBe(false)
  })
})
