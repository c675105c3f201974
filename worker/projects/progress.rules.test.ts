import { expect, it } from 'vitest'
import { progressOf } from './progress.ts'

it.each([
  ['nothing is done of nothing', 0, 0, 0],
  ['a third rounds down', 1, 3, 33],
  ['two thirds round up', 2, 3, 67],
  ['half a percent rounds up', 1, 200, 1],
  ['one open task keeps it below a hundred', 199, 200, 99],
  ['all done is a hundred', 200, 200, 100],
])('%s', (_, tasks_done, tasks_total, percent) => {
  const minutes = { minutes_total: 90, minutes_done: 30 }
  expect(progressOf({ tasks_total, tasks_done, ...minutes })).toEqual({
    done: tasks_done,
    total: tasks_total,
    percent,
    done_minutes: 30,
    total_minutes: 90,
  })
})
