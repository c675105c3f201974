import { useCallback, useRef } from 'react'
import { isPassing } from './problem.ts'

/** Runs an action outside a form under an idempotency key: a retry with the same content carries the same key, so the
 *  server answers instead of doing it twice. */
export function useIdempotentAction() {
  const current = useRef<{ content: string; key: string } | null>(null)
  return useCallback(async <T>(content: unknown, act: (idempotencyKey: string) => Promise<T>): Promise<T> => {
    const text = JSON.stringify(content)
    if (current.current?.content !== text) current.current = { content: text, key: crypto.randomUUID() }
    try {
      const result = await act(current.current.key)
      current.current = null
      return result
    } catch (error) {
      if (!isPassing(error)) current.current = null
      throw error
    }
  }, [])
}
