import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import type { Said } from '../conversation.ts'
import { inOneLine } from '../files.ts'
import { chatWords } from '../words/index.ts'

/** Says aloud what others have just written, and only that: a page of old messages is not news. */
export function Announcer({
  messages,
  me,
  isAtEnd,
}: {
  messages: readonly Said[]
  me: number
  isAtEnd: boolean
}) {
  const t = useWords(chatWords)
  const known = useRef<number | null>(null)
  const [said, setSaid] = useState('')
  const last = isAtEnd ? messages.at(-1) : undefined
  useEffect(() => {
    if (last === undefined) return
    const isNews = known.current !== null && last.id > known.current && last.sender_id !== me
    known.current = Math.max(known.current ?? 0, last.id)
    if (isNews) setSaid(t('room.announce', { name: last.sender.name, text: inOneLine(last) }))
  }, [last, me, t])
  return (
    <p className="visually-hidden" aria-live="polite">
      {said}
    </p>
  )
}
