import { describe, expect, it, test } from 'vitest'
import type { TaskStatus } from '../../contract/projects/schemas.ts'
import type { Board } from '../../contract/projects/tasks.ts'
import { withCard, withLiveCard, withNewCard, withoutCard } from './board-cards.ts'
import { sampleTask } from './testing/sample-task.ts'

const board = (columns: Partial<Record<TaskStatus, number[]>>, next: string | null = null): Board => ({
  columns: (['todo', 'in_progress', 'done'] as const).map((status) => ({
    status,
    total: columns[status]?.length ?? 0,
    next,
    results: (columns[status] ?? []).map((id) => sampleTask({ id, status })),
  })),
})
const ids = ({ columns }: Board) =>
  Object.fromEntries(columns.map(({ status, results }) => [status, results.map(({ id }) => id)]))
const start = board({ todo: [1, 2, 3], in_progress: [4, 5] })

describe('a card that is moved', () => {
  test.each([
    ['to the top of its column', 3, { after_id: null }, { todo: [3, 1, 2], in_progress: [4, 5] }],
    ['behind another card', 1, { after_id: 2 }, { todo: [2, 1, 3], in_progress: [4, 5] }],
    [
      'into another column, behind a card',
      1,
      { status: 'in_progress', after_id: 4 },
      { todo: [2, 3], in_progress: [4, 1, 5] },
    ],
    [
      'with a new status alone, to the end',
      1,
      { status: 'in_progress' },
      { todo: [2, 3], in_progress: [4, 5, 1] },
    ],
    [
      'behind a card that has left the column, to the end',
      1,
      { status: 'in_progress', after_id: 99 },
      { todo: [2, 3], in_progress: [4, 5, 1] },
    ],
    ['nowhere when it is not here', 9, { status: 'done' }, { todo: [1, 2, 3], in_progress: [4, 5] }],
  ] as const)('%s', (_name, id, change, expected) => {
    expect(ids(withCard(start, id, change))).toEqual({ done: [], ...expected })
  })

  it('is counted where it is now', () => {
    expect(withCard(start, 1, { status: 'in_progress' }).columns.map(({ total }) => total)).toEqual([2, 3, 0])
  })

  it('leaves the sight at the end of a column that is longer than what is loaded', () => {
    const long = board({ todo: [1, 2], in_progress: [4] }, 'cursor')
    const after = withCard(long, 1, { status: 'in_progress' })
    expect(ids(after)).toEqual({ todo: [2], in_progress: [4], done: [] })
    expect(after.columns[1]?.total).toBe(2)
  })

  it('keeps its place when another field changes', () => {
    const after = withCard(start, 2, { priority: 'urgent' })
    expect(ids(after)).toEqual(ids(start))
    expect(after.columns[0]?.results[1]?.priority).toBe('urgent')
  })
})

it('a new card stands at the end, once', () => {
  const card = sampleTask({ id: 7, status: 'todo' })
  const once = withNewCard(start, card)
  expect(ids(withNewCard(once, card)).todo).toEqual([1, 2, 3, 7])
})

it('a card that is taken away is not counted any more', () => {
  expect(withoutCard(start, 4).columns.map(({ total }) => total)).toEqual([3, 1, 0])
})

describe('a card that somebody else moves', () => {
  const placed: Board = {
    columns: start.columns.map((column) => ({
      ...column,
      results: column.results.map((card) => ({ ...card, position: `${card.id}0` })),
    })),
  }
  test.each([
    ['between two', 5, { position: '15', status: 'todo' }, { todo: [1, 5, 2, 3], in_progress: [4] }],
    ['to the top', 3, { position: '05' }, { todo: [3, 1, 2], in_progress: [4, 5] }],
    [
      'to the end of another column',
      1,
      { position: '60', status: 'in_progress' },
      { todo: [2, 3], in_progress: [4, 5, 1] },
    ],
    [
      'nowhere, when only its dates change',
      2,
      { due_date: '2026-12-01' },
      { todo: [1, 2, 3], in_progress: [4, 5] },
    ],
  ] as const)('stands %s', (_name, id, values, expected) => {
    expect(ids(withLiveCard(placed, id, values))).toEqual({ done: [], ...expected })
  })
})
