import { useEffect, useEffectEvent } from 'react'
import type { LiveKind } from '../../../contract/live-kinds.ts'
import { listenToRows, type RowChange } from './row-changes.ts'
import { useLive } from './use-live.ts'

/**
 * While the component is mounted: `onChanges` with each batch of changes of these kinds, and `onGap` when some may have
 * been missed, where a page reads its queries again. `kinds` is a constant of the module.
 */
export function useLiveRows(
  kinds: readonly LiveKind[],
  handlers: { onChanges: (changes: readonly RowChange[]) => void; onGap: () => void },
): void {
  const live = useLive()
  const onChanges = useEffectEvent(handlers.onChanges)
  const onGap = useEffectEvent(handlers.onGap)
  useEffect(
    () =>
      live === null
        ? undefined
        : listenToRows(live, kinds, {
            onChanges: (changes) => onChanges(changes),
            onGap: () => onGap(),
          }),
    [live, kinds],
  )
}
