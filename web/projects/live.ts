import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { type LiveKind, liveKinds } from '../../contract/live-kinds.ts'
import { type Task, taskCard } from '../../contract/projects/schemas.ts'
import { type Board, readBoard, readTask } from '../../contract/projects/tasks.ts'
import { createBurst } from '../lib/live/burst.ts'
import type { RowChange } from '../lib/live/row-changes.ts'
import { useLiveRows } from '../lib/live/use-live-rows.ts'
import { withLiveCard, withoutCard } from './board-cards.ts'

/** Reads again what shows projects when somebody changes one. Changes come in bursts (two people move twenty cards):
 *  the first is answered at once, the others together. */
export function useLiveProjects(): void {
  const cache = useQueryClient()
  const refresh = useMemo(
    () =>
      createBurst(() => {
        void cache.invalidateQueries({ predicate: ({ queryKey }) => isOurs(queryKey[0]) })
      }),
    [cache],
  )
  useEffect(() => refresh.stop, [refresh])
  useLiveRows(KINDS, {
    onChanges: (changes) => {
      // What the event says is shown before the answer with the texts has come.
      for (const change of changes) showAtOnce(cache, change)
      if (changes.some(concernsProjects)) refresh.now()
    },
    onGap: refresh.now,
  })
}

function showAtOnce(cache: QueryClient, { kind, data: { id, values } }: RowChange) {
  if (kind === 'projects.task_deleted')
    cache.setQueriesData<Board>({ queryKey: [readBoard.id] }, (board) => board && withoutCard(board, id))
  const known = kind === 'projects.task_changed' && values ? cardValues.safeParse(values) : null
  if (!known?.success) return
  cache.setQueriesData<Board>(
    { queryKey: [readBoard.id] },
    (board) => board && withLiveCard(board, id, known.data),
  )
  cache.setQueriesData<Task>(
    { queryKey: [readTask.id] },
    (task) => task && (task.id === id ? { ...task, ...known.data } : task),
  )
}

/** The part of a card that events carry. */
const cardValues = taskCard
  .pick({
    status: true,
    priority: true,
    position: true,
    start_date: true,
    due_date: true,
    milestone_id: true,
    parent_id: true,
    assignee_ids: true,
    depends_on_ids: true,
    estimate_minutes: true,
    blocked: true,
    completed_at: true,
  })
  .partial()

/** A change of a row of ours, or of how many files a task has. */
export const concernsProjects = ({ kind, data }: Pick<RowChange, 'kind' | 'data'>): boolean =>
  isOurs(kind) || data.task_id !== undefined

const isOurs = (name: unknown): boolean => typeof name === 'string' && name.startsWith('projects.')

const COUNTED: readonly LiveKind[] = ['documents.document_added', 'documents.document_removed']
const KINDS = [...liveKinds.filter(isOurs), ...COUNTED]
