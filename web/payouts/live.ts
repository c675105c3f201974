import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { liveKinds } from '../../contract/live-kinds.ts'
import { createBurst } from '../lib/live/burst.ts'
import { useLiveEvents } from '../lib/live/use-live.ts'
import { useLiveRows } from '../lib/live/use-live-rows.ts'
import { readBulksAgain, readPayoutsAgain } from './data.ts'
import { showProgress } from './progress.ts'

/** Reads again what shows payouts when a bulk changes, and shows how far a running one is as it is told. */
export function useLivePayouts(): void {
  const cache = useQueryClient()
  const refresh = useMemo(() => createBurst(() => void readPayoutsAgain(cache)), [cache])
  useEffect(() => refresh.stop, [refresh])
  useLiveRows(KINDS, { onChanges: refresh.now, onGap: refresh.now })
  const figures = useMemo(() => createBurst(() => void readBulksAgain(cache), FIGURES_MS), [cache])
  useEffect(() => figures.stop, [figures])
  useLiveEvents((event) => {
    if (event.type === 'bulk_progress' && showProgress(cache, event.data)) figures.now()
  })
}

/** A frame has the counts alone; sums and doubts are read at this pace while frames arrive. */
const FIGURES_MS = 5_000

const KINDS = liveKinds.filter((kind) => kind.startsWith('payouts.'))
