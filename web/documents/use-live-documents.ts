import { useEffect, useMemo } from 'react'
import { liveKinds } from '../../contract/live-kinds.ts'
import { createBurst } from '../lib/live/burst.ts'
import { useLiveRows } from '../lib/live/use-live-rows.ts'
import { readDocumentsAgain } from './data.ts'

/** Reads documents again when somebody has changed one. A bulk change is many events: the first is answered at once,
 *  the others together. */
export function useLiveDocuments(): void {
  const refresh = useMemo(() => createBurst(() => void readDocumentsAgain()), [])
  useEffect(() => refresh.stop, [refresh])
  useLiveRows(KINDS, { onChanges: refresh.now, onGap: refresh.now })
}

const KINDS = liveKinds.filter((kind) => kind.startsWith('documents.'))
