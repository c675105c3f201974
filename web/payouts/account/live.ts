import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { createBurst } from '../../lib/live/burst.ts'
import { useLiveRows } from '../../lib/live/use-live-rows.ts'
import { readAccountsAgain } from './data.ts'

/** Reads balances again when a bulk moves on, because that sets money aside or pays it. */
export function useLiveAccounts(): void {
  const cache = useQueryClient()
  const refresh = useMemo(() => createBurst(() => void readAccountsAgain(cache)), [cache])
  useEffect(() => refresh.stop, [refresh])
  useLiveRows(KINDS, { onChanges: refresh.now, onGap: refresh.now })
}

const KINDS = ['payouts.bulk_changed'] as const
