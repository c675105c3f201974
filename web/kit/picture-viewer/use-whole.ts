import { useCallback, useEffect, useRef, useState } from 'react'
import { UnreachableError } from '../../lib/problem.ts'
import type { ViewedPicture } from './picture.ts'

export type Whole =
  | { readonly state: 'waiting' }
  /** `share` is null where the server does not say how much there is. */
  | { readonly state: 'loading'; readonly share: number | null }
  | { readonly state: 'ready'; readonly url: string }
  | { readonly state: 'failed' }

/** The whole of a picture, once it is wanted. Kept until its place in the viewer is given up. */
export function useWhole(picture: ViewedPicture, isWanted: boolean): { whole: Whole; retry: () => void } {
  const [whole, setWhole] = useState<Whole>({ state: 'waiting' })
  const latest = useRef(picture)
  latest.current = picture
  const [attempt, setAttempt] = useState(0)
  const isReady = whole.state === 'ready'
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt begins anew.
  useEffect(() => {
    if (!isWanted || isReady) return
    const abort = new AbortController()
    setWhole({ state: 'loading', share: null })
    fetchWhole(latest.current, (share) => setWhole({ state: 'loading', share }), abort.signal).then(
      (url) => {
        if (abort.signal.aborted) revoke(url)
        else setWhole({ state: 'ready', url })
      },
      () => {
        if (!abort.signal.aborted) setWhole({ state: 'failed' })
      },
    )
    return () => abort.abort()
  }, [isWanted, isReady, attempt])
  const url = isReady ? whole.url : null
  useEffect(() => (url === null ? undefined : () => revoke(url)), [url])
  return { whole, retry: useCallback(() => setAttempt((before) => before + 1), []) }
}

/** Not by `<img>` alone, which does not say how far it is: on a slow line a picture takes half a minute. */
async function fetchWhole(
  { address }: ViewedPicture,
  onProgress: (share: number | null) => void,
  signal: AbortSignal,
): Promise<string> {
  const from = await address()
  // One that is on this device already.
  if (from.startsWith('blob:')) return from
  const answer = await fetch(from, { signal })
  if (!answer.ok || !answer.body) throw new UnreachableError(`status ${answer.status}`)
  const total = Number(answer.headers.get('Content-Length'))
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  const reader = answer.body.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    pieces.push(read.value)
    bytes += read.value.length
    onProgress(total > 0 ? Math.min(1, bytes / total) : null)
  }
  const url = URL.createObjectURL(new Blob(pieces, { type: answer.headers.get('Content-Type') ?? '' }))
  own.add(url)
  return url
}

/** Made here, and no page's that shows it further. */
const own = new Set<string>()

function revoke(url: string) {
  if (own.delete(url)) URL.revokeObjectURL(url)
}
