import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { liveKinds } from '../../contract/live-kinds.ts'
import { createBurst } from '../lib/live/burst.ts'
import { useLiveRows } from '../lib/live/use-live-rows.ts'
import { readBillingAgain } from './data.ts'

/** Reads again what shows quotes, invoices and payments when one of them changes. Many may be issued in one go: the
 *  first is answered at once, the others together. */
export function useLiveBilling(): void {
  const cache = useQueryClient()
  const refresh = useMemo(() => createBurst(() => void readBillingAgain(cache)), [cache])
  useEffect(() => refresh.stop, [refresh])
  useLiveRows(KINDS, { onChanges: refresh.now, onGap: refresh.now })
}

const KINDS = liveKinds.filter((kind) => kind.startsWith('billing.'))
