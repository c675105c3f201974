import { useEffect, useState } from 'react'
import * as z from 'zod'
import { indexedKv } from '../../lib/indexed-kv.ts'

const KEY = 'payouts-draft'

/** What was begun and not made a bulk yet. A file of ten megabytes is too large for localStorage. */
const draft = z.object({
  name: z.string(),
  lines: z.array(z.string()),
  reasons: z.array(z.tuple([z.number(), z.string()])),
  leavesOut: z.boolean(),
})
export type Draft = z.output<typeof draft>

export const keepDraft = (kept: Draft): void => void indexedKv.put(KEY, kept)
export const forgetDraft = (): void => void indexedKv.put(KEY, null)

/** What an earlier visit left; null where there is nothing, and while it is looked for. */
export function useKeptDraft(): Draft | null {
  const [found, setFound] = useState<Draft | null>(null)
  useEffect(() => {
    let isHere = true
    void indexedKv.get(KEY).then((kept) => {
      const read = draft.safeParse(kept)
      if (isHere && read.success) setFound(read.data)
    })
    return () => {
      isHere = false
    }
  }, [])
  return found
}
