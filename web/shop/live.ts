import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { LiveKind } from '../../contract/live-kinds.ts'
import { createBurst } from '../lib/live/burst.ts'
import { useLiveRows } from '../lib/live/use-live-rows.ts'

const KINDS = [
  'shop.category_changed',
  'shop.import_changed',
  'shop.product_changed',
  'shop.settings_changed',
] as const satisfies readonly LiveKind[]

/** Reads again what shows the shop when somebody, or a job, changes it. */
export function useLiveShop(): void {
  const cache = useQueryClient()
  const refresh = useMemo(
    () =>
      createBurst(() => {
        void cache.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('shop.') })
      }),
    [cache],
  )
  useEffect(() => refresh.stop, [refresh])
  useLiveRows(KINDS, { onChanges: () => refresh.now(), onGap: refresh.now })
}
