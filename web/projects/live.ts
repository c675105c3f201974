import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { liveKinds } from '../../contract/live-kinds.ts'
import { useLiveRows } from '../lib/live/use-live-rows.ts'

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
  useLiveRows(KINDS, { onChanges: refresh.now, onGap: refresh.now })
}

const isOurs = (name: unknown): boolean => typeof name === 'string' && name.startsWith('projects.')

const KINDS = liveKinds.filter(isOurs)

/** Runs at once, then at most once in a while until nothing more was asked for. */
export function createBurst(run: () => void, pauseMs = PAUSE_MS): { now: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isAsked = false
  const go = () => {
    isAsked = false
    run()
    timer = setTimeout(() => {
      timer = undefined
      if (isAsked) go()
    }, pauseMs)
  }
  return {
    now: () => {
      if (timer === undefined) go()
      else isAsked = true
    },
    stop: () => {
      clearTimeout(timer)
      timer = undefined
      isAsked = false
    },
  }
}

const PAUSE_MS = 400
