import { useRef, useState } from 'react'

/** An action that a button starts, outside a form: once at a time, with what made it fail. */
export interface Run {
  readonly isRunning: boolean
  readonly failure: unknown
  readonly run: (act: () => Promise<unknown>) => Promise<void>
}

/** After a success it stays running: whoever asked closes or moves on, and until then another press would repeat it. */
export function useRun(): Run {
  const [isRunning, setRunning] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  // The state is one render late; only this stops the second of two quick presses.
  const isLocked = useRef(false)
  const run = async (act: () => Promise<unknown>) => {
    if (isLocked.current) return
    isLocked.current = true
    setRunning(true)
    setFailure(null)
    try {
      await act()
    } catch (error) {
      setFailure(error)
      setRunning(false)
      isLocked.current = false
    }
  }
  return { isRunning, failure, run }
}
