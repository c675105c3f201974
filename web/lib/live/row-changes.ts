import { type LogEvent, roomOfStream } from '../../../contract/frames/events.ts'
import {
  ACCESS_CHANGED,
  type LiveData,
  type LiveKind,
  liveData,
  liveKinds,
} from '../../../contract/live-kinds.ts'
import type { Live } from './live.ts'

/** A change of a business row, as the personal stream tells it. */
export interface RowChange {
  kind: LiveKind
  at: string
  by: LogEvent['by']
  data: LiveData
}

/**
 * Calls `onChanges` with the changes of these kinds, those of one batch together. `onGap` says that changes may have
 * been missed, or that other rows may be seen: the connection stands for the first time or again, the stream was reset,
 * or the person's access changed.
 */
export function listenToRows(
  live: Pick<Live, 'listen' | 'state'>,
  kinds: readonly LiveKind[],
  { onChanges, onGap }: { onChanges: (changes: readonly RowChange[]) => void; onGap: () => void },
): () => void {
  return live.listen((event) => {
    if (event.type === 'state' && live.state() === 'ready') return onGap()
    if (event.type !== 'events' && event.type !== 'reset') return
    if (roomOfStream(event.stream) !== null) return
    if (event.type === 'reset' || event.events.some(({ kind }) => kind === ACCESS_CHANGED)) return onGap()
    const changes = event.events.flatMap(readChange).filter(({ kind }) => kinds.includes(kind))
    if (changes.length > 0) onChanges(changes)
  })
}

/** A newer server may send a kind, or data, that this page does not know. */
function readChange({ kind, at, by, data }: LogEvent): RowChange[] {
  const known = liveKinds.find((one) => one === kind)
  const read = liveData.safeParse(data)
  return known !== undefined && read.success ? [{ kind: known, at, by, data: read.data }] : []
}
