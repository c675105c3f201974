import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { liveKinds } from '../../contract/live-kinds.ts'
import { createBurst } from '../lib/live/burst.ts'
import { useLiveRows } from '../lib/live/use-live-rows.ts'
import { readNewsletterAgain } from './data.ts'

/** Reads again what shows the newsletter when a campaign moves on, or somebody subscribes or leaves. */
export function useLiveNewsletter(): void {
  const cache = useQueryClient()
  const refresh = useMemo(() => createBurst(() => void readNewsletterAgain(cache)), [cache])
  useEffect(() => refresh.stop, [refresh])
  useLiveRows(KINDS, { onChanges: refresh.now, onGap: refresh.now })
}

const KINDS = liveKinds.filter((kind) => kind.startsWith('newsletter.'))
