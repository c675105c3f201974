import { useMemo } from 'react'
import { updateTask } from '../../contract/projects/tasks.ts'
import { useMutationClient, useWaiting } from '../lib/changes/use-changes.ts'

/** The tasks with a change that waits for the network, or was refused when it was back. */
export function useWaitingTasks(): ReadonlySet<number> {
  const client = useMutationClient()
  const ids = useWaiting(client)
    .filter(({ routeId }) => routeId === updateTask.id)
    .map(({ sent }) => Number((sent.params as { taskId: unknown }).taskId))
    .join()
  // The same set while the same tasks wait: five hundred cards look at it.
  return useMemo(() => new Set(ids === '' ? [] : ids.split(',').map(Number)), [ids])
}
