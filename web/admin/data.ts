import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod'
import {
  type Job,
  listJobs,
  readFigures,
  readJob,
  readSystem,
  replayJob,
  rotateKeys,
} from '../../contract/admin.ts'
import { call } from '../lib/call.ts'
import { routePages, routeQuery } from '../lib/query-options.ts'

export type System = z.output<typeof readSystem.reply>

/** Polled while it is on screen: it is opened to watch a recovery. */
const SYSTEM_EVERY_MS = 15_000

export const useSystem = () => useQuery({ ...routeQuery(readSystem), refetchInterval: SYSTEM_EVERY_MS })

/** The days before today do not change any more: only midnight brings another. */
export const useFigures = () => useQuery({ ...routeQuery(readFigures), staleTime: 10 * 60_000 })

export const useJobs = (state: Job['state'] | undefined) =>
  useInfiniteQuery({ ...routePages(listJobs, { query: { state } }), placeholderData: (before) => before })

/** Watched while it is open, since an attempt may be on its way. */
export const useJob = (jobId: number) =>
  useQuery({ ...routeQuery(readJob, { params: { jobId } }), refetchInterval: SYSTEM_EVERY_MS })

export function useReplayJob() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ jobId, idempotencyKey }: { jobId: number; idempotencyKey: string }) =>
      call(replayJob, { params: { jobId }, body: {} }, { idempotencyKey }),
    onSettled: () =>
      Promise.all(
        [listJobs, readJob, readSystem].map((route) => cache.invalidateQueries({ queryKey: [route.id] })),
      ),
  })
}

export function useRotateKeys() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ revoke, idempotencyKey }: { revoke: boolean; idempotencyKey: string }) =>
      call(rotateKeys, { body: { revoke } }, { idempotencyKey }),
    onSuccess: () => cache.invalidateQueries({ queryKey: [readSystem.id] }),
  })
}
