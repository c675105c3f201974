import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { readHome } from '../../contract/home.ts'
import { liveKinds } from '../../contract/live-kinds.ts'
import { createBurst } from '../lib/live/burst.ts'
import { useLiveRows } from '../lib/live/use-live-rows.ts'
import { routeQuery } from '../lib/query-options.ts'

/** One answer for all cards of projects, tasks and documents. */
export const useHome = () => useQuery(routeQuery(readHome))

/** Reads the home again when something on it may have changed. A bulk change is many events: the first is answered at
 *  once, the others together. */
export function useLiveHome(): void {
  const cache = useQueryClient()
  const refresh = useMemo(
    () => createBurst(() => void cache.invalidateQueries({ queryKey: [readHome.id] })),
    [cache],
  )
  useEffect(() => refresh.stop, [refresh])
  useLiveRows(liveKinds, { onChanges: refresh.now, onGap: refresh.now })
}
