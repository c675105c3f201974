import type { KeyboardEvent, RefObject } from 'react'
import { continueList, toggleMark } from '../kit/markdown/edits.ts'
import { editArea } from '../kit/markdown/text-area.ts'

/** The keys of Markdown in a message box. `breaksLine`: this Enter is a new line, and goes on with a list. */
export function formatByKey(
  event: KeyboardEvent<HTMLTextAreaElement>,
  box: RefObject<HTMLTextAreaElement | null>,
  { breaksLine, onChange }: { breaksLine: boolean; onChange: (text: string) => void },
): boolean {
  const isCommand = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
  const mark = isCommand ? MARKS[event.key.toLowerCase()] : undefined
  const isDone =
    mark === undefined
      ? event.key === 'Enter' && breaksLine && editArea(box.current, continueList, onChange)
      : editArea(box.current, (now) => toggleMark(now, mark), onChange)
  if (isDone) event.preventDefault()
  return isDone
}

/** By letter, so that AZERTY and QWERTY agree. */
const MARKS: Readonly<Record<string, '**' | '*' | '`'>> = { b: '**', i: '*', e: '`' }
