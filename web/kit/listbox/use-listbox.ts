import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { arrive, type Choosing, type Offer, press, type Step } from './choosing.ts'

/** What there is for the text in the box. */
export interface Found<Row> extends Offer<Row> {
  /** Of the text before: shown until the answer comes so that the list does not flicker, never taken. */
  earlier?: readonly Row[]
  isFailed?: boolean
  onRetry?: () => void
}

/** A box and the list under it: the combobox of the ARIA practices. The box keeps the focus and the keys. */
export function useListbox<Row>({
  text,
  found,
  first = 0,
  keyOf,
  onTake,
}: ListboxPlan<Row>): ListboxState<Row> {
  const id = useId()
  const [kept, setKept] = useState<Choosing & { text: string }>({ text, at: first, isWaiting: false })
  // What was chosen, or waited for, belongs to its text like the rows do.
  const choosing = kept.text === text ? kept : { at: first, isWaiting: false }
  const { rows, isPending } = found
  const at = Math.min(choosing.at, rows.length - 1)
  const current = rows[at]
  const currentId = current === undefined ? undefined : `${id}-${keyOf(current)}`
  const isSlow = useAfter(isPending, SLOW_MS)

  const take = (row: Row) => {
    setKept({ text, at: first, isWaiting: false })
    onTake(row)
  }
  const follow = (step: Step<Row> | null) => {
    if (step?.taken !== undefined) take(step.taken)
    else if (step) setKept({ text, ...step.choosing })
    return step !== null
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only an answer may end the wait.
  useEffect(() => {
    follow(arrive(choosing, found))
  }, [choosing.isWaiting, rows, isPending])
  useEffect(() => {
    if (currentId) document.getElementById(currentId)?.scrollIntoView({ block: 'nearest' })
  }, [currentId])

  return {
    id,
    found,
    current,
    isSlow,
    keyOf,
    take,
    onKeyDown: (event) => {
      if (event.nativeEvent.isComposing || !follow(press(event.key, choosing, found))) return false
      event.preventDefault()
      return true
    },
    currentId,
    box: (isOpen) => ({
      role: 'combobox',
      'aria-expanded': isOpen,
      'aria-controls': id,
      'aria-autocomplete': 'list',
      'aria-activedescendant': isOpen ? currentId : undefined,
      autoComplete: 'off',
      spellCheck: false,
    }),
  }
}

interface ListboxPlan<Row> {
  /** What stands in the box, as it was asked for. */
  text: string
  found: Found<Row>
  /** The row that Enter takes before an arrow was pressed: the first, or -1 for none. */
  first?: 0 | -1
  keyOf: (row: Row) => string | number
  onTake: (row: Row) => void
}

export interface ListboxState<Row> {
  id: string
  found: Found<Row>
  current: Row | undefined
  /** The answer is late enough to say so. */
  isSlow: boolean
  keyOf: (row: Row) => string | number
  take: (row: Row) => void
  /** True when the key was the list's; then nothing else may happen. */
  onKeyDown: (event: KeyboardEvent) => boolean
  /** The element of the row that Enter takes. */
  currentId: string | undefined
  /** For the input. */
  box: (isOpen: boolean) => {
    role: 'combobox'
    'aria-expanded': boolean
    'aria-controls': string
    'aria-autocomplete': 'list'
    'aria-activedescendant': string | undefined
    autoComplete: 'off'
    spellCheck: false
  }
}

/** True once something has lasted so long. */
function useAfter(isOn: boolean, afterMs: number): boolean {
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    if (!isOn) return
    const timer = setTimeout(() => setLong(true), afterMs)
    return () => {
      clearTimeout(timer)
      setLong(false)
    }
  }, [isOn, afterMs])
  return isOn && isLong
}

/** Less than this reads as at once; a word that came and went would only flicker. */
const SLOW_MS = 200
