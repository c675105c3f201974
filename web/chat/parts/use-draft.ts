import { useCallback, useState } from 'react'
import { drafts } from '../../kit/form-draft.ts'

/** What is being typed in a room, kept over a reload. Sign-out forgets it with the other drafts. */
export function useDraft(roomId: number): [string, (text: string) => void] {
  const form = `chat-${roomId}`
  const [text, setText] = useState(() => {
    const kept = drafts.read(form)?.text
    return typeof kept === 'string' ? kept : ''
  })
  const change = useCallback(
    (next: string) => {
      setText(next)
      if (next === '') drafts.forget(form)
      else drafts.write(form, { text: next }, [])
    },
    [form],
  )
  return [text, change]
}
