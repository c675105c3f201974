import { useEffect, useRef, useState } from 'react'
import {
  type SeriesVerification,
  verifiedInParts,
  verifySeries,
} from '../../../contract/billing/verification.ts'
import { call } from '../../lib/call.ts'

type Series = Pick<SeriesVerification, 'series' | 'year'>
export type VerificationState =
  | { readonly is: 'idle' }
  | { readonly is: 'running'; readonly done: number; readonly last: number | undefined }
  | { readonly is: 'done'; readonly found: SeriesVerification }
  | { readonly is: 'failed'; readonly error: unknown }

/** Verifies a series part by part. Another series, or leaving the page, ends what is under way. */
export function useVerification({ series, year }: Series) {
  const [state, setState] = useState<VerificationState>({ is: 'idle' })
  const running = useRef<AbortController | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was found of another series says nothing of this one.
  useEffect(() => {
    setState({ is: 'idle' })
    return () => running.current?.abort()
  }, [series, year])
  const start = async () => {
    running.current?.abort()
    const controller = new AbortController()
    const { signal } = controller
    running.current = controller
    const show = (next: VerificationState) => {
      if (!signal.aborted) setState(next)
    }
    show({ is: 'running', done: 0, last: undefined })
    try {
      const found = await verifiedInParts(
        (from) => call(verifySeries, { query: { series, year, from } }, { signal }),
        (_, done, last) => show({ is: 'running', done, last }),
      )
      show({ is: 'done', found })
    } catch (error) {
      show({ is: 'failed', error })
    }
  }
  return { state, start: () => void start() }
}
