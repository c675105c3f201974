/** Asks for the rows of a text. Stable (a module's function, or useCallback): another one asks again. */
export type Search<Row> = (text: string, signal: AbortSignal) => Promise<readonly Row[]>

/** Rows, and the text that they were asked for: on a slow network that is often not what stands in the box. */
export interface Answer<Row> {
  text: string
  rows: readonly Row[]
  isFailed: boolean
}

/** Debounced: asks after a pause in typing. The function it returns cancels the request, and `onAnswer` is then not
 *  called. */
export function lookUp<Row>(
  text: string,
  search: Search<Row>,
  onAnswer: (answer: Answer<Row>) => void,
  pauseMs = PAUSE_MS,
): () => void {
  const stop = new AbortController()
  const answer = (rows: readonly Row[], isFailed: boolean) => {
    // Not every search heeds its signal, and an answer may be in flight when it is cancelled.
    if (!stop.signal.aborted) onAnswer({ text, rows, isFailed })
  }
  const timer = setTimeout(() => {
    search(text, stop.signal).then(
      (rows) => answer(rows, false),
      () => answer([], true),
    )
  }, pauseMs)
  return () => {
    clearTimeout(timer)
    stop.abort()
  }
}

/** Long enough that a word is typed, short enough to feel alive. */
export const PAUSE_MS = 150
