import { useMutation, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod'
import { deleteLabel, listLabels, updateLabel } from '../../contract/projects/labels.ts'
import { listTasks, readBoard, readTask } from '../../contract/projects/tasks.ts'
import { call } from '../lib/call.ts'

/** Not queued on the device: a label changes on everything that has it, on other people's tasks as well. */
export function useUpdateLabel(labelId: number) {
  const renew = useRenewLabels()
  return useMutation({
    mutationFn: (body: z.input<typeof updateLabel.body>) => call(updateLabel, { params: { labelId }, body }),
    onSuccess: renew,
  })
}

export function useDeleteLabel() {
  const renew = useRenewLabels()
  return useMutation({
    mutationFn: (labelId: number) => call(deleteLabel, { params: { labelId } }),
    onSuccess: renew,
  })
}

/** Tasks carry their labels by name. */
function useRenewLabels() {
  const cache = useQueryClient()
  return () =>
    Promise.all(
      [listLabels, listTasks, readBoard, readTask].map(({ id }) =>
        cache.invalidateQueries({ queryKey: [id] }),
      ),
    )
}
