import { useEffect, useState } from 'react'
import { type Answer, lookUp, PAUSE_MS, type Search } from './look-up.ts'
import type { Found } from './use-listbox.ts'

/** What the server finds for a text; null asks nothing. */
export function useLookUp<Row>(typed: string | null, search: Search<Row> | undefined): Found<Row> {
  const text = typed?.trim() ?? null
  const [answer, setAnswer] = useState<Answer<Row> | null>(null)
  const [retries, setRetries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a retry asks the same thing again.
  useEffect(() => {
    if (text === null || !search) return setAnswer(null)
    return lookUp(text, search, setAnswer)
  }, [text, search, retries])
  const isAnswered = answer !== null && answer.text === text
  return {
    rows: isAnswered ? answer.rows : [],
    earlier: isAnswered ? [] : (answer?.rows ?? []),
    isPending: text !== null && search !== undefined && !isAnswered,
    isFailed: isAnswered && answer.isFailed,
    onRetry: () => {
      setAnswer(null)
      setRetries((count) => count + 1)
    },
  }
}

/** The text once nothing was typed for a moment. */
export function useSettled(text: string): string {
  const [settled, settle] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => settle(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
